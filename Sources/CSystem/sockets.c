#define _GNU_SOURCE
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

/// Writes a path into an address. One that is too long is reached by way of its opened folder, which has to stay open
/// until the address was used; `*folder` is -1 otherwise.
static int set_address(struct sockaddr_un *address, const char *path, int *folder) {
    *folder = -1;
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    size_t length = strlen(path);
    if (length < sizeof address->sun_path) {
        memcpy(address->sun_path, path, length);
        return 0;
    }
#if defined(__linux__)
    const char *slash = strrchr(path, '/');
    char name[4096];
    if (slash == NULL || slash == path || (size_t)(slash - path) >= sizeof name) return -ENAMETOOLONG;
    memcpy(name, path, (size_t)(slash - path));
    name[slash - path] = '\0';
    *folder = open(name, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (*folder < 0) return -errno;
    int written = snprintf(address->sun_path, sizeof address->sun_path, "/proc/self/fd/%d/%s", *folder, slash + 1);
    if (written < 0 || (size_t)written >= sizeof address->sun_path) {
        close(*folder);
        *folder = -1;
        return -ENAMETOOLONG;
    }
    return 0;
#else
    return -ENAMETOOLONG;
#endif
}

static int set_nonblocking(int number) { return fcntl(number, F_SETFL, O_NONBLOCK) < 0 ? -errno : 0; }

static int make_socket(void) {
#if defined(__linux__)
    int number = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return number < 0 ? -errno : number;
#else
    int number = socket(AF_UNIX, SOCK_STREAM, 0);
    if (number < 0) return -errno;
    int yes = 1;
    fcntl(number, F_SETFD, FD_CLOEXEC);
    setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
    return number;
#endif
}

static int connect_patiently(int number, const struct sockaddr_un *address, int milliseconds) {
    // A full queue makes the caller wait, and this bounds it.
    struct timeval patience = {milliseconds / 1000, (milliseconds % 1000) * 1000};
    if (setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) != 0) return -errno;
    while (connect(number, (const struct sockaddr *)address, sizeof *address) != 0) {
        if (errno != EINTR) return -errno;
    }
    return set_nonblocking(number);
}

static int listen_at(int number, const struct sockaddr_un *address, int queue) {
    if (bind(number, (const struct sockaddr *)address, sizeof *address) != 0) return -errno;
    if (listen(number, queue) != 0) return -errno;
    return set_nonblocking(number);
}

static int open_socket(const char *path, int queue, int milliseconds) {
    struct sockaddr_un address;
    int folder, number = make_socket();
    if (number < 0) return number;
    int status = set_address(&address, path, &folder);
    if (status == 0)
        status = queue > 0 ? listen_at(number, &address, queue) : connect_patiently(number, &address, milliseconds);
    if (folder >= 0) close(folder);
    if (status == 0) return number;
    close(number);
    return status;
}

int vault_socket_listen(const char *path, int queue) { return open_socket(path, queue, 0); }

int vault_socket_connect(const char *path, int milliseconds) { return open_socket(path, 0, milliseconds); }

int vault_socket_accept(int listener) {
#if defined(__linux__)
    int number = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    return number < 0 ? -errno : number;
#else
    int number = accept(listener, NULL, NULL);
    if (number < 0) return -errno;
    int yes = 1;
    fcntl(number, F_SETFD, FD_CLOEXEC);
    setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
    int status = set_nonblocking(number);
    if (status == 0) return number;
    close(number);
    return status;
#endif
}

int vault_socket_peer(int number, uid_t *user, pid_t *process) {
#if defined(__linux__)
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (getsockopt(number, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return -errno;
    *user = peer.uid;
    *process = peer.pid;
    return 0;
#else
    gid_t group;
    *process = 0;
    return getpeereid(number, user, &group) == 0 ? 0 : -errno;
#endif
}

ssize_t vault_socket_send(int number, const void *bytes, size_t count) {
#if defined(__linux__)
    ssize_t sent = send(number, bytes, count, MSG_NOSIGNAL);
#else
    ssize_t sent = send(number, bytes, count, 0);
#endif
    return sent < 0 ? -errno : sent;
}

ssize_t vault_socket_receive(int number, void *bytes, size_t count) {
    ssize_t received = recv(number, bytes, count, 0);
    return received < 0 ? -errno : received;
}
