import Cryptography
import Surroundings

/// The real file system, except for what a test has altered.
struct AlteredFiles: PrivateFileSystem {
    private let real = PrivateFiles()

    /// Whatever lies below cannot be written, as when a disk is mounted read-only.
    var unwritable: String?

    /// What is told of some paths instead of the truth.
    var facts: [String: FileFacts] = [:]

    /// What happens just before a file is read, such as what another process does at that moment.
    var beforeReading: @Sendable (_ path: String) -> Void = { _ in }

    /// What happens just before a file gets its final name.
    var beforeSettling: @Sendable (_ path: String) -> Void = { _ in }

    /// What happens just after it got it.
    var afterSettling: @Sendable (_ path: String) -> Void = { _ in }

    init(unwritable: String? = nil, facts: [String: FileFacts] = [:]) {
        self.unwritable = unwritable
        self.facts = facts
    }

    private func check(_ path: String) throws(FileError) {
        guard let unwritable, path.hasPrefix(unwritable) else { return }
        // 30: EROFS on Linux and macOS.
        throw .system(SystemFailure(call: "open", errorNumber: 30), path: path)
    }

    func inspect(_ path: String) throws(FileError) -> FileFacts? {
        if let told = facts[path] { return told }
        return try real.inspect(path)
    }

    func readPrivate(_ path: String, limit: Int) throws(FileError) -> SecretBytes {
        beforeReading(path)
        return try real.readPrivate(path, limit: limit)
    }

    func readPrivate(_ path: String, last count: Int) throws(FileError) -> SecretBytes {
        beforeReading(path)
        return try real.readPrivate(path, last: count)
    }

    func createExclusive(_ path: String, _ bytes: Span<UInt8>) throws(FileError) {
        try check(path)
        try real.createExclusive(path, bytes)
    }

    func replaceAtomically(_ path: String, _ bytes: Span<UInt8>) throws(FileError) {
        try check(path)
        try real.replaceAtomically(path, bytes)
    }

    func makePrivateFolder(_ path: String) throws(FileError) {
        if try real.inspect(path) == nil { try check(path) }
        try real.makePrivateFolder(path)
    }

    func settle(_ temporary: String, as path: String) throws(FileError) {
        try check(path)
        beforeSettling(path)
        try real.settle(temporary, as: path)
        afterSettling(path)
    }

    func supplant(_ path: String, by temporary: String) throws(FileError) {
        try check(path)
        beforeSettling(path)
        try real.supplant(path, by: temporary)
        afterSettling(path)
    }

    func names(inFolder path: String) throws(FileError) -> [String] { try real.names(inFolder: path) }

    func remove(_ path: String) throws(FileError) {
        try check(path)
        try real.remove(path)
    }

    func lock(_ path: String, patience: Duration) throws(FileError) -> FileLock {
        try real.lock(path, patience: patience)
    }
}
