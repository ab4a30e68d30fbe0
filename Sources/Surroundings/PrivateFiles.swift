package import Cryptography
import CSystem

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Private files in the real file system.
package struct PrivateFiles: PrivateFileSystem {
    private let userID: UInt32
    private let randomness: Randomness

    /// - Parameters:
    ///   - userID: Who must own what is read.
    ///   - randomness: Where the names of temporary files come from.
    package init(userID: UInt32 = geteuid(), randomness: Randomness = .system) {
        self.userID = userID
        self.randomness = randomness
    }

    package func inspect(_ path: String) throws(FileError) -> FileFacts? {
        do throws(SystemFailure) {
            return try FileFacts(ofPath: path)
        } catch {
            if error.errorNumber == ENOENT { return nil }
            throw FileError(error, path: path)
        }
    }

    package func readPrivate(_ path: String, limit: Int) throws(FileError) -> SecretBytes {
        let file = try openPrivate(path)
        let bytes = try naming(path) { () throws(SystemFailure) in
            try Descriptor.readToEnd(of: file.number, limit: limit, expected: FileFacts(of: file).size)
        }
        guard let bytes else { throw .tooLarge(path: path, limit: limit) }
        return bytes
    }

    package func readPrivate(_ path: String, last count: Int) throws(FileError) -> SecretBytes {
        let file = try openPrivate(path)
        // Fails only when there are fewer bytes than that: then all of them are read.
        _ = lseek(file.number, off_t(-count), SEEK_END)
        // Not to the end: the file may be growing while another process writes it.
        return try naming(path) { () throws(SystemFailure) in try Descriptor.read(count, of: file.number) }
    }

    private func openPrivate(_ path: String) throws(FileError) -> Descriptor {
        // O_NONBLOCK: not to wait for somebody to open the other end, should it be a pipe.
        let file = try naming(path) { () throws(SystemFailure) in
            try Descriptor.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        }
        let facts = try naming(path) { () throws(SystemFailure) in try FileFacts(of: file) }
        let problems = PrivacyRules.problems(ofFile: facts, at: path, userID: userID)
        guard problems.isEmpty else { throw .notPrivate(problems) }
        return file
    }

    package func createExclusive(_ path: String, _ bytes: Span<UInt8>) throws(FileError) {
        try naming(path) { () throws(SystemFailure) in
            let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, creationMode: 0o600)
            do throws(SystemFailure) {
                try Self.write(bytes, into: file)
                try Self.synchronizeFolder(of: path)
            } catch {
                _ = unsafe unlink(path)
                throw error
            }
        }
    }

    package func replaceAtomically(_ path: String, _ bytes: Span<UInt8>) throws(FileError) {
        let temporary = Path.joined(Path.folder(of: path), ".\(Path.name(of: path)).\(randomName()).new")
        var named = path
        do throws(SystemFailure) {
            let file = try Descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, creationMode: 0o600)
            do throws(SystemFailure) {
                try Self.write(bytes, into: file)
                guard unsafe rename(temporary, path) == 0 else { throw SystemFailure.last("rename") }
            } catch {
                // What cannot be taken away is named, since the folder may be one that nobody looks into.
                if unsafe unlink(temporary) != 0 { named = temporary }
                throw error
            }
            try Self.synchronizeFolder(of: path)
        } catch {
            throw FileError(error, path: named)
        }
    }

    package func makePrivateFolder(_ path: String) throws(FileError) {
        if unsafe mkdir(path, 0o700) == 0 {
            return try naming(path) { () throws(SystemFailure) in try Self.synchronizeFolder(of: path) }
        }
        let failure = SystemFailure.last("mkdir")
        switch failure.errorNumber {
        case ENOENT where Path.folder(of: path) != path:
            try makePrivateFolder(Path.folder(of: path))
            try makePrivateFolder(path)
        case EEXIST:
            let real = try Path.real(path)
            guard try inspect(real)?.kind == .folder else { throw .notAFolder(path: path) }
        default:
            throw FileError(failure, path: path)
        }
    }

    package func remove(_ path: String) throws(FileError) {
        try naming(path) { () throws(SystemFailure) in
            guard unsafe unlink(path) == 0 else { throw SystemFailure.last("unlink") }
            try Self.synchronizeFolder(of: path)
        }
    }

    package func lock(_ path: String, patience: Duration) throws(FileError) -> FileLock {
        try FileLock(at: path, patience: patience)
    }

    package func settle(_ temporary: String, as path: String) throws(FileError) {
        try naming(temporary) { () throws(SystemFailure) in
            let file = try Descriptor.open(temporary, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            try Self.synchronize(file)
        }
        try naming(path) { () throws(SystemFailure) in
            let status = unsafe vault_rename_exclusively(temporary, path)
            guard status == 0 else { throw SystemFailure(call: "rename", errorNumber: -status) }
            try Self.synchronizeFolder(of: path)
        }
    }

    package func supplant(_ path: String, by temporary: String) throws(FileError) {
        try naming(temporary) { () throws(SystemFailure) in
            let file = try Descriptor.open(temporary, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            try Self.synchronize(file)
        }
        try naming(path) { () throws(SystemFailure) in
            guard unsafe rename(temporary, path) == 0 else { throw SystemFailure.last("rename") }
            try Self.synchronizeFolder(of: path)
        }
    }

    package func names(inFolder path: String) throws(FileError) -> [String] {
        guard let folder = unsafe opendir(path) else { throw FileError(.last("opendir"), path: path) }
        defer { _ = unsafe closedir(folder) }
        var names: [String] = []
        while true {
            // The end and a failure look alike but for this.
            errno = 0
            guard let entry = unsafe readdir(folder) else { break }
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
                unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw FileError(.last("readdir"), path: path) }
        return names.sorted()
    }

    private func randomName() -> String {
        randomness.bytes(count: 8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func write(_ bytes: Span<UInt8>, into file: borrowing Descriptor) throws(SystemFailure) {
        try file.write(bytes)
        try synchronize(file)
    }

    private static func synchronize(_ file: borrowing Descriptor) throws(SystemFailure) {
        let status = vault_synchronize(file.number)
        guard status == 0 else { throw SystemFailure(call: "fsync", errorNumber: -status) }
    }

    private static func synchronizeFolder(of path: String) throws(SystemFailure) {
        let folder = try Descriptor.open(Path.folder(of: path), O_RDONLY | O_DIRECTORY)
        do throws(SystemFailure) {
            try synchronize(folder)
        } catch {
            // Some file systems (FAT, network shares) have no way to do this for a folder; nothing more can be done
            // there.
            guard error.errorNumber == EINVAL || error.errorNumber == ENOTSUP else { throw error }
        }
    }
}
