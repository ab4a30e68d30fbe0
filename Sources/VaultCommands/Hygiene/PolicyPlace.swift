import Exchanges
import Hygiene
import Surroundings
import VaultAccess
import VaultModel

/// The policy file: where it lies, and what it says.
struct PolicyPlace {
    /// What is read at all; that a policy must be shorter is told like any other mistake in it.
    private static let longest = 16_777_216

    private let session: Session
    let path: String

    init(_ session: Session) {
        self.session = session
        path = Path.joined(session.surroundings.folders.configurationFolder, "policy.json5")
    }

    /// The file as it lies there, or `nil` when there is none.
    ///
    /// It may be read by others, and a link to it is followed; whoever could change it could steer the audit.
    ///
    /// - Throws: `.unsafePlace` when others can change it.
    func read() throws(VaultError) -> [UInt8]? {
        let files = session.surroundings.files
        guard try filing({ () throws(FileError) in try files.exists(path) }) else { return nil }
        return try read(path)
    }

    /// A policy file at another place, such as one that is to be checked.
    func read(_ path: String) throws(VaultError) -> [UInt8] {
        let files = session.surroundings.files
        let (bytes, problems) = try filing { () throws(FileError) -> ([UInt8], [PrivacyProblem]) in
            let found = try ForeignFile.readWithFacts(path, limit: Self.longest)
            let real = try Path.real(path)
            var chain: [(path: String, facts: FileFacts)] = []
            for folder in Path.chain(from: Path.folder(of: real)) {
                guard let facts = try files.inspect(folder) else { throw FileError.missing(path: folder) }
                chain.append((folder, facts))
            }
            let problems = PrivacyRules.problems(
                ofReadableFile: found.facts, at: real, folders: chain, userID: session.surroundings.userID)
            return (found.bytes, problems)
        }
        if let problem = problems.first { throw VaultError(problem) }
        return bytes
    }

    /// Understands a policy.
    ///
    /// - Throws: `.usage` with the path of what cannot hold.
    func policy(_ bytes: [UInt8]) throws(VaultError) -> Policy {
        try PolicyFile.read(bytes, today: session.now.day, catalogue: .builtIn)
    }
}
