import Audits
import Hygiene
import Surroundings
import VaultModel

/// The policy file: where it lies, and what it says.
struct PolicyPlace {
    private let session: Session
    let path: String

    init(_ session: Session) {
        self.session = session
        path = Path.joined(session.surroundings.folders.configurationFolder, "policy.json5")
    }

    /// The file as it lies there, or `nil` when there is none.
    ///
    /// - Throws: `.unsafePlace` when others can change it.
    func read() throws(VaultError) -> [UInt8]? {
        try SettingsFile(surroundings: session.surroundings).readIfPresent(path)
    }

    /// A policy file at another place, such as one that is to be checked.
    func read(_ path: String) throws(VaultError) -> [UInt8] {
        try SettingsFile(surroundings: session.surroundings).read(path)
    }

    /// Understands a policy.
    ///
    /// - Throws: `.usage` with the path of what cannot hold.
    func policy(_ bytes: [UInt8]) throws(VaultError) -> Policy {
        try PolicyFile.read(bytes, today: session.now.day, catalogue: session.exchanges.catalogue)
    }
}
