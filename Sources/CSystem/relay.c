#define _GNU_SOURCE
#include "system.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

static const int passed_on[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};
enum { passed_on_count = sizeof passed_on / sizeof passed_on[0] };

static struct sigaction before[passed_on_count];
static sigset_t mask_before;
static volatile pid_t child = 0;

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
    for (int index = 0; index < passed_on_count; index++) sigaddset(&signals, passed_on[index]);
    sigprocmask(SIG_BLOCK, &signals, kept);
}

void vault_relay_prepare(void) { block(&mask_before); }

void vault_relay_attach(pid_t process) {
    child = process;
    for (int index = 0; index < passed_on_count; index++) {
        sigaction(passed_on[index], NULL, &before[index]);
        // What a parent had ignored, such as SIGHUP under nohup, stays ignored: by the program too.
        if (process > 0 && before[index].sa_handler != SIG_IGN) {
            struct sigaction action = {0};
            action.sa_sigaction = pass_on;
            action.sa_flags = SA_SIGINFO | SA_RESTART;
            sigemptyset(&action.sa_mask);
            sigaction(passed_on[index], &action, NULL);
        }
    }
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
}

int vault_relay_poll(int first, int second) {
    struct pollfd streams[] = {{first, POLLIN, 0}, {second, POLLIN, 0}};
    while (poll(streams, 2, -1) < 0) {
        if (errno != EINTR) return -errno;
    }
    return (streams[0].revents != 0 ? 1 : 0) | (streams[1].revents != 0 ? 2 : 0);
}

int vault_relay_wait(pid_t process, int *status) {
    // Seen to have ended, but not yet reaped: its number belongs to nobody else until no signal goes there any more.
    siginfo_t information;
    while (waitid(P_PID, (id_t)process, &information, WEXITED | WNOWAIT) < 0) {
        if (errno != EINTR) return -errno;
    }
    sigset_t kept;
    block(&kept);
    child = 0;
    pid_t reaped;
    do reaped = waitpid(process, status, 0);
    while (reaped < 0 && errno == EINTR);
    int failure = reaped < 0 ? -errno : 0;
    for (int index = 0; index < passed_on_count; index++) sigaction(passed_on[index], &before[index], NULL);
    sigprocmask(SIG_SETMASK, &kept, NULL);
    return failure;
}
