#define _GNU_SOURCE
#include "system.h"

#include <errno.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>
#endif

#if defined(SYS_pidfd_open) && defined(SYS_pidfd_send_signal)

// Such a descriptor is closed when another program is started, by itself.
int vault_process_open(pid_t process) {
    long number = syscall(SYS_pidfd_open, process, 0);
    return number < 0 ? -errno : (int)number;
}

int vault_process_signal(int descriptor, int number) {
    return syscall(SYS_pidfd_send_signal, descriptor, number, NULL, 0) == 0 ? 0 : -errno;
}

#else

int vault_process_open(pid_t process) {
    (void)process;
    return -ENOSYS;
}

int vault_process_signal(int descriptor, int number) {
    (void)descriptor;
    (void)number;
    return -ENOSYS;
}

#endif
