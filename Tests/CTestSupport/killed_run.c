#define _GNU_SOURCE
#include "killed_run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/ptrace.h>
#include <sys/syscall.h>
#endif

/// The child's side: nothing but calls that are safe after a fork.
static void become(const struct vault_run *run) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    for (int stream = 0; stream < 6; stream++) {
        const char *path = run->streams[stream];
        int writes = stream == 1 || stream == 2;
        if (path == NULL && stream > 2) {
            close(stream);
            continue;
        }
        if (path == NULL) path = "/dev/null";
        int file = open(path, writes ? O_WRONLY | O_CREAT | O_TRUNC : O_RDONLY, 0600);
        if (file < 0) _exit(126);
        if (file == stream) continue;
        if (dup2(file, stream) < 0) _exit(126);
        close(file);
    }
    for (int other = 6; other < 1024; other++) close(other);
#ifdef __linux__
    if (run->kill == VAULT_KILL_AT_CALL && ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) _exit(126);
#endif
    execve(run->path, run->arguments, run->environment);
    _exit(127);
}

static int wait_for(pid_t process, int *status) {
    while (waitpid(process, status, 0) < 0) {
        if (errno != EINTR) return errno;
    }
    return 0;
}

static int kill_after(pid_t process, long microseconds, int *status) {
    struct timespec left = {.tv_sec = microseconds / 1000000, .tv_nsec = microseconds % 1000000 * 1000};
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {}
    // Should it have ended by itself, its number is still its own until somebody waited for it.
    kill(process, SIGKILL);
    return wait_for(process, status);
}

#ifdef __linux__

int vault_can_count_calls(void) { return 1; }

/// Whether a call can change a file, what is on the disk, a lock, or what another process sees.
static int changes(const struct __ptrace_syscall_info *call) {
    switch (call->entry.nr) {
    case SYS_openat: return (call->entry.args[2] & O_CREAT) != 0;
    case SYS_write: case SYS_writev: case SYS_pwrite64: case SYS_pwritev:
    case SYS_fsync: case SYS_fdatasync: case SYS_ftruncate: case SYS_fallocate:
    case SYS_unlinkat: case SYS_renameat2: case SYS_linkat: case SYS_mkdirat: case SYS_fchmod:
    case SYS_flock: case SYS_exit_group:
#ifdef SYS_unlink
    case SYS_unlink:
#endif
#ifdef SYS_rename
    case SYS_rename:
#endif
#ifdef SYS_renameat
    case SYS_renameat:
#endif
#ifdef SYS_link
    case SYS_link:
#endif
#ifdef SYS_mkdir
    case SYS_mkdir:
#endif
        return 1;
    // The locks of SQLite.
    case SYS_fcntl: return call->entry.args[1] == F_SETLK || call->entry.args[1] == F_SETLKW;
    default: return 0;
    }
}

static int kill_at_call(pid_t process, long moment, struct vault_run_end *end) {
    int error = wait_for(process, &end->status);
    if (error != 0 || !WIFSTOPPED(end->status)) return error;
    if (ptrace(PTRACE_SETOPTIONS, process, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0) return errno;
    int signal = 0;
    while (1) {
        if (ptrace(PTRACE_SYSCALL, process, NULL, signal) != 0) return errno;
        error = wait_for(process, &end->status);
        if (error != 0 || !WIFSTOPPED(end->status)) return error;
        signal = WSTOPSIG(end->status);
        if (signal != (SIGTRAP | 0x80)) continue;
        signal = 0;
        struct __ptrace_syscall_info call;
        if (ptrace(PTRACE_GET_SYSCALL_INFO, process, sizeof call, &call) < 0) return errno;
        if (call.op != PTRACE_SYSCALL_INFO_ENTRY || !changes(&call)) continue;
        end->calls++;
        if (end->calls != moment) continue;
        // Killed in front of a call, a process does not make it.
        kill(process, SIGKILL);
        return wait_for(process, &end->status);
    }
}

#else

int vault_can_count_calls(void) { return 0; }

static int kill_at_call(pid_t process, long moment, struct vault_run_end *end) {
    (void)moment;
    wait_for(process, &end->status);
    return ENOTSUP;
}

#endif

int vault_run_and_kill(const struct vault_run *run, struct vault_run_end *end) {
    end->status = 0;
    end->calls = 0;
    pid_t process = fork();
    if (process < 0) return errno;
    if (process == 0) become(run);
    switch (run->kill) {
    case VAULT_KILL_NEVER: return wait_for(process, &end->status);
    case VAULT_KILL_AFTER_MICROSECONDS: return kill_after(process, run->moment, &end->status);
    case VAULT_KILL_AT_CALL: return kill_at_call(process, run->moment, end);
    }
    return EINVAL;
}
