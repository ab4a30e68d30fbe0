#define _GNU_SOURCE
#include "faults.h"

#if defined(__linux__)
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The same numbers as in Trace.swift.
typedef enum {
    OPEN = 1, CREATE, READ, WRITE, TRUNCATE, SYNC, CLOSE, RENAME, UNLINK, MAKE_FOLDER, REMOVE_FOLDER, LOOK, LOCK,
    CHANGE_MODE, LIST, SAY
} call;

typedef enum { NOTHING, EIO_FAULT, FULL, SHORT_WRITE, SHORT_THEN_FULL, SHORT_READ, INTERRUPTED } kind;

enum { DESCRIPTORS = 1024 };

static struct {
    bool begun;
    const char *root;
    size_t root_length;
    int log;
    kind kind;
    long at;
    bool stays;
    int only;
    long counted;
    char *paths[DESCRIPTORS];
} state = { .log = -1 };

#define REAL(name) \
    static __typeof__(&name) real = NULL; \
    if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static bool is_watched(const char *path) {
    if (!state.begun || path == NULL || strncmp(path, state.root, state.root_length) != 0) return false;
    char next = path[state.root_length];
    return next == '/' || next == '\0';
}

static const char *path_of(int descriptor) {
    if (!state.begun || descriptor < 0 || descriptor >= DESCRIPTORS) return NULL;
    return state.paths[descriptor];
}

static bool can_have(kind kind, call call, size_t count) {
    switch (kind) {
        case NOTHING: return false;
        case EIO_FAULT: return call != SAY;
        case FULL:
            return call == CREATE || call == WRITE || call == TRUNCATE || call == SYNC || call == RENAME
                || call == MAKE_FOLDER;
        case SHORT_WRITE:
        case SHORT_THEN_FULL: return call == WRITE && count > 1;
        case SHORT_READ: return call == READ && count > 1;
        case INTERRUPTED:
            return call == OPEN || call == CREATE || call == READ || call == WRITE || call == TRUNCATE || call == SYNC
                || call == LOCK;
    }
    return false;
}

static void write_all(const void *bytes, size_t count) {
    const char *rest = bytes;
    while (count > 0) {
        // Not by `write`, which is watched.
        long written = syscall(SYS_write, state.log, rest, count);
        if (written <= 0) _exit(99);
        rest += written;
        count -= (size_t)written;
    }
}

/// Adds an entry to the log: the call, the fault it had, a descriptor, two numbers, two paths, bytes.
static void note(
    call call, kind fault, int descriptor, int64_t first, int64_t second, const char *path, const char *other,
    const void *bytes, size_t count) {
    if (state.log < 0) return;
    int failed = errno;
    struct {
        uint8_t call, fault;
        uint16_t other_length;
        int32_t descriptor;
        int64_t first, second;
        uint32_t path_length, count;
    } entry = {
        .call = (uint8_t)call, .fault = (uint8_t)fault, .descriptor = descriptor, .first = first, .second = second,
        .path_length = path == NULL ? 0 : (uint32_t)strlen(path),
        .other_length = other == NULL ? 0 : (uint16_t)strlen(other), .count = (uint32_t)count,
    };
    write_all(&entry, sizeof entry);
    if (path != NULL) write_all(path, entry.path_length);
    if (other != NULL) write_all(other, entry.other_length);
    if (count > 0) write_all(bytes, count);
    errno = failed;
}

/// Whether the call that is about to be made is the one that fails, and how.
static kind fault_of(call call, size_t count, const char *path) {
    if (!can_have(state.kind, call, count) || (state.only != 0 && (int)call != state.only)) return NOTHING;
    state.counted++;
    kind fault = NOTHING;
    if (state.counted == state.at || (state.stays && state.counted > state.at)) {
        fault = state.kind == SHORT_THEN_FULL ? SHORT_WRITE : state.kind;
    } else if (state.kind == SHORT_THEN_FULL && state.counted == state.at + 1) {
        fault = FULL;
    }
    if (fault != NOTHING) note(call, fault, -1, state.counted, 0, path, NULL, NULL, 0);
    return fault;
}

