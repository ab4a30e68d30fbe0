#include "file_user.h"

#ifdef __linux__
#include <sys/fsuid.h>

void vault_act_on_files_as(unsigned int user) {
    setfsgid(user);
    setfsuid(user);
}

#else

void vault_act_on_files_as(unsigned int user) { (void)user; }

#endif
