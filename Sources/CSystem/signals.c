#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/select.h>
#include <unistd.h>

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
enum { watched_count = sizeof watched / sizeof watched[0] };

static struct sigaction before[watched_count];
static int ends[2] = {-1, -1};
static volatile sig_atomic_t write_end = -1;

static void tell(int number) {
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    int end = (int)write_end;
    // A full pipe holds signals enough.
    if (end >= 0 && write(end, &byte, 1) < 0) errno = 0;
    errno = kept;
}

static void install(int index) {
    struct sigaction action = {0};
    action.sa_handler = tell;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(watched[index], &action, NULL);
}

int vault_signals_watch(void) {
    if (write_end >= 0) return -EBUSY;
    int status = vault_pipe(ends);
    if (status < 0) return status;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    write_end = ends[1];
    for (int index = 0; index < watched_count; index++) {
        sigaction(watched[index], NULL, &before[index]);
        // Whoever started this process with a signal ignored (nohup) wants it so.
        if (before[index].sa_handler != SIG_IGN) install(index);
    }
    return 0;
}

void vault_signals_unwatch(void) {
    if (write_end < 0) return;
    for (int index = 0; index < watched_count; index++) sigaction(watched[index], &before[index], NULL);
    write_end = -1;
    unsigned char number;
    while (read(ends[0], &number, 1) == 1) kill(getpid(), number);
    close(ends[0]);
    close(ends[1]);
}

int vault_signals_wait(int descriptor) {
    if (write_end < 0 || descriptor < 0 || descriptor >= FD_SETSIZE || ends[0] >= FD_SETSIZE) return -EINVAL;
    for (;;) {
        // select, since poll of macOS does not know terminals.
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(descriptor, &readable);
        FD_SET(ends[0], &readable);
        int highest = descriptor > ends[0] ? descriptor : ends[0];
        if (select(highest + 1, &readable, NULL, NULL, NULL) < 0) {
            if (errno == EINTR) continue;
            return -errno;
        }
        unsigned char number;
        if (FD_ISSET(ends[0], &readable) && read(ends[0], &number, 1) == 1) return number;
        if (FD_ISSET(descriptor, &readable)) return 0;
    }
}

int vault_signals_descriptor(void) { return write_end < 0 ? -1 : ends[0]; }

int vault_signals_take(void) {
    unsigned char number;
    return write_end >= 0 && read(ends[0], &number, 1) == 1 ? number : 0;
}

int vault_signals_stop(int number) {
    struct sigaction standard = {0}, kept;
    standard.sa_handler = SIG_DFL;
    sigemptyset(&standard.sa_mask);
    if (sigaction(number, &standard, &kept) != 0) return -errno;
    // Of this thread alone, so that it stops here and now.
    sigset_t wanted, mask;
    sigemptyset(&wanted);
    sigaddset(&wanted, number);
    pthread_sigmask(SIG_UNBLOCK, &wanted, &mask);
    int status = raise(number) == 0 ? 0 : -errno;
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(number, &kept, NULL);
    return status;
}
