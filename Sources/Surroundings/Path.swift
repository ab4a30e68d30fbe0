#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Paths as texts.
package enum Path {
    // By bytes: to `Character` a slash before a combining mark is no slash, and to the kernel it is.
    private static let slash = UInt8(ascii: "/")

    /// The folder that a path lies in: `/a/b` for `/a/b/c`, `.` for a bare name.
    package static func folder(of path: String) -> String {
        let trimmed = withoutTrailingSlashes(path.utf8[...])
        guard let slash = trimmed.lastIndex(of: slash) else { return "." }
        return slash == trimmed.startIndex ? "/" : text(withoutTrailingSlashes(trimmed[..<slash]))
    }

    /// The last part of a path.
    package static func name(of path: String) -> String {
        let trimmed = withoutTrailingSlashes(path.utf8[...])
        guard let slash = trimmed.lastIndex(of: slash) else { return text(trimmed) }
        return text(trimmed[trimmed.index(after: slash)...])
    }

    /// A name inside a folder.
    package static func joined(_ folder: String, _ name: String) -> String {
        folder.utf8.last == slash ? folder + name : folder + "/" + name
    }

    /// A folder, given by its real path, and all folders above it, up to the root.
    package static func chain(from folder: String) -> [String] {
        var chain = [folder]
        while let last = chain.last, last != "/", last != "." { chain.append(self.folder(of: last)) }
        return chain
    }

    /// The absolute path without links and dots of something that exists.
    package static func real(_ path: String) throws(FileError) -> String {
        guard let resolved = unsafe realpath(path, nil) else { throw FileError(.last("realpath"), path: path) }
        defer { unsafe free(resolved) }
        // Repaired, it would be the path of something else.
        guard let text = unsafe String(validatingCString: resolved) else {
            throw FileError(SystemFailure(call: "realpath", errorNumber: EILSEQ), path: path)
        }
        return text
    }

    private static func withoutTrailingSlashes(_ path: Substring.UTF8View) -> Substring.UTF8View {
        var path = path
        while path.count > 1, path.last == slash { path.removeLast() }
        return path
    }

    private static func text(_ bytes: Substring.UTF8View) -> String { String(decoding: bytes, as: UTF8.self) }
}
