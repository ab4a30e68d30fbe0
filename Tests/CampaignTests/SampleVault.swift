import Cryptography
import Surroundings
import TestSupport
import VaultAccess
import VaultFormat
import VaultModel

/// A small vault in a folder of its own, whose file is damaged again and again.
final class SampleVault {
    /// What came of opening a file and reading everything in it.
    enum Outcome: Equatable {
        /// All is as it was written: the damage lay where nothing is kept.
        case unharmed
        /// Something else was read than was written.
        case deceived
        case refused(VaultError.Reason)

        var title: String {
            switch self {
            case .unharmed: "without effect"
            case .deceived: "DECEIVED"
            case .refused(let reason): "refused with exit code \(reason.rawValue)"
            }
        }
    }

    /// The file as it was written.
    let bytes: [UInt8]

    private let folder: TemporaryFolder
    private let context: AccessContext
    private let written: [[UInt8]]
    private static let name = "vault.db"

    init() throws {
        folder = try TemporaryFolder()
        let cost = StretchingCost(passes: 1, memoryInKiB: 8)
        context = AccessContext(
            now: { Timestamp(milliseconds: 1_790_000_000_000) }, randomness: .seeded(7), files: PrivateFiles(),
            userID: try PrivateFiles().inspect(folder.path)?.owner ?? 0, stateFolder: folder.path(of: "state"),
            stretching: StretchingPolicy(
                accepted: cost, created: cost, standard: cost, mostMemoryInKiB: 1_024, mostPasses: 4, mostWork: 4_096))
        let location = try VaultLocation(new: folder.path(of: Self.name), context: context)
        let vault = try NewVault.make(
            at: location, id: Identifier(from: context.randomness), passphrase: Self.passphrase(), recovery: nil,
            cost: cost, context: context)
        for label in ["kraken", "bitmart", "bitstamp"] {
            var account = NewAccount(label: try Label(label))
            account.username = "max@post.example"
            account.password = SecretBytes(copyingUTF8: "the password of \(label)")
            _ = try vault.write { (transaction) throws(VaultError) in try transaction.add(account) }
        }
        written = try Self.contents(of: vault)
        bytes = try folder.bytes(of: Self.name)
    }

    /// Puts other bytes in the file's place, opens them, and reads all.
    func outcome(of damaged: [UInt8]) throws -> Outcome {
        try folder.write(damaged, to: Self.name)
        do throws(VaultError) {
            let location = try VaultLocation(existing: folder.path(of: Self.name), context: context)
            let vault = try LockedVault(at: location, context: context).unlock(with: Self.passphrase())
            return try Self.contents(of: vault) == written ? .unharmed : .deceived
        } catch {
            return .refused(error.reason)
        }
    }

    private static func passphrase() -> SlotCredential {
        .passphrase(SecretBytes(copyingUTF8: "battery horse zebra canoe 77 lamp"))
    }

    /// Every record, in the order of their ids.
    private static func contents(of vault: UnlockedVault) throws(VaultError) -> [[UInt8]] {
        var contents: [[UInt8]] = []
        for (id, overview) in vault.overviews().sorted(by: { $0.key.text < $1.key.text }) {
            contents.append(overview.encoded().withBytes { $0.array() })
            let secrets = try vault.secrets(of: id)
            contents.append(secrets.fields.bytes.withBytes { $0.array() })
        }
        return contents
    }
}
