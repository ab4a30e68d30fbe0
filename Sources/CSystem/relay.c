#define _GNU_SOURCE
#include "system.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static const int passed_on[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};
enum { passed_on_count = sizeof passed_on / sizeof passed_on[0] };

static struct sigaction before[passed_on_count], child_before;
static sigset_t mask_before;
static volatile pid_t child = 0;

/// A pipe that can be read once the program has ended.
static int ends[2] = {-1, -1};

static void pass_on(int number, siginfo_t *information, void *context) {
    (void)context;
#if defined(SI_KERNEL)
    // Typed at the terminal: the program stands in the same group and has a copy of its own.
    if (information->si_code == SI_KERNEL) return;
#else
    (void)information;
#endif
    int kept = errno;
    if (child > 0) kill(child, number);
    errno = kept;
}

static void block(sigset_t *kept) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    for (int index = 0; index < passed_on_count; index++) sigaddset(&signals, passed_on[index]);
    sigprocmask(SIG_BLOCK, &signals, kept);
}

static void give_signals_back(void) {
    for (int index = 0; index < passed_on_count; index++) sigaction(passed_on[index], &before[index], NULL);
}

/// Whether a program has ended; it is not reaped by that.
static int has_ended(pid_t process) {
    siginfo_t information = {0};
    int status;
    do status = waitid(P_PID, (id_t)process, &information, WEXITED | WNOHANG | WNOWAIT);
    while (status < 0 && errno == EINTR);
    return status < 0 || information.si_pid != 0;
}

static void notice_end(int number) {
    (void)number;
    int kept = errno;
    pid_t process = child;
    if (process > 0 && has_ended(process)) {
        // From here on a signal means this process, even one that waits for a reader of what the program printed.
        child = 0;
        give_signals_back();
        if (write(ends[1], "", 1) < 0) errno = 0;
    }
    errno = kept;
}

static void end(void) {
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
}

int vault_relay_prepare(void) {
    int status = vault_pipe(ends);
    if (status == 0) block(&mask_before);
    return status;
}

void vault_relay_attach(pid_t process) {
    if (process <= 0) {
        end();
        return;
    }
    child = process;
    for (int index = 0; index < passed_on_count; index++) {
        sigaction(passed_on[index], NULL, &before[index]);
        // What a parent had ignored, such as SIGHUP under nohup, stays ignored: by the program too.
        if (before[index].sa_handler != SIG_IGN) {
            struct sigaction action = {0};
            action.sa_sigaction = pass_on;
            action.sa_flags = SA_SIGINFO | SA_RESTART;
            sigemptyset(&action.sa_mask);
            sigaction(passed_on[index], &action, NULL);
        }
    }
    struct sigaction action = {0};
    action.sa_handler = notice_end;
    action.sa_flags = SA_RESTART | SA_NOCLDSTOP;
    sigemptyset(&action.sa_mask);
    sigaction(SIGCHLD, &action, &child_before);
    // It may have ended before anybody listened.
    notice_end(SIGCHLD);
    sigset_t mask = mask_before;
    sigdelset(&mask, SIGCHLD);
    sigprocmask(SIG_SETMASK, &mask, NULL);
}

int vault_relay_poll(int first, int second) {
    struct pollfd streams[] = {{first, POLLIN, 0}, {second, POLLIN, 0}, {ends[0], POLLIN, 0}};
    while (poll(streams, 3, -1) < 0) {
        if (errno != EINTR) return -errno;
    }
    int ready = 0;
    for (int index = 0; index < 3; index++)
        if (streams[index].revents != 0) ready |= 1 << index;
    return ready;
}

int vault_relay_count(int stream) {
    int count = 0;
    return ioctl(stream, FIONREAD, &count) < 0 ? -errno : count;
}

int vault_relay_wait(pid_t process, int *status) {
    // Seen to have ended, but not yet reaped: its number belongs to nobody else until no signal goes there any more.
    siginfo_t information;
    while (waitid(P_PID, (id_t)process, &information, WEXITED | WNOWAIT) < 0 && errno == EINTR) continue;
    block(NULL);
    child = 0;
    pid_t reaped;
    do reaped = waitpid(process, status, 0);
    while (reaped < 0 && errno == EINTR);
    int failure = reaped < 0 ? -errno : 0;
    give_signals_back();
    sigaction(SIGCHLD, &child_before, NULL);
    end();
    return failure;
}
