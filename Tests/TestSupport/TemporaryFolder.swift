#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An empty folder of a test's own, removed with everything in it when the test lets go of it.
package final class TemporaryFolder: Sendable {
    /// A call of the system that a test's setting relies on has failed.
    package struct Failure: Error {
        let call: String
        let number: Int32
    }

    /// Absolute, with every link resolved.
    package let path: String

    package init() throws {
        var template = Array("/tmp/vault-test-XXXXXX".utf8CString)
        try Self.expect("mkdtemp", unsafe mkdtemp(&template) != nil)
        guard let resolved = unsafe realpath(template, nil) else { throw Failure(call: "realpath", number: errno) }
        path = unsafe String(cString: resolved)
        unsafe free(resolved)
    }

    deinit { Self.removeAll(path) }

    /// Whether the rights of files stop nobody, because the tests run as the superuser.
    package static var ignoresRights: Bool { geteuid() == 0 }

    /// The path of a name in the folder, whether or not it exists.
    package func path(of name: String) -> String { "\(path)/\(name)" }

    /// The names in the folder, sorted.
    package func names() throws -> [String] {
        guard let names = Self.names(in: path) else { throw Failure(call: "opendir", number: errno) }
        return names.sorted()
    }

    /// Writes a file with the given rights, new or instead of what it held.
    package func write(_ bytes: [UInt8], to name: String, rights: UInt16 = 0o600) throws {
        let descriptor = unsafe open(path(of: name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(rights))
        try Self.expect("open", descriptor >= 0)
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Self.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
            }
            try Self.expect("write", count > 0)
            written += count
        }
    }

    /// Gives a file another length; what it did not have before is a hole that takes no room on the disk.
    package func stretch(_ name: String, to length: Int) throws {
        try Self.expect("truncate", unsafe truncate(path(of: name), off_t(length)) == 0)
    }

    /// Reads a whole file.
    ///
    /// Not while the test has it open as a database: closing the descriptor would drop SQLite's locks.
    package func bytes(of name: String) throws -> [UInt8] {
        let descriptor = unsafe open(path(of: name), O_RDONLY | O_CLOEXEC)
        try Self.expect("open", descriptor >= 0)
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe read(descriptor, &part, part.count)
            try Self.expect("read", count >= 0)
            if count == 0 { return bytes }
            bytes += part[..<count]
        }
    }

    /// Makes a symbolic link in the folder.
    package func link(_ name: String, to target: String) throws {
        try Self.expect("symlink", unsafe symlink(target, path(of: name)) == 0)
    }

    private static func names(in path: String) -> [String]? {
        guard let folder = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func removeAll(_ path: String) {
        // A link is removed, not followed: only a real folder that is not empty fails like this.
        guard unsafe remove(path) != 0, errno == ENOTEMPTY || errno == EEXIST else { return }
        for name in names(in: path) ?? [] { removeAll("\(path)/\(name)") }
        unsafe remove(path)
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    private static func expect(_ call: String, _ succeeded: Bool) throws {
        guard succeeded else { throw Failure(call: call, number: errno) }
    }
}
