import AgentLink
import AgentServer
import Cryptography
import Foundation
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// A vault behind an agent is the same vault.
@Suite struct AgentVaultTests {
    private func account(_ label: String, password: String) throws -> NewAccount {
        var account = NewAccount(label: try Label(label))
        account.password = SecretBytes(copyingUTF8: password)
        return account
    }

    private func add(_ label: String, to vault: any OpenVault) throws -> Identifier {
        let new = try account(label, password: "of " + label)
        return try vault.write { (transaction) throws(VaultError) in try transaction.add(new) }
    }

    @Test func `what is written through the agent is what another process reads`() throws {
        let world = try AgentWorld()
        let vault = try world.client()
        let kraken = try add("kraken", to: vault)
        try vault.write { (transaction) throws(VaultError) in
            _ = try transaction.add(
                .secret, named: Label("pin"), to: kraken,
                secrets: RecordSecrets().setting(SecretTag.value, to: SecretBytes(copyingUTF8: "1234")),
                provenance: .typed, changed: transaction.now)
            try transaction.put(transaction.settings().settingLastBackup(transaction.now))
        }
        let direct = try world.unlocked()
        let record = try Lookup(direct.overviews()).record(Address("kraken"))
        #expect(record.id == kraken)
        #expect(try direct.secrets(of: kraken).value(SecretTag.value)?.withBytes { $0.text() } == "of kraken")
        #expect(Lookup(direct.overviews()).items(of: kraken).count == 1)
        #expect(try direct.settings().lastBackup != nil)
        #expect(try vault.overviews() == direct.overviews())
        #expect(try vault.facts().witness == direct.witness)
        #expect(try vault.candidates(for: "KRAKEN").count == 2)
        #expect(try vault.labels() == direct.labels())
        #expect(try vault.labels().map(\.label.text) == ["kraken"])
        #expect(try vault.candidates(for: "krak").count == 2)
        #expect(try vault.candidates(for: "kraken1").count == 2)
        #expect(try vault.candidates(for: "binance").isEmpty)
    }

    @Test func `a write that another process made in between is seen, and nothing of it is lost`() throws {
        let world = try AgentWorld()
        let vault = try world.client()
        let kraken = try add("kraken", to: vault)
        var rounds = 0
        try vault.write { (transaction) throws(VaultError) in
            rounds += 1
            let overview = try transaction.overview(of: kraken)
            if rounds == 1 {
                let other = try world.unlocked()
                try other.write { (transaction) throws(VaultError) in
                    try transaction.update(kraken) { (overview) throws(VaultError) in overview.tags = ["theirs"] }
                }
            }
            try transaction.update(kraken) { (overview) throws(VaultError) in overview.title = "ours" }
            #expect(overview?.tags == (rounds == 1 ? [] : ["theirs"]))
        }
        let after = try world.unlocked().overview(of: kraken)
        #expect(rounds == 2)
        #expect(after?.tags == ["theirs"])
        #expect(after?.title == "ours")
    }

    @Test func `what was renamed, put away, brought back or destroyed is found by an agent as in the file`() throws {
        let world = try AgentWorld()
        let vault = try world.client()
        let ids = try ["kraken", "kraken-main", "binance", "bitmart"].map { try add($0, to: vault) }
        try vault.write { (transaction) throws(VaultError) in
            try transaction.rename(ids[0], to: Label("Gemini"))
            _ = try transaction.moveToTrash(ids[1])
            _ = try transaction.moveToTrash(ids[2])
        }
        try vault.write { (transaction) throws(VaultError) in
            _ = try transaction.restoreFromTrash(ids[1])
            try transaction.purge(ids[2])
        }
        let all = try world.unlocked().overviews()
        #expect(try vault.overviews() == all)
        #expect(try vault.labels().sorted().map(\.label.text) == ["bitmart", "Gemini", "kraken-main"])
        #expect(try vault.hasAccount(Label("kraken")) == false)
        #expect(try vault.hasAccount(Label("binance")) == false)
        #expect(try vault.candidates(for: "kraken") == all.filter { $0.key == ids[1] })
        #expect(try vault.candidates(for: "gemini") == all.filter { $0.key == ids[0] })
        #expect(try vault.candidates(for: "bitmrt") == all.filter { $0.key == ids[3] })
        #expect(try vault.candidates(for: "binance").isEmpty)
    }