/// The error number of a fault; 0 where the call is made, if only in part.
static int error_of(kind fault) {
    switch (fault) {
        case EIO_FAULT: return EIO;
        case FULL: return ENOSPC;
        case INTERRUPTED: return EINTR;
        case NOTHING:
        case SHORT_WRITE:
        case SHORT_THEN_FULL:
        case SHORT_READ: return 0;
    }
    return 0;
}

/// Ends the function that uses it when its call is to fail.
#define FAIL_IF_ASKED(call, path, answer) \
    do { \
        int error = error_of(fault_of(call, 0, path)); \
        if (error != 0) { \
            errno = error; \
            return answer; \
        } \
    } while (0)

static int finish_open(call call, int descriptor, int flags, const char *path) {
    if (descriptor < 0 || descriptor >= DESCRIPTORS) return descriptor;
    free(state.paths[descriptor]);
    state.paths[descriptor] = strdup(path);
    note(call, NOTHING, descriptor, flags, 0, path, NULL, NULL, 0);
    return descriptor;
}

static call kind_of_open(const char *path, int flags) {
    struct stat64 status;
    return (flags & O_CREAT) != 0 && syscall(SYS_newfstatat, AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) != 0
        ? CREATE : OPEN;
}

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? (mode_t)va_arg(rest, int) : 0; \
        va_end(rest); \
        if (!is_watched(path)) return real(path, flags, mode); \
        call call = kind_of_open(path, flags); \
        FAIL_IF_ASKED(call, path, -1); \
        return finish_open(call, real(path, flags, mode), flags, path); \
    }

OPENING(open)
OPENING(open64)

int close(int descriptor) {
    REAL(close);
    const char *path = path_of(descriptor);
    if (path == NULL) return real(descriptor);
    int error = error_of(fault_of(CLOSE, 0, path));
    note(CLOSE, NOTHING, descriptor, 0, 0, NULL, NULL, NULL, 0);
    free(state.paths[descriptor]);
    state.paths[descriptor] = NULL;
    // The descriptor is gone in any case, as Linux has it.
    int answer = real(descriptor);
    if (error == 0) return answer;
    errno = error;
    return -1;
}

static ssize_t reading(int descriptor, size_t *count) {
    const char *path = path_of(descriptor);
    if (path == NULL) return 0;
    kind fault = fault_of(READ, *count, path);
    if (fault == SHORT_READ) *count /= 2;
    int error = error_of(fault);
    if (error == 0) return 0;
    errno = error;
    return -1;
}

ssize_t read(int descriptor, void *bytes, size_t count) {
    REAL(read);
    return reading(descriptor, &count) != 0 ? -1 : real(descriptor, bytes, count);
}

ssize_t pread(int descriptor, void *bytes, size_t count, off_t offset) {
    REAL(pread);
    return reading(descriptor, &count) != 0 ? -1 : real(descriptor, bytes, count, offset);
}

ssize_t pread64(int descriptor, void *bytes, size_t count, off64_t offset) {
    REAL(pread64);
    return reading(descriptor, &count) != 0 ? -1 : real(descriptor, bytes, count, offset);
}

static ssize_t writing(int descriptor, size_t *count) {
    const char *path = path_of(descriptor);
    if (path == NULL) return 0;
    kind fault = fault_of(WRITE, *count, path);
    if (fault == SHORT_WRITE) *count /= 2;
    int error = error_of(fault);
    if (error == 0) return 0;
    errno = error;
    return -1;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    REAL(write);
    if (writing(descriptor, &count) != 0) return -1;
    bool is_watched = path_of(descriptor) != NULL;
    off_t offset = is_watched ? lseek(descriptor, 0, SEEK_CUR) : 0;
    ssize_t written = real(descriptor, bytes, count);
    if (is_watched && written > 0) {
        note(WRITE, NOTHING, descriptor, offset, 0, NULL, NULL, bytes, (size_t)written);
    } else if (state.begun && written > 0 && (descriptor == 1 || descriptor == 2)) {
        note(SAY, NOTHING, descriptor, 0, 0, NULL, NULL, NULL, 0);
    }
    return written;
}

