#ifndef PATH_LISTING_VFS_H
#define PATH_LISTING_VFS_H

/// A door to the file system for one SQLite connection, which leads to the listed databases and their journals alone.
///
/// SQLite deletes and opens files that are named inside other files: a planted journal can name any file of the user's
/// as its super-journal, and that file is gone when the database is next read. Through this door no other file exists.
///
/// - A database may be opened, never created, deleted or looked for: its owner makes it, with the rights he wants.
/// - `<database>-journal` may be opened, created, deleted and looked for.
/// - `<database>-wal` is never there, and shared memory and memory mapping are not offered, so that there is no
///   write-ahead log.
/// - Everything else, temporary files and super-journals included, is refused with an error.
typedef struct path_listing_vfs path_listing_vfs;

/// Registers a door with SQLite, in front of its default one.
///
/// Paths are compared byte by byte with what SQLite makes of the path it is given: absolute, links resolved.
/// `other_database` may be NULL. Returns NULL when memory is short or SQLite has no default door.
path_listing_vfs *path_listing_vfs_register(const char *database, const char *other_database);

/// The name to open a connection with; unique among the doors that are registered.
const char *path_listing_vfs_name(const path_listing_vfs *vfs);

/// Unregisters a door and frees it. Every connection that was opened with it must be closed.
void path_listing_vfs_unregister(path_listing_vfs *vfs);

#endif
