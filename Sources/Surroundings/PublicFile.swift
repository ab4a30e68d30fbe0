#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that is made for other users' eyes.
package enum PublicFile {
    /// Puts a file of mode 0644 in the place of another, whole or not at all.
    ///
    /// It need not outlast a power cut: the next run writes it again.
    package static func replaceAtomically(_ path: String, with text: String) throws(FileError) {
        // One writer at a time, and a leftover of a killed one is in nobody's way.
        let temporary = Path.joined(Path.folder(of: path), ".\(Path.name(of: path)).new")
        try naming(path) { () throws(SystemFailure) in
            _ = unsafe unlink(temporary)
            let file = try Descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, creationMode: 0o644)
            do throws(SystemFailure) {
                // Whatever this process's mask takes away.
                guard fchmod(file.number, 0o644) == 0 else { throw SystemFailure.last("fchmod") }
                try file.write(Array(text.utf8).span)
                guard unsafe rename(temporary, path) == 0 else { throw SystemFailure.last("rename") }
            } catch {
                _ = unsafe unlink(temporary)
                throw error
            }
        }
    }
}
