#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that some other program wrote, such as an export to be imported.
package enum ForeignFile {
    /// Bytes that are read at once, where a file has as many.
    private static let leastRoom = 4_096

    /// Reads the whole file into ordinary memory; a symbolic link is followed.
    ///
    /// - Throws: `.missing`, `.notRegular`, or `.tooLarge` above `limit` bytes.
    package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        try readWithFacts(path, limit: limit).bytes
    }

    /// Reads the whole file, and tells what was found: of a link, what it leads to.
    ///
    /// - Throws: As `read`.
    package static func readWithFacts(
        _ path: String, limit: Int
    ) throws(FileError) -> (bytes: [UInt8], facts: FileFacts) {
        let file = try naming(path) { () throws(SystemFailure) in
            try Descriptor.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
        }
        let facts = try naming(path) { () throws(SystemFailure) in try FileFacts(of: file) }
        guard facts.kind == .regular else { throw .notRegular(path: path) }
        guard facts.size <= UInt64(limit) else { throw .tooLarge(path: path, limit: limit) }
        // One byte more than the file had, to see its end, or that it grew; what the kernel makes up as it is read has no size.
        var bytes = [UInt8](repeating: 0, count: max(Int(facts.size), min(limit, leastRoom)) + 1)
        var count = 0
        while true {
            let room = count..<bytes.count
            let added = try naming(path) { () throws(SystemFailure) in
                var span = bytes.mutableSpan
                return try Descriptor.read(into: &span, at: room, from: file.number)
            }
            count += added
            if added == 0 { break }
            guard count <= limit else { throw .tooLarge(path: path, limit: limit) }
            if count == bytes.count { bytes += [UInt8](repeating: 0, count: min(count, limit + 1 - count)) }
        }
        bytes.removeLast(bytes.count - count)
        return (bytes, facts)
    }

    /// Reads the first bytes of a file; fewer where it is shorter.
    ///
    /// - Throws: `.missing`, `.notRegular`, or `.tooLarge` when the whole file has more than `limit` bytes.
    static func beginning(of path: String, count: Int, limit: UInt64) throws(FileError) -> [UInt8] {
        let file = try naming(path) { () throws(SystemFailure) in
            try Descriptor.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
        }
        let facts = try naming(path) { () throws(SystemFailure) in try FileFacts(of: file) }
        guard facts.kind == .regular else { throw .notRegular(path: path) }
        guard facts.size <= limit else { throw .tooLarge(path: path, limit: Int(clamping: limit)) }
        var bytes = [UInt8](repeating: 0, count: count)
        let read = try naming(path) { () throws(SystemFailure) in
            var span = bytes.mutableSpan
            return try Descriptor.read(into: &span, at: 0..<count, from: file.number)
        }
        return Array(bytes.prefix(read))
    }
}
