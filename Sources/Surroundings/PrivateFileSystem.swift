package import Cryptography

/// The operations on private files whose failure a test must be able to simulate.
package protocol PrivateFileSystem: Sendable {
    /// What lies at a path, without opening it or following a link; `nil` when there is nothing.
    func inspect(_ path: String) throws(FileError) -> FileFacts?

    /// Reads a file that belongs to this user alone.
    ///
    /// - Throws: `.notPrivate` when others could have changed it, `.tooLarge` above `limit` bytes.
    func readPrivate(_ path: String, limit: Int) throws(FileError) -> SecretBytes

    /// Reads the last bytes of a file that belongs to this user alone, or all of a shorter one.
    func readPrivate(_ path: String, last count: Int) throws(FileError) -> SecretBytes

    /// Writes a new file of mode 0600, and answers when it is on the medium.
    ///
    /// - Throws: `.alreadyExists` when anything, even a broken link, has the name. A file that could not be completed
    ///   is taken away again.
    func createExclusive(_ path: String, _ bytes: Span<UInt8>) throws(FileError)

    /// Puts a file of mode 0600 in the place of another, whole or not at all, and answers when it is on the medium.
    func replaceAtomically(_ path: String, _ bytes: Span<UInt8>) throws(FileError)

    /// Makes a folder of mode 0700, and those above it that are missing; one that exists is left as it is.
    func makePrivateFolder(_ path: String) throws(FileError)

    /// Gives a finished file its final name in the same folder, once its contents are on the medium. Not for the live
    /// database: the file is opened and closed.
    ///
    /// - Throws: `.alreadyExists` when anything has the name; then nothing was done.
    func settle(_ temporary: String, as path: String) throws(FileError)

    /// Puts a finished file in the place of another in the same folder, once its contents are on the medium: at every
    /// instant the one or the other has the name. Not while the finished file is open as a database.
    func supplant(_ path: String, by temporary: String) throws(FileError)

    /// The names of what lies in a folder, sorted.
    func names(inFolder path: String) throws(FileError) -> [String]

    /// Takes a file away.
    func remove(_ path: String) throws(FileError)

    /// Takes the lock that a file stands for; the file is made when it is missing, and stays.
    ///
    /// - Throws: `.busy` when another holder kept it for the whole of `patience`.
    func lock(_ path: String, patience: Duration) throws(FileError) -> FileLock
}

extension PrivateFileSystem {
    /// Whether anything, even a broken link, has the name.
    package func exists(_ path: String) throws(FileError) -> Bool { try inspect(path) != nil }

    /// Lists what makes the place of a private file unsafe: the file itself, if it exists, its folder, the folders
    /// above.
    ///
    /// The folder must exist; it is judged by its real path.
    package func privacyProblems(ofFile path: String, userID: UInt32) throws(FileError) -> [PrivacyProblem] {
        let folder = try Path.real(Path.folder(of: path))
        let file = Path.joined(folder, Path.name(of: path))
        var problems: [PrivacyProblem] = []
        if let facts = try inspect(file) {
            problems = PrivacyRules.problems(ofFile: facts, at: file, userID: userID)
        }
        return problems + PrivacyRules.problems(ofFolders: try chain(from: folder), userID: userID)
    }

    /// Lists what makes a socket, or its place, unsafe to use; its folder must exist and is judged by its real path.
    ///
    /// - Returns: `nil` when the place is safe and there is no socket in it.
    package func privacyProblems(ofSocket path: String, userID: UInt32) throws(FileError) -> [PrivacyProblem]? {
        let folder = try Path.real(Path.folder(of: path))
        let problems = PrivacyRules.problems(ofFolders: try chain(from: folder), userID: userID)
        guard let facts = try inspect(Path.joined(folder, Path.name(of: path))) else {
            return problems.isEmpty ? nil : problems
        }
        return problems + PrivacyRules.problems(ofSocket: facts, at: path, userID: userID)
    }

    /// Lists how others could exchange a file that they may see, by changing a folder on the way to it.
    ///
    /// The folder must exist; it is judged by its real path.
    package func folderProblems(ofReadableFile path: String, userID: UInt32) throws(FileError) -> [PrivacyProblem] {
        let chain = try chain(from: Path.real(Path.folder(of: path)))
        guard let own = chain.first else { return [] }
        return PrivacyRules.problems(
            ofReadableFile: own.facts, at: own.path, folders: Array(chain.dropFirst()), userID: userID)
    }

    private func chain(from folder: String) throws(FileError) -> [(path: String, facts: FileFacts)] {
        var chain: [(path: String, facts: FileFacts)] = []
        for path in Path.chain(from: folder) {
            guard let facts = try inspect(path) else { throw .missing(path: path) }
            chain.append((path, facts))
        }
        return chain
    }
}
