#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Paths as texts.
package enum Path {
    /// The folder that a path lies in: `/a/b` for `/a/b/c`, `.` for a bare name.
    package static func folder(of path: String) -> String {
        let trimmed = withoutTrailingSlashes(path)
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : withoutTrailingSlashes(String(trimmed[..<slash]))
    }

    /// The last part of a path.
    package static func name(of path: String) -> String {
        let trimmed = withoutTrailingSlashes(path)
        guard let slash = trimmed.lastIndex(of: "/") else { return trimmed }
        return String(trimmed[trimmed.index(after: slash)...])
    }

    /// A name inside a folder.
    package static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
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
        return unsafe String(cString: resolved)
    }

    private static func withoutTrailingSlashes(_ path: String) -> String {
        var path = Substring(path)
        while path.count > 1, path.last == "/" { path.removeLast() }
        return String(path)
    }
}
