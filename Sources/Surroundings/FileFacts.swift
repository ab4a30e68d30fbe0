#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the system says about a file without opening it.
///
/// The live database is only ever looked at in this way: opening and closing it by a second descriptor would drop the
/// locks that SQLite holds on it.
package struct FileFacts: Equatable, Sendable {
    /// What a path leads to.
    package enum Kind: String, Sendable {
        case regular
        case folder
        case symbolicLink
        case socket
        case other
    }

    /// What it is.
    package let kind: Kind

    /// The user that owns it.
    package let owner: UInt32

    /// The twelve bits that `chmod` sets.
    package let permissions: UInt32

    /// Names that lead to the same file.
    package let links: UInt64

    /// Length in bytes.
    package let size: UInt64

    /// With `inode`, what tells a replaced file from the one it replaced.
    package let device: UInt64

    /// The file's number on its device.
    package let inode: UInt64

    package init(
        kind: Kind, owner: UInt32, permissions: UInt32, links: UInt64 = 1, size: UInt64 = 0, device: UInt64 = 0,
        inode: UInt64 = 0
    ) {
        self.kind = kind
        self.owner = owner
        self.permissions = permissions
        self.links = links
        self.size = size
        self.device = device
        self.inode = inode
    }

    init(_ status: stat) {
        let kind: Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .symbolicLink
            case S_IFSOCK: .socket
            default: .other
            }
        self.init(
            kind: kind, owner: status.st_uid, permissions: UInt32(status.st_mode & 0o7777),
            links: UInt64(status.st_nlink), size: UInt64(max(0, status.st_size)),
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
    }

    /// The facts of an open file.
    init(of descriptor: borrowing Descriptor) throws(SystemFailure) {
        var status = stat()
        let number = descriptor.number
        guard unsafe fstat(number, &status) == 0 else { throw SystemFailure.last("fstat") }
        self.init(status)
    }

    /// The facts of what a path names; a symbolic link is not followed.
    init(ofPath path: String) throws(SystemFailure) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw SystemFailure.last("lstat") }
        self.init(status)
    }
}
