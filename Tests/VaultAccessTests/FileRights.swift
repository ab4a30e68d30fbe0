import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What people do to files with `chmod`, `chown`, `ln` and `mv`.
extension SampleVault {
    func changeRights(of path: String, to mode: mode_t) throws { try #require(unsafe chmod(path, mode) == 0) }

    func changeOwner(of path: String, to user: UInt32) throws { try #require(unsafe lchown(path, user, user) == 0) }

    func makeHardLink(to path: String, named other: String) throws { try #require(unsafe link(path, other) == 0) }

    func makeSymbolicLink(to path: String, named other: String) throws {
        try #require(unsafe symlink(path, other) == 0)
    }

    func move(_ path: String, to other: String) throws { try #require(unsafe rename(path, other) == 0) }

    /// Puts bytes into the file as a hand on the disk would, past SQLite.
    func overwrite(at offset: Int, with bytes: [UInt8]) throws {
        let descriptor = unsafe open(path, O_WRONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let written = unsafe bytes.withUnsafeBytes {
            unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset))
        }
        try #require(written == bytes.count)
    }
}