#define WRITING_AT(name, offset_type) \
    ssize_t name(int descriptor, const void *bytes, size_t count, offset_type offset) { \
        REAL(name); \
        if (writing(descriptor, &count) != 0) return -1; \
        ssize_t written = real(descriptor, bytes, count, offset); \
        if (path_of(descriptor) != NULL && written > 0) \
            note(WRITE, NOTHING, descriptor, offset, 0, NULL, NULL, bytes, (size_t)written); \
        return written; \
    }

WRITING_AT(pwrite, off_t)
WRITING_AT(pwrite64, off64_t)

#define TRUNCATING(name, size_type) \
    int name(int descriptor, size_type size) { \
        REAL(name); \
        const char *path = path_of(descriptor); \
        if (path == NULL) return real(descriptor, size); \
        FAIL_IF_ASKED(TRUNCATE, path, -1); \
        int answer = real(descriptor, size); \
        if (answer == 0) note(TRUNCATE, NOTHING, descriptor, size, 0, NULL, NULL, NULL, 0); \
        return answer; \
    }

TRUNCATING(ftruncate, off_t)
TRUNCATING(ftruncate64, off64_t)

#define SYNCING(name) \
    int name(int descriptor) { \
        REAL(name); \
        const char *path = path_of(descriptor); \
        if (path == NULL) return real(descriptor); \
        FAIL_IF_ASKED(SYNC, path, -1); \
        note(SYNC, NOTHING, descriptor, 0, 0, NULL, NULL, NULL, 0); \
        return 0; \
    }

SYNCING(fsync)
SYNCING(fdatasync)

int rename(const char *from, const char *to) {
    REAL(rename);
    if (!is_watched(to)) return real(from, to);
    FAIL_IF_ASKED(RENAME, to, -1);
    int answer = real(from, to);
    if (answer == 0) note(RENAME, NOTHING, -1, 0, 0, from, to, NULL, 0);
    return answer;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags) {
    REAL(renameat2);
    if (!is_watched(to)) return real(from_folder, from, to_folder, to, flags);
    FAIL_IF_ASKED(RENAME, to, -1);
    int answer = real(from_folder, from, to_folder, to, flags);
    if (answer == 0) note(RENAME, NOTHING, -1, 0, 0, from, to, NULL, 0);
    return answer;
}

#define ON_NAME(name, call) \
    int name(const char *path) { \
        REAL(name); \
        if (!is_watched(path)) return real(path); \
        FAIL_IF_ASKED(call, path, -1); \
        int answer = real(path); \
        if (answer == 0) note(call, NOTHING, -1, 0, 0, path, NULL, NULL, 0); \
        return answer; \
    }

ON_NAME(unlink, UNLINK)
ON_NAME(rmdir, REMOVE_FOLDER)

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (!is_watched(path)) return real(path, mode);
    FAIL_IF_ASKED(MAKE_FOLDER, path, -1);
    int answer = real(path, mode);
    if (answer == 0) note(MAKE_FOLDER, NOTHING, -1, 0, 0, path, NULL, NULL, 0);
    return answer;
}

#define LOOKING(name, status_type) \
    int name(const char *path, status_type *status) { \
        REAL(name); \
        if (is_watched(path)) FAIL_IF_ASKED(LOOK, path, -1); \
        return real(path, status); \
    }

LOOKING(stat, struct stat)
LOOKING(stat64, struct stat64)
LOOKING(lstat, struct stat)
LOOKING(lstat64, struct stat64)

#define LOOKING_AT(name, status_type) \
    int name(int descriptor, status_type *status) { \
        REAL(name); \
        const char *path = path_of(descriptor); \
        if (path != NULL) FAIL_IF_ASKED(LOOK, path, -1); \
        return real(descriptor, status); \
    }

LOOKING_AT(fstat, struct stat)
LOOKING_AT(fstat64, struct stat64)

int access(const char *path, int mode) {
    REAL(access);
    if (is_watched(path)) FAIL_IF_ASKED(LOOK, path, -1);
    return real(path, mode);
}

char *realpath(const char *path, char *resolved) {
    REAL(realpath);
    if (is_watched(path)) FAIL_IF_ASKED(LOOK, path, NULL);
    return real(path, resolved);
}

