#define _GNU_SOURCE
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#elif defined(__APPLE__)
#include <sys/ptrace.h>
#endif

int vault_deny_inspection(void) {
#if defined(__linux__)
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : -errno;
#elif defined(__APPLE__)
    return ptrace(PT_DENY_ATTACH, 0, 0, 0) == 0 ? 0 : -errno;
#endif
}

void vault_forget_crash_handlers(void) {
    static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGQUIT};
    for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) {
        struct sigaction action;
        if (sigaction(signals[index], NULL, &action) != 0 || action.sa_handler == SIG_IGN) continue;
        action = (struct sigaction){.sa_handler = SIG_DFL};
        sigemptyset(&action.sa_mask);
        sigaction(signals[index], &action, NULL);
    }
}

int vault_occupy_standard_descriptors(void) {
    for (int descriptor = 0; descriptor < 3; descriptor++) {
        if (fcntl(descriptor, F_GETFD) != -1) continue;
        // The lowest free number is given out, and the ones below are taken by now.
        int opened = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
        if (opened != descriptor) return -(opened < 0 ? errno : EBADF);
    }
    return 0;
}

char **vault_environment(void) {
    extern char **environ;
    return environ;
}

int vault_pipe(int ends[2]) {
#if defined(__linux__)
    return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno;
#else
    if (pipe(ends) != 0) return -errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
#endif
}

int vault_synchronize(int descriptor) {
#if defined(__APPLE__)
    // fsync leaves the data in the drive's cache there. Folders and some file systems know only fsync.
    if (fcntl(descriptor, F_FULLFSYNC) == 0) return 0;
#endif
    while (fsync(descriptor) != 0) {
        if (errno != EINTR) return -errno;
    }
    return 0;
}

int vault_rename_exclusively(const char *from, const char *to) {
#if defined(__linux__)
    int status = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
#else
    int status = renamex_np(from, to, RENAME_EXCL);
#endif
    if (status == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return -errno;
    // A file system that cannot do both at once.
    struct stat found;
    if (lstat(to, &found) == 0) return -EEXIST;
    if (errno != ENOENT) return -errno;
    return rename(from, to) == 0 ? 0 : -errno;
}

int vault_clock_state(int64_t *greatest_error) {
    // Without a mode nothing is set, and no privilege is asked for.
    struct timex state = {0};
    if (ntp_adjtime(&state) < 0) return -errno;
    *greatest_error = state.maxerror;
    return (state.status & STA_UNSYNC) == 0;
}

int vault_terminal_columns(int descriptor) {
    struct winsize size = {0};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static int set_terminal(int descriptor, int when, const struct termios *settings) {
    while (tcsetattr(descriptor, when, settings) != 0) {
        if (errno != EINTR) return -errno;
    }
    return 0;
}

static struct termios hidden(struct termios settings) {
    // Without ICANON nothing is cut at the kernel's 4,095 bytes; ISIG stays, so that Ctrl-C is a signal as ever.
    settings.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN);
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    return settings;
}

int vault_terminal_hide(int descriptor, struct termios *before) {
    if (tcgetattr(descriptor, before) != 0) return -errno;
    struct termios settings = hidden(*before);
    return set_terminal(descriptor, TCSAFLUSH, &settings);
}

int vault_terminal_hide_again(int descriptor) {
    struct termios settings;
    if (tcgetattr(descriptor, &settings) != 0) return -errno;
    settings = hidden(settings);
    return set_terminal(descriptor, TCSANOW, &settings);
}

int vault_terminal_restore(int descriptor, const struct termios *before) {
    return set_terminal(descriptor, TCSAFLUSH, before);
}
