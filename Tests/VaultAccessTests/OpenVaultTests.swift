import Cryptography
import SQLite
import TestSupport
import Testing
import VaultFormat
import VaultModel

@testable import VaultAccess
@testable import VaultStore

/// What happens to the file while a vault is open.
@Suite struct OpenVaultTests {
    @Test func `a page put back raw under an open vault is noticed when its row is read`() throws {
        let sample = try SampleVault.filled()
        let id = try sample.unlock().record("kraken")
        let old = try sample.row("kraken")
        let before = try sample.bytes()
        try sample.unlock().set("kraken", to: "the newest password")
        let after = try sample.bytes()
        // The page with the old row; neither the header nor the manifest of the newest state are on it.
        let place = try #require(before.firstRange(of: old.secrets.prefix(64)))
        let page = place.lowerBound / 4_096 * 4_096
        let oldPage = Array(before[page..<(page + 4_096)])
        try #require(page > 0 && oldPage != Array(after[page..<(page + 4_096)]))

        let vault = try sample.unlock()
        #expect(try vault.password("kraken") == "the newest password")
        try sample.overwrite(at: page, with: oldPage)
        // SQLite keeps pages; a bigger vault, or a longer life, lets them go.
        try vault.database.connection.execute("PRAGMA shrink_memory")
        try #require(try vault.database.connection.row(id) == old)
        #expect(try vault.database.read { () throws(VaultError) in try vault.database.isUnchanged() })

        let error = #expect(throws: VaultError.self) { _ = try vault.secrets(of: id).fields.bytes.count }
        #expect(error?.reason == .integrity)
        #expect(error?.code == "E_LEAF")
        let writing = #expect(throws: VaultError.self) { try vault.set("kraken", to: "even newer") }
        #expect(writing?.reason == .integrity)
    }

    @Test func `a row that another program changed is noticed by an open vault`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        let id = try vault.record("kraken")
        try sample.tamper { connection in
            var row = try connection.row(id)
            row.secrets[200] ^= 1
            try connection.put(row)
        }
        let error = #expect(throws: VaultError.self) { _ = try vault.secrets(of: id).fields.bytes.count }
        #expect(error?.reason == .integrity)
        #expect(error?.code == "E_MANIFEST")
        let writing = #expect(throws: VaultError.self) { try vault.add("new", password: "never written") }
        #expect(writing?.code == "E_MANIFEST")
    }

    @Test func `a trigger planted under an open vault is noticed`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        try sample.tamper { try $0.run("CREATE TRIGGER t AFTER INSERT ON rec BEGIN DELETE FROM slot; END") }
        #expect(#expect(throws: VaultError.self) { try vault.password("kraken") }?.code == "E_SCHEMA")
        #expect(#expect(throws: VaultError.self) { try vault.set("kraken", to: "newer") }?.code == "E_SCHEMA")
    }

    @Test func `an older version written back under an open vault is a rollback`() throws {
        let sample = try SampleVault.filled()
        let old = try sample.tamper { connection in
            (
                try connection.blob("SELECT v FROM meta WHERE k = 2"),
                try connection.integers("SELECT gen FROM chain").max()
            )
        }
        let row = try sample.row("kraken")
        let vault = try sample.unlock()
        try vault.set("kraken", to: "the newest password")
        try sample.tamper { connection in
            try connection.put(row)
            try connection.run("UPDATE meta SET v = ?1 WHERE k = 2", .blob(old.0))
            try connection.run("DELETE FROM chain WHERE gen > ?1", .integer(old.1 ?? 0))
        }
        let error = #expect(throws: VaultError.self) { try vault.password("kraken") }
        #expect(error?.reason == .rollback)
        #expect(error?.code == "E_ROLLBACK")
    }

    @Test func `a file that was replaced under an open vault is not written to`() throws {
        let sample = try SampleVault.filled()
        let bytes = try sample.bytes()
        let vault = try sample.unlock()
        try sample.move(sample.path, to: sample.home.path(of: "data/moved.db"))
        try sample.replaceFile(by: bytes)
        let error = #expect(throws: VaultError.self) { try vault.set("kraken", to: "lost") }
        #expect(error?.reason == .busy)
        #expect(error?.code == "E_REPLACED")
        #expect(try sample.bytes() == bytes)
    }

    @Test func `a second writer is told to try again`() throws {
        let sample = try SampleVault.filled()
        let (first, second) = (try sample.unlock(), try sample.unlock())
        try first.write { (transaction) throws(VaultError) in
            let error = #expect(throws: VaultError.self) { try second.add("late", password: "a password") }
            #expect(error?.reason == .busy)
            // Reading goes on: what is being written is not there yet.
            #expect(throws: Never.self) { _ = try second.password("kraken") }
            _ = transaction.now
        }
        try second.add("late", password: "a password")
        #expect(try first.unlockedAgainSees("late"))
    }

    @Test func `two writers in turn see each other's records`() throws {
        let sample = try SampleVault.filled()
        let (first, second) = (try sample.unlock(), try sample.unlock())
        for round in 1...5 {
            try first.set("kraken", to: "first writer, round \(round)")
            #expect(try second.password("kraken") == "first writer, round \(round)")
            try second.set("kraken", to: "second writer, round \(round)")
            #expect(try first.password("kraken") == "second writer, round \(round)")
            try first.add("from-first-\(round)", password: "a password")
            try second.add("from-second-\(round)", password: "a password")
        }
        _ = try first.password("kraken")
        #expect(first.overviews() == second.overviews())
        #expect(first.witness == second.witness)
        let labels = Lookup(try sample.unlock().overviews()).accounts.map(\.label)
        #expect(labels.count { $0.hasPrefix("from-") } == 10)
        #expect(try sample.root().verifyEverything().generation == first.generation)
    }

    @Test func `a label that another writer took meanwhile is taken`() throws {
        let sample = try SampleVault.filled()
        let (first, second) = (try sample.unlock(), try sample.unlock())
        try first.add("okx", password: "a password")
        let error = #expect(throws: VaultError.self) { try second.add("OKX", password: "another password") }
        #expect(error?.reason == .notFound)
    }

    @Test func `keys that another program changed are told as such`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        try sample.rekey(to: "another passphrase 12 entirely")
        for error in [
            #expect(throws: VaultError.self) { _ = try vault.password("kraken") },
            #expect(throws: VaultError.self) { try vault.set("kraken", to: "newer") },
        ] {
            #expect(error?.reason == .busy)
            #expect(error?.code == "E_EPOCH")
        }
        #expect(try sample.unlock("another passphrase 12 entirely").password("kraken") == "third-kraken-password")
    }
}

extension UnlockedVault {
    fileprivate func unlockedAgainSees(_ label: String) throws(VaultError) -> Bool {
        // Any read brings the newest state.
        _ = try settings()
        return overviews().values.contains { $0.name?.text == label }
    }
}
