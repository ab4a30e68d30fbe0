import AgentLink
import Cryptography
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A vault, and its agent as a process of its own. What was started ends with the test.
final class ProcessWorld {
    static let times = AgentStart.Times(idle: .seconds(120), longest: .seconds(240))
    static let program = BuiltProducts.executable("vault-agent")
    private static let passphrase = "battery horse zebra canoe 77 lamp"
    private static let cost = StretchingCost(passes: 1, memoryInKiB: 8)

    let home: TemporaryFolder
    let surroundings: Surroundings
    let path: String
    let context: AccessContext

    /// - Parameter runtime: Whether the session has a folder for sockets.
    init(seed: UInt64 = 1, runtime: Bool = true) throws {
        home = try TemporaryFolder()
        let files = PrivateFiles()
        for name in ["data", "run"] { try files.makePrivateFolder(home.path(of: name)) }
        surroundings = .ofTest(home, runtime ? ["XDG_RUNTIME_DIR": home.path(of: "run")] : [:])
        path = home.path(of: "data/vault.db")
        let (randomness, cost) = (Randomness.seeded(seed), Self.cost)
        context = AccessContext(
            now: { Timestamp(milliseconds: 1_800_000_000_000) }, randomness: randomness, files: files,
            userID: surroundings.userID, stateFolder: surroundings.folders.stateFolder,
            stretching: StretchingPolicy(
                accepted: cost, created: cost, standard: cost, mostMemoryInKiB: 1_024, mostPasses: 16,
                mostWork: 16 * 1_024))
        _ = try NewVault.make(
            at: VaultLocation(new: path, context: context), id: Identifier(from: randomness),
            passphrase: .passphrase(SecretBytes(copyingUTF8: Self.passphrase)), recovery: nil, cost: cost,
            context: context)
    }

    deinit {
        for process in processes {
            _ = kill(process, SIGKILL)
            _ = waitpid(process, nil, 0)
        }
    }

    /// The vault as another process opens it.
    func unlocked() throws(VaultError) -> UnlockedVault {
        try LockedVault(at: VaultLocation(existing: path, context: context), context: context)
            .unlock(with: .passphrase(SecretBytes(copyingUTF8: Self.passphrase)))
    }

    func start(_ program: String = ProcessWorld.program, times: AgentStart.Times = times) throws(VaultError) {
        try AgentStart(surroundings, executable: program).start(
            vault: path, keys: unlocked().handedKeys(), times: times)
    }

    func place() throws(VaultError) -> AgentPlace { try AgentPlace(vault: path, surroundings) }

    func socket() throws(VaultError) -> AgentSocket? { try AgentSocket.connected(to: place(), surroundings) }

    /// The vault by way of its agent.
    func vault() throws -> AgentVault { try AgentVault(#require(try socket()), context: context) }

    /// Agents of this vault that run.
    var processes: [Int32] {
        let names: [String]
        do { names = try PrivateFiles().names(inFolder: "/proc") } catch { return [] }
        return names.compactMap { Int32($0) }.filter { process in
            guard let words = Self.words("/proc/\(process)/cmdline") else { return false }
            return words.contains("vault-agent") && words.contains(path)
        }
    }

    /// Waits until no agent runs any more; whether that came to be.
    func isEmptied() -> Bool { waits { $0.isEmpty } }

    /// Waits until something holds of the agents that run; whether that came to be.
    func waits(until condition: ([Int32]) -> Bool) -> Bool {
        for _ in 0..<2_000 {
            if condition(processes) { return true }
            usleep(5_000)
        }
        return false
    }

    /// What a file of the kernel says of a process.
    static func words(_ path: String) -> String? {
        do { return String(decoding: try ForeignFile.read(path, limit: 1 << 20), as: UTF8.self) } catch { return nil }
    }
}

extension OpenVault {
    /// Short for what the tests do often.
    func add(_ label: String, password: String) throws -> Identifier {
        var account = NewAccount(label: try Label(label))
        account.password = SecretBytes(copyingUTF8: password)
        return try add(account)
    }

    private func add(_ account: borrowing NewAccount) throws(VaultError) -> Identifier {
        try write { (transaction) throws(VaultError) in try transaction.add(account) }
    }

    func set(_ id: Identifier, to password: String) throws(VaultError) {
        try write { (transaction) throws(VaultError) in
            var values = NewValues(provenance: .typed)
            values.set(SecretTag.value, to: SecretBytes(copyingUTF8: password))
            try transaction.replaceValues(of: id, by: values)
        }
    }

    /// The password of a record.
    func password(_ id: Identifier) throws(VaultError) -> String? {
        try secrets(of: id).value(SecretTag.value)?.withBytes { $0.text() }
    }
}
