#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Finds programs by name.
package enum ExecutableSearch {
    /// The first file of that name that may be executed, along the absolute folders of a `PATH`.
    ///
    /// Relative folders are passed over: what lies in the folder that a person happens to be in is not a tool.
    package static func find(_ name: String, path: String?) -> String? {
        (path ?? "/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
            .map { Path.joined(String($0), name) }.first(where: isExecutableFile)
    }

    /// Whether there is a file that may be executed.
    package static func isExecutableFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
