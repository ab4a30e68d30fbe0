package import Surroundings
import VaultAccess
package import VaultModel

/// A file that a person writes and the program goes by, such as the policy.
package struct SettingsFile {
    /// What is read at all; that such a file must be shorter is told like any other mistake in it.
    private static let longest = 16_777_216

    private let surroundings: Surroundings

    package init(surroundings: Surroundings) { self.surroundings = surroundings }

    /// The file as it lies there, or `nil` when there is none.
    ///
    /// It may be read by others, and a link to it is followed; whoever could change it could steer the program.
    ///
    /// - Throws: `.unsafePlace` when others can change it.
    package func readIfPresent(_ path: String) throws(VaultError) -> [UInt8]? {
        guard try filing({ () throws(FileError) in try surroundings.files.exists(path) }) else { return nil }
        return try read(path)
    }

    /// The file, which must be there.
    ///
    /// - Throws: `.unsafePlace` when others can change it.
    package func read(_ path: String) throws(VaultError) -> [UInt8] {
        let files = surroundings.files
        let (bytes, problems) = try filing { () throws(FileError) -> ([UInt8], [PrivacyProblem]) in
            let found = try ForeignFile.readWithFacts(path, limit: Self.longest)
            let real = try Path.real(path)
            var chain: [(path: String, facts: FileFacts)] = []
            for folder in Path.chain(from: Path.folder(of: real)) {
                guard let facts = try files.inspect(folder) else { throw FileError.missing(path: folder) }
                chain.append((folder, facts))
            }
            let problems = PrivacyRules.problems(
                ofReadableFile: found.facts, at: real, folders: chain, userID: surroundings.userID)
            return (found.bytes, problems)
        }
        if let problem = problems.first { throw VaultError(problem) }
        return bytes
    }
}
