import AgentLink
import AgentServer
import Cryptography
import Surroundings
import TestSupport
import VaultAccess
import VaultFormat
import VaultModel

/// A vault, and an agent that has it open, all in this process.
final class AgentWorld {
    static let passphrase = "battery horse zebra canoe 77 lamp"
    private static let cost = StretchingCost(passes: 1, memoryInKiB: 8)

    private static let policy = StretchingPolicy(
        accepted: cost, created: cost, standard: cost, mostMemoryInKiB: 1_024, mostPasses: 16, mostWork: 16 * 1_024)

    let home: TemporaryFolder
    let context: AccessContext
    let operations: AgentOperations
    let path: String

    init(seed: UInt64 = 1) throws {
        home = try TemporaryFolder()
        let randomness = Randomness.seeded(seed)
        let userID = OrdinaryUser.ownIdentifier
        let files = PrivateFiles(userID: userID)
        try files.makePrivateFolder(home.path(of: "data"))
        context = AccessContext(
            now: { Timestamp(milliseconds: 1_800_000_000_000) }, randomness: randomness, files: files, userID: userID,
            stateFolder: home.path(of: "state"),
            stretching: Self.policy)
        path = home.path(of: "data/vault.db")
        _ = try NewVault.make(
            at: VaultLocation(new: path, context: context), id: Identifier(from: randomness),
            passphrase: .passphrase(SecretBytes(copyingUTF8: Self.passphrase)), recovery: nil, cost: Self.cost,
            context: context)
        operations = try Self.opened(path, context)
    }

    /// What an agent does that was handed the keys of a process which unlocked the vault.
    private static func opened(_ path: String, _ context: AccessContext) throws(VaultError) -> AgentOperations {
        let handed = try HandedKeys(unlocked(path, context).handedKeys().encoded())
        return AgentOperations(
            try LockedVault(at: VaultLocation(existing: path, context: context), context: context).unlock(with: handed))
    }

    private static func unlocked(_ path: String, _ context: AccessContext) throws(VaultError) -> UnlockedVault {
        try LockedVault(at: VaultLocation(existing: path, context: context), context: context)
            .unlock(with: .passphrase(SecretBytes(copyingUTF8: passphrase)))
    }

    /// The vault as another process of this machine opens it.
    func unlocked() throws(VaultError) -> UnlockedVault { try Self.unlocked(path, context) }

    /// The vault as a client of the agent sees it.
    func client() throws(VaultError) -> AgentVault { try AgentVault(Loopback(operations), context: context) }
}

/// A connection to an agent in the same process.
final class Loopback: AgentConnection {
    private let operations: AgentOperations
    private(set) var hasLocked = false

    init(_ operations: AgentOperations) { self.operations = operations }

    func exchange(_ request: borrowing SecretBytes) throws(VaultError) -> SecretBytes {
        switch operations.outcome(of: request.duplicate()) {
        case .answer(let answer): return answer
        case .lastAnswer(let answer):
            hasLocked = true
            return answer
        case .violation: throw VaultError(.failure, "a violation")
        }
    }
}
