#define _GNU_SOURCE
#include "pseudo_terminal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int vault_open_pseudo_terminal(unsigned short columns, unsigned short rows, char *path, size_t capacity) {
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0) return -1;
    fcntl(terminal, F_SETFD, FD_CLOEXEC);
    // ptsname answers from one buffer for all, and tests run side by side.
    if (grantpt(terminal) != 0 || unlockpt(terminal) != 0 || ptsname_r(terminal, path, capacity) != 0) {
        close(terminal);
        return -1;
    }
    vault_resize_pseudo_terminal(terminal, columns, rows);
    return terminal;
}

int vault_resize_pseudo_terminal(int terminal, unsigned short columns, unsigned short rows) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(terminal, TIOCSWINSZ, &size);
}
