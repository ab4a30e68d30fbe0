#define _GNU_SOURCE
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Pointers to the texts in a block, ended by NULL; NULL when there is no memory or the last text is not terminated.
static char **texts_in(const char *block, size_t length) {
    if (length > 0 && block[length - 1] != '\0') return NULL;
    size_t count = 0;
    for (size_t index = 0; index < length; index++) count += block[index] == '\0';
    char **texts = calloc(count + 1, sizeof *texts);
    if (texts == NULL) return NULL;
    const char *text = block;
    for (size_t index = 0; index < count; index++) {
        texts[index] = (char *)text;
        text += strlen(text) + 1;
    }
    return texts;
}

enum { first_handed = 3, last_handed = 255 };

static int is_handed(const struct vault_launch *launch, int number) {
    for (int index = 0; index < launch->handed_count; index++)
        if (launch->handed_to[index] == number) return 1;
    return 0;
}

/// Gives the program descriptors under numbers of its own. None of `sources` is one of those numbers.
static int add_handed(posix_spawn_file_actions_t *actions, const struct vault_launch *launch, const int *sources) {
    int status = 0, highest = first_handed - 1;
    for (int index = 0; index < launch->handed_count && status == 0; index++) {
        status = posix_spawn_file_actions_adddup2(actions, sources[index], launch->handed_to[index]);
        if (launch->handed_to[index] > highest) highest = launch->handed_to[index];
    }
#if !defined(__APPLE__)
    if (launch->passes_descriptors) return status;
    for (int number = first_handed; number < highest && status == 0; number++)
        if (!is_handed(launch, number)) status = posix_spawn_file_actions_addclose(actions, number);
    if (status == 0) {
        status = posix_spawn_file_actions_addclosefrom_np(actions, highest + 1);
        // This process may have no descriptor of such a number.
        if (status == EBADF) status = 0;
    }
#endif
    return status;
}

/// A copy of a descriptor under a number that none of the handed ones will get; negative when there is none.
///
/// Not simply one above them: a process may have no more than 256 descriptors, as by default on macOS.
static int copy_aside(const struct vault_launch *launch, int from) {
    int number = first_handed;
    while (is_handed(launch, number)) number++;
    int copy = fcntl(from, F_DUPFD_CLOEXEC, number);
    while (copy >= 0 && is_handed(launch, copy)) {
        close(copy);
        for (number = copy + 1; is_handed(launch, number); number++) continue;
        copy = fcntl(from, F_DUPFD_CLOEXEC, number);
    }
    return copy;
}

/// Copies of the descriptors that are handed over, out of the way of the numbers that they get.
static int copy_handed(const struct vault_launch *launch, int *sources) {
    for (int index = 0; index < launch->handed_count; index++) {
        int number = launch->handed_to[index];
        if (number < first_handed || number > last_handed) return EINVAL;
        sources[index] = copy_aside(launch, launch->handed_from[index]);
        if (sources[index] < 0) return errno;
    }
    return 0;
}

static int add_streams(posix_spawn_file_actions_t *actions, const struct vault_launch *launch) {
    for (int stream = 0; stream < 3; stream++) {
        const char *path = launch->stream_paths[stream];
        int status = path != NULL
            ? posix_spawn_file_actions_addopen(actions, stream, path, O_RDWR, 0)
            : posix_spawn_file_actions_adddup2(actions, launch->stream_descriptors[stream], stream);
        if (status != 0) return status;
    }
    return 0;
}

static int set_attributes(posix_spawnattr_t *attributes, const struct vault_launch *launch) {
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    if (launch->starts_session) flags |= POSIX_SPAWN_SETSID;
#if defined(__APPLE__)
    if (!launch->passes_descriptors) flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    // Caught signals get their default action by themselves; SIGPIPE is the one that this program ignores.
    sigset_t defaults, blocked;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    // The calling thread may be one that leaves all signals to others.
    sigemptyset(&blocked);
    int status = posix_spawnattr_setsigdefault(attributes, &defaults);
    if (status == 0) status = posix_spawnattr_setsigmask(attributes, &blocked);
    return status != 0 ? status : posix_spawnattr_setflags(attributes, flags);
}

int vault_launch(const struct vault_launch *launch, pid_t *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int status = posix_spawn_file_actions_init(&actions);
    if (status != 0) return -status;
    status = posix_spawnattr_init(&attributes);
    if (status != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return -status;
    }
    char **arguments = texts_in(launch->arguments, launch->arguments_length);
    char **environment = texts_in(launch->environment, launch->environment_length);
    int *sources = calloc((size_t)launch->handed_count + 1, sizeof *sources);
    for (int index = 0; sources != NULL && index < launch->handed_count; index++) sources[index] = -1;
    if (arguments == NULL || environment == NULL || sources == NULL) status = ENOMEM;
    if (status == 0) status = copy_handed(launch, sources);
    if (status == 0) status = add_streams(&actions, launch);
    if (status == 0) status = add_handed(&actions, launch, sources);
    if (status == 0) status = set_attributes(&attributes, launch);
    if (status == 0) status = posix_spawn(process, launch->path, &actions, &attributes, arguments, environment);
    for (int index = 0; sources != NULL && index < launch->handed_count; index++)
        if (sources[index] >= 0) close(sources[index]);
    free(sources);
    free(arguments);
    free(environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return -status;
}