int flock(int descriptor, int operation) {
    REAL(flock);
    const char *path = path_of(descriptor);
    // To let go of a lock cannot fail.
    if (path != NULL && (operation & LOCK_UN) == 0) FAIL_IF_ASKED(LOCK, path, -1);
    return real(descriptor, operation);
}

#define CONTROLLING(name) \
    int name(int descriptor, int command, ...) { \
        REAL(name); \
        va_list rest; \
        va_start(rest, command); \
        void *argument = va_arg(rest, void *); \
        va_end(rest); \
        const char *path = path_of(descriptor); \
        if (path != NULL && (command == F_SETLK || command == F_GETLK) \
            && ((struct flock *)argument)->l_type != F_UNLCK) FAIL_IF_ASKED(LOCK, path, -1); \
        return real(descriptor, command, argument); \
    }

CONTROLLING(fcntl)
CONTROLLING(fcntl64)

int fchmod(int descriptor, mode_t mode) {
    REAL(fchmod);
    const char *path = path_of(descriptor);
    if (path != NULL) FAIL_IF_ASKED(CHANGE_MODE, path, -1);
    return real(descriptor, mode);
}

int fchown(int descriptor, uid_t user, gid_t group) {
    REAL(fchown);
    const char *path = path_of(descriptor);
    if (path != NULL) FAIL_IF_ASKED(CHANGE_MODE, path, -1);
    return real(descriptor, user, group);
}

DIR *opendir(const char *path) {
    REAL(opendir);
    if (is_watched(path)) FAIL_IF_ASKED(LIST, path, NULL);
    return real(path);
}

// Of the folders that a command lists, all are watched ones.
#define LISTING(name, entry_type) \
    entry_type *name(DIR *folder) { \
        REAL(name); \
        if (state.begun) FAIL_IF_ASKED(LIST, "a folder", NULL); \
        return real(folder); \
    }

LISTING(readdir, struct dirent)
LISTING(readdir64, struct dirent64)

static kind kind_named(const char *name) {
    static const struct { const char *name; kind kind; } kinds[] = {
        {"eio", EIO_FAULT}, {"full", FULL}, {"short-write", SHORT_WRITE}, {"short-then-full", SHORT_THEN_FULL},
        {"short-read", SHORT_READ}, {"interrupted", INTERRUPTED},
    };
    for (size_t index = 0; index < sizeof kinds / sizeof *kinds; index++) {
        if (strcmp(kinds[index].name, name) == 0) return kinds[index].kind;
    }
    return NOTHING;
}

int vault_faults_begin(void) {
    state.root = getenv("VAULT_FAULT_ROOT");
    if (state.root == NULL) return 0;
    state.root_length = strlen(state.root);
    const char *log = getenv("VAULT_FAULT_LOG");
    if (log != NULL) {
        int opened = open(log, O_WRONLY | O_APPEND | O_CLOEXEC);
        // Out of the way of what the program opens.
        state.log = opened < 0 ? -1 : fcntl(opened, F_DUPFD_CLOEXEC, DESCRIPTORS - 100);
        if (state.log < 0) return -1;
        close(opened);
    }
    const char *kind = getenv("VAULT_FAULT_KIND"), *at = getenv("VAULT_FAULT_AT");
    if (kind != NULL) {
        state.kind = kind_named(kind);
        state.at = at == NULL ? 0 : atol(at);
        if (state.kind == NOTHING || state.at <= 0) return -1;
    }
    state.stays = getenv("VAULT_FAULT_STAYS") != NULL;
    const char *only = getenv("VAULT_FAULT_CALL");
    state.only = only == NULL ? 0 : atoi(only);
    const char *limit = getenv("VAULT_FAULT_FILE_LIMIT");
    if (limit != NULL) {
        struct rlimit sizes = {.rlim_cur = (rlim_t)atol(limit), .rlim_max = RLIM_INFINITY};
        if (setrlimit(RLIMIT_FSIZE, &sizes) != 0 || signal(SIGXFSZ, SIG_IGN) == SIG_ERR) return -1;
    }
    state.begun = true;
    return 0;
}
#else
int vault_faults_begin(void) { return 0; }
#endif
