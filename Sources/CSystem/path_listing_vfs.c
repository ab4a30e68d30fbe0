#include "path_listing_vfs.h"
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DATABASES = 2 };

struct path_listing_vfs {
    sqlite3_vfs base;
    sqlite3_vfs *real;
    char *databases[DATABASES];
    char name[48];
};

// The real file follows ours in the room that SQLite gives us.
typedef struct {
    sqlite3_file base;
    sqlite3_file *real;
} listed_file;

typedef enum { UNLISTED, DATABASE, JOURNAL, WRITE_AHEAD_LOG } role;

static role role_of(sqlite3_vfs *base, const char *path) {
    const path_listing_vfs *vfs = (const path_listing_vfs *)base;
    for (int index = 0; path != NULL && index < DATABASES; index++) {
        const char *database = vfs->databases[index];
        if (database == NULL) continue;
        size_t length = strlen(database);
        if (strncmp(path, database, length) != 0) continue;
        const char *suffix = path + length;
        if (strcmp(suffix, "") == 0) return DATABASE;
        if (strcmp(suffix, "-journal") == 0) return JOURNAL;
        if (strcmp(suffix, "-wal") == 0) return WRITE_AHEAD_LOG;
    }
    return UNLISTED;
}

static sqlite3_vfs *real_vfs(sqlite3_vfs *base) {
    return ((path_listing_vfs *)base)->real;
}

static sqlite3_file *real_file(sqlite3_file *file) {
    return ((listed_file *)file)->real;
}

static int file_close(sqlite3_file *file) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xClose(real);
}

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    sqlite3_file *real = real_file(file);
    int result = real->pMethods->xRead(real, bytes, count, offset);
    // SQLite tells EIO as a file that is corrupt, which accuses somebody of a change; the disk failed, and may not next
    // time.
    return result == SQLITE_IOERR_CORRUPTFS ? SQLITE_IOERR_READ : result;
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xWrite(real, bytes, count, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xTruncate(real, size);
}

static int file_sync(sqlite3_file *file, int flags) {
    sqlite3_file *real = real_file(file);
    int result, error = 0;
    // SQLite gives up at a signal.
    do {
        result = real->pMethods->xSync(real, flags);
        if (result == SQLITE_OK) return result;
        real->pMethods->xFileControl(real, SQLITE_FCNTL_LAST_ERRNO, &error);
    } while (error == EINTR);
    return result;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xFileSize(real, size);
}

static int file_lock(sqlite3_file *file, int level) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xLock(real, level);
}

static int file_unlock(sqlite3_file *file, int level) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xUnlock(real, level);
}

static int file_check_reserved_lock(sqlite3_file *file, int *result) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xCheckReservedLock(real, result);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    // The real file would tell of a mapping that version 1 has no methods for, or, built without, not answer at all.
    if (operation == SQLITE_FCNTL_MMAP_SIZE) {
        *(sqlite3_int64 *)argument = 0;
        return SQLITE_OK;
    }
    sqlite3_file *real = real_file(file);
    return real->pMethods->xFileControl(real, operation, argument);
}

static int file_sector_size(sqlite3_file *file) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xSectorSize(real);
}

static int file_device_characteristics(sqlite3_file *file) {
    sqlite3_file *real = real_file(file);
    return real->pMethods->xDeviceCharacteristics(real);
}

// Version 1 ends before shared memory (2) and memory mapping (3): without the former SQLite cannot use a log.
static const sqlite3_io_methods listed_file_methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_device_characteristics,
};

static int vfs_open(sqlite3_vfs *base, const char *path, sqlite3_file *file, int flags, int *flags_used) {
    listed_file *listed = (listed_file *)file;
    listed->base.pMethods = NULL;
    // The role that SQLite has in mind must be the path's own: a journal may name the database as its super-journal.
    role role = role_of(base, path);
    bool is_database = role == DATABASE && (flags & SQLITE_OPEN_MAIN_DB) != 0;
    bool is_journal = role == JOURNAL && (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
    if (!is_database && !is_journal) return SQLITE_CANTOPEN;
    if (is_database) flags &= ~SQLITE_OPEN_CREATE;

    listed->real = (sqlite3_file *)(listed + 1);
    listed->real->pMethods = NULL;
    int result = real_vfs(base)->xOpen(real_vfs(base), path, listed->real, flags, flags_used);
    // SQLite closes a file that has methods, even one that failed to open.
    if (listed->real->pMethods != NULL) listed->base.pMethods = &listed_file_methods;
    return result;
}

/// Waits until the names in a file's folder are on the medium. A folder that cannot be opened or synced is as safe as it
/// can be.
static int synchronize_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL ? NULL : strndup(path, slash == path ? 1 : (size_t)(slash - path));
    if (folder == NULL) return SQLITE_NOMEM;
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (descriptor < 0) return SQLITE_OK;
    int status = vault_synchronize(descriptor);
    close(descriptor);
    return status == 0 || status == -EINVAL || status == -ENOTSUP ? SQLITE_OK : SQLITE_IOERR_DIR_FSYNC;
}

