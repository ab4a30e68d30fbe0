import Cryptography
import Recovery
import SQLite
import Surroundings
import Synchronization
import TestSupport
import VaultAccess
import VaultFormat
import VaultModel

/// A vault in a home of its own, cheap to unlock, with two accounts, items, a history and a record in the trash.
final class SampleVault: Sendable {
    static let passphrase = "battery horse zebra canoe 77 lamp"
    /// The twenty bytes of the recovery key.
    static var recovery: SecretBytes {
        let bytes = [UInt8](1...20)
        return SecretBytes(copying: bytes.span)
    }

    static let cost = StretchingCost(passes: 1, memoryInKiB: 8)

    let home: TemporaryFolder
    let randomness: Randomness
    private let clock = Clock()
    private let userID: UInt32

    /// Makes the vault. Two with one seed are alike to the byte, save that all in them is named by chance.
    init(seed: UInt64 = 1, userID: UInt32 = OrdinaryUser.ownIdentifier) throws {
        home = try TemporaryFolder()
        randomness = .seeded(seed)
        self.userID = userID
        let files = PrivateFiles()
        try files.makePrivateFolder(dataFolder)
        let context = context()
        _ = try NewVault.make(
            at: VaultLocation(new: path, context: context), id: Identifier(from: randomness),
            passphrase: .passphrase(SecretBytes(copyingUTF8: Self.passphrase)),
            recovery: .recovery(Self.recovery), cost: Self.cost, context: context)
    }

    /// A vault with something in it.
    static func filled(seed: UInt64 = 1, userID: UInt32 = OrdinaryUser.ownIdentifier) throws -> SampleVault {
        let sample = try SampleVault(seed: seed, userID: userID)
        try sample.fill()
        return sample
    }

    var dataFolder: String { home.path(of: "data") }
    var stateFolder: String { home.path(of: "state") }
    var path: String { home.path(of: "data/vault.db") }

    /// The same machine, or with another folder of state another one.
    func context(
        files: (any PrivateFileSystem)? = nil, state: String? = nil, userID: UInt32? = nil,
        patienceInMilliseconds: Int32 = 0
    ) -> AccessContext {
        let clock = clock
        return AccessContext(
            now: { clock.next() }, randomness: randomness, files: files ?? PrivateFiles(userID: self.userID),
            userID: userID ?? self.userID,
            stateFolder: state ?? stateFolder, stretching: Self.policy,
            patience: Connection.Patience(busyTimeoutInMilliseconds: patienceInMilliseconds))
    }

    func locked(_ context: AccessContext? = nil) throws(VaultError) -> LockedVault {
        let context = context ?? self.context()
        return try LockedVault(at: VaultLocation(existing: path, context: context), context: context)
    }

    func unlock(
        _ passphrase: String = SampleVault.passphrase, judging use: AnchorUse = .required,
        in context: AccessContext? = nil
    ) throws(VaultError) -> UnlockedVault {
        try locked(context).unlock(with: .passphrase(SecretBytes(copyingUTF8: passphrase)), judging: use)
    }

    func root(
        _ passphrase: String = SampleVault.passphrase, in context: AccessContext? = nil
    ) throws(VaultError) -> RootAccess {
        try locked(context).unlockKeepingRoot(with: .passphrase(SecretBytes(copyingUTF8: passphrase)))
    }

    /// The bytes of the file; not while it is open.
    func bytes() throws -> [UInt8] { try ForeignFile.read(path, limit: 1 << 28) }

    func replaceFile(by bytes: [UInt8]) throws { try home.write(bytes, to: "data/vault.db") }

    func snapshot() throws -> FolderSnapshot { try FolderSnapshot(of: home.path) }

    /// Bounds under which a stretching costs nothing, and more than a mebibyte is too much.
    private static let policy = StretchingPolicy(
        accepted: cost, created: cost, standard: cost, mostMemoryInKiB: 1_024, mostPasses: 16, mostWork: 16 * 1_024)

    private func fill() throws {
        let vault = try unlock()
        try vault.add("kraken", password: "first-kraken-password")
        try vault.add("bitmart", password: "the-bitmart-password")
        try vault.addItem(.fund, to: "bitmart", value: "481516")
        try vault.add("closed", password: "the-closed-password")
        try vault.set("kraken", to: "second-kraken-password")
        try vault.set("kraken", to: "third-kraken-password")
        let closed = try vault.record("closed")
        _ = try vault.write { (transaction) throws(VaultError) in try transaction.moveToTrash(closed) }
    }

    /// A clock that goes on by a second whenever it is asked.
    private final class Clock: Sendable {
        private let seconds = Mutex<Int64>(1_750_000_000)

        func next() -> Timestamp {
            seconds.withLock { seconds in
                seconds += 1
                return Timestamp(secondsSince1970: seconds)
            }
        }
    }
}

/// Short ways to do what the tests do often.
extension UnlockedVault {
    func add(_ label: String, password: String) throws(VaultError) {
        var account = NewAccount(label: try Label(label))
        account.username = "\(label)@example.com"
        account.password = SecretBytes(copyingUTF8: password)
        account.changed = Timestamp(secondsSince1970: 1_700_000_000)
        _ = try write { (transaction) throws(VaultError) in try transaction.add(account) }
    }

    func addItem(_ kind: ItemKind, to label: String, value: String) throws(VaultError) {
        let account = try record(label)
        let secrets = RecordSecrets().setting(SecretTag.value, to: SecretBytes(copyingUTF8: value))
        _ = try write { (transaction) throws(VaultError) in
            try transaction.add(
                kind, named: nil, to: account, secrets: secrets, provenance: .typed, changed: transaction.now)
        }
    }

    func set(_ label: String, to password: String) throws(VaultError) {
        let id = try record(label)
        var values = NewValues(provenance: .typed)
        values.set(SecretTag.value, to: SecretBytes(copyingUTF8: password))
        try write { (transaction) throws(VaultError) in try transaction.replaceValues(of: id, by: values) }
    }

    func record(_ label: String) throws(VaultError) -> Identifier { try Lookup(overviews()).account(label).id }

    func password(_ label: String) throws(VaultError) -> String? {
        try secrets(of: record(label)).value(SecretTag.value)?.withBytes { $0.text() }
    }

    /// All that a person could read out of it, in an order of its own.
    func transcript() throws(VaultError) -> [String] {
        var lines: [String] = []
        for (id, overview) in overviews().sorted(by: { $0.key < $1.key }) {
            let secrets = try secrets(of: id)
            var line = "\(id.text) \(overview) " + (secrets.value(SecretTag.value)?.withBytes { $0.text() } ?? "-")
            do throws(FormatError) {
                try secrets.forEachFormerValue { (former) throws(FormatError) in
                    line += " <- " + former.value.withBytes { $0.text() }
                }
            } catch {
                throw VaultError(.integrity, "the history does not read")
            }
            lines.append(line)
        }
        return lines
    }
}
