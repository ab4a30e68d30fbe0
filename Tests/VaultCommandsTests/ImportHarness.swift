import Cryptography
import SQLite
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// What stories about imports have in common.
extension CommandHarness {
    /// The first line of what KeePassXC exports.
    static let keePassXC = "Group,Title,Username,Password,URL,Notes,TOTP,Icon,Last Modified,Created\n"

    /// Writes a table and imports it.
    func importing(_ table: String, _ more: String..., rights: UInt16 = 0o600) throws -> Outcome {
        try importing(bytes: Array(table.utf8), more, rights: rights)
    }

    /// Writes a file of any bytes and imports it.
    func importing(bytes: [UInt8], _ more: [String] = [], rights: UInt16 = 0o600) throws -> Outcome {
        try folder.write(bytes, to: "table.csv", rights: rights)
        return open(["import", "csv", folder.path(of: "table.csv")] + more)
    }

    /// The vault of this world, opened without the program.
    func unlocked(randomness: Randomness = .seeded(99)) throws -> UnlockedVault {
        let now = now
        let files = PrivateFiles()
        let context = AccessContext(
            now: { now }, randomness: randomness, files: files,
            userID: try #require(try files.inspect(folder.path)).owner, stateFolder: folder.path(of: "state/vault"),
            stretching: stretching)
        let location = try VaultLocation(existing: folder.path(of: "data/vault/vault.db"), context: context)
        let vault = try LockedVault(at: location, context: context)
        return try vault.unlock(with: .passphrase(SecretBytes(copyingUTF8: Self.passphrase)), judging: .ignored)
    }

    /// An account of the vault by its label, with all that is kept of it.
    func record(_ label: String) throws -> ImportedRecord {
        let vault = try unlocked()
        let account = try Lookup(vault.overviews()).account(label)
        let secrets = try vault.secrets(of: account.id)
        var fields: [String] = []
        try secrets.forEachForeignField { name, value in fields.append("\(name)=\(value.text())") }
        return ImportedRecord(
            overview: account.overview, items: Lookup(vault.overviews()).items(of: account.id).map(\.overview),
            username: LongText.username.read(account.overview, secrets),
            url: LongText.url.read(account.overview, secrets), fields: fields)
    }

    /// The labels of all accounts, sorted.
    func labels() throws -> [String] {
        try Lookup(unlocked().overviews()).accounts.compactMap { $0.overview.name?.text }
    }
}

/// An account as it lies in the vault.
struct ImportedRecord {
    let overview: Overview
    let items: [Overview]
    let username: String?
    let url: String?
    /// `name=value` each.
    let fields: [String]
}
