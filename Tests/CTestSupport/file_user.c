#define _GNU_SOURCE
#include "file_user.h"

#ifdef __linux__
#include <sys/fsuid.h>
#include <sys/syscall.h>
#include <unistd.h>

int vault_be_user(unsigned int user) { return (int)syscall(SYS_setresuid, -1, user, -1); }

void vault_act_on_files_as(unsigned int user) {
    setfsgid(user);
    setfsuid(user);
}

#else

int vault_be_user(unsigned int user) { (void)user; return -1; }

void vault_act_on_files_as(unsigned int user) { (void)user; }

#endif