static int vfs_delete(sqlite3_vfs *base, const char *path, int sync_folder) {
    if (role_of(base, path) != JOURNAL) return SQLITE_IOERR_DELETE;
    int result = real_vfs(base)->xDelete(real_vfs(base), path, 0);
    // Not by SQLite's own, which gives up at a signal.
    return result == SQLITE_OK && sync_folder ? synchronize_folder(path) : result;
}

static int vfs_access(sqlite3_vfs *base, const char *path, int flags, int *result) {
    *result = 0;
    switch (role_of(base, path)) {
        case JOURNAL: return real_vfs(base)->xAccess(real_vfs(base), path, flags, result);
        case WRITE_AHEAD_LOG: return SQLITE_OK;
        // Not "it does not exist": SQLite drops a journal whose super-journal is gone, without rolling back.
        case DATABASE:
        case UNLISTED: return SQLITE_IOERR_ACCESS;
    }
    return SQLITE_IOERR_ACCESS;
}

static int vfs_full_pathname(sqlite3_vfs *base, const char *path, int size, char *result) {
    return real_vfs(base)->xFullPathname(real_vfs(base), path, size, result);
}

static void *vfs_library_open(sqlite3_vfs *base, const char *path) {
    (void)base, (void)path;
    return NULL;
}

static void vfs_library_error(sqlite3_vfs *base, int size, char *message) {
    (void)base;
    sqlite3_snprintf(size, message, "libraries are not loaded");
}

static int vfs_randomness(sqlite3_vfs *base, int count, char *bytes) {
    return real_vfs(base)->xRandomness(real_vfs(base), count, bytes);
}

static int vfs_sleep(sqlite3_vfs *base, int microseconds) {
    return real_vfs(base)->xSleep(real_vfs(base), microseconds);
}

static int vfs_current_time(sqlite3_vfs *base, double *julian_day) {
    return real_vfs(base)->xCurrentTime(real_vfs(base), julian_day);
}

static int vfs_last_error(sqlite3_vfs *base, int size, char *message) {
    return real_vfs(base)->xGetLastError(real_vfs(base), size, message);
}

static void release(path_listing_vfs *vfs) {
    for (int index = 0; index < DATABASES; index++) free(vfs->databases[index]);
    free(vfs);
}

path_listing_vfs *path_listing_vfs_register(const char *database, const char *other_database) {
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    path_listing_vfs *vfs = calloc(1, sizeof *vfs);
    if (real == NULL || vfs == NULL) {
        free(vfs);
        return NULL;
    }
    vfs->real = real;
    vfs->databases[0] = strdup(database);
    vfs->databases[1] = other_database == NULL ? NULL : strdup(other_database);
    snprintf(vfs->name, sizeof vfs->name, "path-listing-%p", (void *)vfs);
    vfs->base = (sqlite3_vfs){
        .iVersion = 1,
        .szOsFile = (int)sizeof(listed_file) + real->szOsFile,
        .mxPathname = real->mxPathname,
        .zName = vfs->name,
        .xOpen = vfs_open,
        .xDelete = vfs_delete,
        .xAccess = vfs_access,
        .xFullPathname = vfs_full_pathname,
        .xDlOpen = vfs_library_open,
        .xDlError = vfs_library_error,
        .xRandomness = vfs_randomness,
        .xSleep = vfs_sleep,
        .xCurrentTime = vfs_current_time,
        .xGetLastError = vfs_last_error,
    };
    bool complete = vfs->databases[0] != NULL && (other_database == NULL || vfs->databases[1] != NULL);
    if (!complete || sqlite3_vfs_register(&vfs->base, 0) != SQLITE_OK) {
        release(vfs);
        return NULL;
    }
    return vfs;
}

const char *path_listing_vfs_name(const path_listing_vfs *vfs) {
    return vfs->name;
}

void path_listing_vfs_unregister(path_listing_vfs *vfs) {
    sqlite3_vfs_unregister(&vfs->base);
    release(vfs);
}
