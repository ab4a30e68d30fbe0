#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files of the repository that tests compare the code with.
enum TextFile {
    struct Unreadable: Error { let path: String }

    /// The root of the repository, seen from this file.
    static let repository = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/")

    /// Reads a file by its path in the repository.
    static func contents(of path: String) throws -> String {
        let descriptor = unsafe open(repository + "/" + path, O_RDONLY)
        guard descriptor >= 0 else { throw Unreadable(path: path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw Unreadable(path: path) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}