    @Test func `many accounts with items are added with few questions`() throws {
        let world = try AgentWorld()
        _ = try add("exchange-7", to: world.client())
        let connection = Counting(Loopback(world.operations))
        let vault = try AgentVault(connection, context: world.context)
        try vault.write { (transaction) throws(VaultError) in
            for number in 0..<50 where number != 7 {
                let id = try transaction.add(NewAccount(label: Label("exchange-\(number)")))
                _ = try transaction.add(
                    .secret, named: Label("pin"), to: id,
                    secrets: RecordSecrets().setting(SecretTag.value, to: SecretBytes(copyingUTF8: "1234")),
                    provenance: .typed, changed: nil)
            }
            for label in ["exchange-7", "Exchange-8"] { #expect(try !transaction.claim(Label(label))) }
        }
        #expect(connection.exchanges < 10)
        #expect(try world.unlocked().labels().count == 50)
        #expect(try world.unlocked().overviews().count == 99)
    }

    @Test func `a label is given away once, and a taken one writes nothing`() throws {
        let world = try AgentWorld()
        let vault = try world.client()
        _ = try add("kraken", to: vault)
        let before = try vault.facts().generation
        let error = #expect(throws: VaultError.self) { try add("Kraken", to: vault) }
        #expect(error?.reason == .notFound)
        #expect(try vault.facts().generation == before)
        #expect(try vault.hasAccount(Label("KRAKEN")))
        #expect(try !vault.hasAccount(Label("binance")))
    }

    @Test func `a record is read in the state that was begun with, or the reading begins anew`() throws {
        let world = try AgentWorld()
        let vault = try world.client()
        let kraken = try add("kraken", to: vault)
        var generations: [UInt64] = []
        try vault.read { (transaction) throws(VaultError) in
            generations.append(transaction.generation)
            if generations.count == 1 {
                try world.unlocked().write { (other) throws(VaultError) in
                    try other.update(kraken) { (overview) throws(VaultError) in overview.title = "new" }
                }
            }
            _ = try transaction.secrets(of: kraken)
        }
        #expect(generations.count == 2)
    }

    @Test func `stored audits and settings come through as they were`() throws {
        let world = try AgentWorld()
        let vault = try world.client()
        var run = AuditRun(
            time: Timestamp(milliseconds: 1_800_000_000_000), policy: nil, accounts: 1, items: 2, errors: 0,
            warnings: 1,
            notes: 0, waived: 0, judge: 2)
        run.notCompared = 3
        try vault.write { (transaction) throws(VaultError) in try transaction.put(run) }
        let stored = try vault.read { (transaction) throws(VaultError) in
            let runs = try transaction.auditRuns()
            return try runs.first.map { (stored) throws(VaultError) in try transaction.auditRun(stored.id) } ?? nil
        }
        #expect(stored == run)
        let runs = try vault.read { (transaction) throws(VaultError) in try transaction.auditRuns() }
        try vault.write { (transaction) throws(VaultError) in try transaction.removeRun(runs[0].id) }
        #expect(try vault.read { (transaction) throws(VaultError) in try transaction.auditRuns() }.isEmpty)
    }

    @Test func `a copy comes to where the client stands, not to where the agent does`() throws {
        let world = try AgentWorld()
        let here = FileManager.default.currentDirectoryPath
        let name = "copy-\(world.home.path.utf8.reduce(0) { $0 &* 31 &+ Int($1) }).db"
        try world.client().backUp(to: name)
        defer { do { try FileManager.default.removeItem(atPath: here + "/" + name) } catch {} }
        #expect(FileManager.default.fileExists(atPath: here + "/" + name))
    }

    @Test func `an unsafe place takes no copy, and locks nothing`() throws {
        let world = try AgentWorld()
        let agent = Loopback(world.operations)
        let vault = try AgentVault(agent, context: world.context)
        // A link that leads to itself.
        try world.home.link("data/backups", to: world.home.path(of: "data/backups"))
        let error = #expect(throws: VaultError.self) { try vault.backUp() }
        #expect(error?.reason == .unsafePlace)
        #expect(!agent.hasLocked)
        try vault.backUp(to: world.home.path(of: "data/copy.db"))
    }

    @Test func `who only looks takes no notice away from who tells it`() throws {
        let world = try AgentWorld()
        let other = try world.unlocked()
        // Nothing can be remembered any more: what a writer locks is no file.
        let folder = world.home.path(of: "state/anchor")
        let name = try #require(try PrivateFiles().names(inFolder: folder).first { $0.hasSuffix(".lock") })
        try PrivateFiles().remove(Path.joined(folder, name))
        try PrivateFiles().makePrivateFolder(Path.joined(folder, name))
        _ = try add("kraken", to: other)
        let looking = try AgentVault(LookingConnection(Loopback(world.operations)), context: world.context)
        #expect(try looking.overviews().count == 1)
        #expect(looking.takeNotices().isEmpty)
        let vault = try world.client()
        #expect(vault.takeNotices().count == 1)
    }
}

/// Counts what is asked.
private final class Counting: AgentConnection {
    private let connection: any AgentConnection
    private(set) var exchanges = 0

    init(_ connection: any AgentConnection) { self.connection = connection }

    func exchange(_ request: borrowing SecretBytes) throws(VaultError) -> SecretBytes {
        exchanges += 1
        return try connection.exchange(request)
    }
}
