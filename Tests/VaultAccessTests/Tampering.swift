import Cryptography
import SQLite
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// One thing that somebody who can write the file, and knows no key, could do to it.
struct Tampering: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let reason: VaultError.Reason
    let code: String?
    let act: @Sendable (SampleVault) throws -> Void

    init(
        _ description: String, _ code: String?, _ reason: VaultError.Reason = .integrity,
        _ act: @escaping @Sendable (SampleVault) throws -> Void
    ) {
        testDescription = description
        self.reason = reason
        self.code = code
        self.act = act
    }

    private init(_ description: String, plants sql: StaticString) {
        self.init(description, "E_SCHEMA", .refused) { sample in try sample.tamper { try $0.run(sql) } }
    }

    /// Refuses whatever is in the schema besides the five tables.
    static let planted = [
        Tampering("a trigger", plants: "CREATE TRIGGER t AFTER DELETE ON rec BEGIN DELETE FROM slot; END"),
        Tampering("a view", plants: "CREATE VIEW w AS SELECT 1"),
        Tampering("a table", plants: "CREATE TABLE extra(a INTEGER PRIMARY KEY) STRICT"),
        Tampering("an index", plants: "CREATE INDEX i ON rec(id)"),
        Tampering("an index over an expression", plants: "CREATE INDEX i ON rec(length(se))"),
        Tampering("a generated column", plants: "ALTER TABLE rec ADD COLUMN g INTEGER AS (r + 1)"),
        Tampering("another column", plants: "ALTER TABLE meta ADD COLUMN x BLOB"),
        Tampering("a table with another name", plants: "ALTER TABLE chain RENAME TO chains"),
        Tampering("a missing table", plants: "DROP TABLE chain"),
        Tampering("statistics of the planner", plants: "ANALYZE"),
    ]

    static let records = [
        Tampering("the secrets of two rows swapped", "E_MANIFEST") { sample in
            try sample.swap { one, other in (one.secrets, other.secrets) = (other.secrets, one.secrets) }
        },
        Tampering("the overviews of two rows swapped", "E_COMMIT") { sample in
            try sample.swap { one, other in (one.overview, other.overview) = (other.overview, one.overview) }
        },
        Tampering("the contents of two rows swapped", "E_COMMIT") { sample in
            try sample.swap { one, other in
                (one.overview, one.secrets, other.overview, other.secrets) = (
                    other.overview, other.secrets, one.overview, one.secrets
                )
            }
        },
        Tampering("a row from an older version", "E_MANIFEST") { sample in
            let old = try sample.row("kraken")
            try sample.unlock().set("kraken", to: "the newest password")
            try sample.tamper { try $0.put(old) }
        },
        Tampering("the contents of a row of another vault", "E_COMMIT") { sample in
            let foreign = try SampleVault.filled(seed: 2).row("kraken")
            var own = try sample.row("kraken")
            (own.overview, own.secrets) = (foreign.overview, foreign.secrets)
            try sample.tamper { try $0.put(own) }
        },
        Tampering("a whole row of another vault", "E_COMMIT") { sample in
            let foreign = try SampleVault.filled(seed: 2).row("kraken")
            try sample.tamper { try $0.put(foreign) }
        },
        Tampering("a row taken out", "E_MANIFEST") { sample in
            let row = try sample.row("kraken")
            try sample.tamper { try $0.run("DELETE FROM rec WHERE r = ?1", .integer(row.number)) }
        },
        Tampering("all rows taken out", "E_MANIFEST") { sample in try sample.tamper { try $0.run("DELETE FROM rec") } },
        Tampering("a row copied under another identifier", "E_COMMIT") { sample in
            var row = try sample.row("kraken")
            let id = Identifier(from: .seeded(7))
            (row.number, row.id) = (id.rowNumber, id.bytes)
            try sample.tamper { try $0.put(row) }
        },
        Tampering("a row copied under another number", "E_FORMAT") { sample in
            var row = try sample.row("kraken")
            row.number += 1
            try sample.tamper { try $0.put(row) }
        },
        Tampering("an identifier of a wrong length", "E_FORMAT") { sample in
            var row = try sample.row("kraken")
            row.id.append(0)
            try sample.tamper { try $0.put(row) }
        },
        Tampering("secrets made empty", "E_MANIFEST") { sample in
            var row = try sample.row("kraken")
            row.secrets = []
            try sample.tamper { try $0.put(row) }
        },
        Tampering("an overview made empty", "E_FORMAT") { sample in
            var row = try sample.row("kraken")
            row.overview = []
            try sample.tamper { try $0.put(row) }
        },
    ]

    static let header = [
        Tampering("settings taken out", "E_MANIFEST") { sample in try sample.tamper { try $0.run("DELETE FROM obj") } },
        Tampering("settings twice, under another identifier", "E_MANIFEST") { sample in
            let id = Identifier(from: .seeded(7))
            var hasher = LeafHasher()
            let number = hasher.rowNumber(kind: SettingsBlob.number, id: id, part: 0)
            try sample.tamper { connection in
                try connection.run(
                    "INSERT INTO obj(o, kind, id, n, v) SELECT ?1, kind, ?2, n, v FROM obj", .integer(number),
                    .blob(id.bytes))
            }
        },
        Tampering("settings twice, under another number", "E_FORMAT") { sample in
            try sample.tamper { connection in
                try connection.run("INSERT INTO obj(o, kind, id, n, v) SELECT o / 2, kind, id, n, v FROM obj")
            }
        },
        Tampering("settings from an older version", "E_MANIFEST") { sample in
            let old = try sample.tamper { try $0.blob("SELECT v FROM obj") }
            try sample.unlock().noteBackup()
            try sample.tamper { try $0.run("UPDATE obj SET v = ?1", .blob(old)) }
        },
        Tampering("an object of a kind that does not exist", "E_FORMAT") { sample in
            try sample.tamper { try $0.run("UPDATE obj SET kind = 77") }
        },
        Tampering("the manifest of an older version", "E_MANIFEST") { sample in
            let old = try sample.tamper { try $0.blob("SELECT v FROM meta WHERE k = 2") }
            try sample.unlock().set("kraken", to: "the newest password")
            try sample.tamper { try $0.run("UPDATE meta SET v = ?1 WHERE k = 2", .blob(old)) }
        },
        Tampering("the manifest of another vault", "E_COMMIT") { sample in
            let other = try SampleVault.filled(seed: 2)
            let foreign = try other.tamper { try $0.blob("SELECT v FROM meta WHERE k = 2") }
            try sample.tamper { try $0.run("UPDATE meta SET v = ?1 WHERE k = 2", .blob(foreign)) }
        },
        Tampering("no manifest", "E_FORMAT") { sample in
            try sample.tamper { try $0.run("DELETE FROM meta WHERE k = 2") }
        },
        Tampering("no audit key", "E_FORMAT") { sample in
            try sample.tamper { try $0.run("DELETE FROM meta WHERE k = 3") }
        },
        Tampering("the audit key from before a rekey", "E_MANIFEST") { sample in
            let old = try sample.tamper { try $0.blob("SELECT v FROM meta WHERE k = 3") }
            try sample.rekey(to: SampleVault.passphrase)
            try sample.tamper { try $0.run("UPDATE meta SET v = ?1 WHERE k = 3", .blob(old)) }
        },
        Tampering("a capsule where there was none", "E_MANIFEST") { sample in
            try sample.tamper { try $0.run("INSERT INTO meta(k, v) SELECT 4, v FROM meta WHERE k = 2") }
        },
        Tampering("a row of meta that does not exist", "E_FORMAT") { sample in
            try sample.tamper { try $0.run("INSERT INTO meta(k, v) SELECT 5, v FROM meta WHERE k = 2") }
        },
        Tampering("another vault's identifier", "E_COMMIT") { sample in
            let header = Array("VLT1".utf8) + Identifier(from: .seeded(7)).bytes
            try sample.tamper { try $0.run("UPDATE meta SET v = ?1 WHERE k = 1", .blob(header)) }
        },
        Tampering("another magic number", "E_FORMAT") { sample in
            let header = Array("VLT2".utf8) + Identifier(from: .seeded(7)).bytes
            try sample.tamper { try $0.run("UPDATE meta SET v = ?1 WHERE k = 1", .blob(header)) }
        },
        Tampering("a link of the chain taken out", "E_MANIFEST") { sample in
            try sample.tamper { try $0.run("DELETE FROM chain WHERE gen = 1") }
        },
        Tampering("a link of the chain changed", "E_MANIFEST") { sample in
            try sample.tamper { try $0.run("UPDATE chain SET d = zeroblob(32) WHERE gen = 1") }
        },
        Tampering("a link of the chain that never was", "E_MANIFEST") { sample in
            try sample.tamper { try $0.run("INSERT INTO chain(gen, d) VALUES (1000000, zeroblob(32))") }
        },
        Tampering("another application", "E_FORMAT", .refused) { sample in
            try sample.tamper { try $0.setApplicationID(1) }
        },
        Tampering("a later format", "E_FORMAT", .refused) { sample in try sample.tamper { try $0.setUserVersion(2) } },
    ]

    static let slots = [
        Tampering("the keys of a slot changed", nil, .wrongCredential) { try $0.changeSlot(at: 64) },
        Tampering("the ephemeral key of a slot changed", "E_COMMIT") { try $0.changeSlot(at: 96) },
        Tampering("an ephemeral key of low order", "E_FORMAT") { sample in
            try sample.changeSlot { slot in slot.replaceSubrange(96..<128, with: [UInt8](repeating: 0, count: 32)) }
        },
        Tampering("the commitment of a slot changed", "E_COMMIT") { try $0.changeSlot(at: 128) },
        Tampering("the wrapped key of a slot changed", "E_TAG") { try $0.changeSlot(at: 160) },
        Tampering("the salt of a slot changed", nil, .wrongCredential) { try $0.changeSlot(at: 16) },
        Tampering("the epoch of a slot changed", "E_COMMIT") { try $0.changeSlot(at: 48) },
        Tampering("a slot of a type that does not exist", "E_FORMAT", .refused) { sample in
            try sample.changeSlot { $0[4] = 9 }
        },
        Tampering("a slot with a flag", "E_FORMAT", .refused) { try $0.changeSlot(at: 6) },
        Tampering("a slot that wraps another key", "E_FORMAT", .refused) { try $0.changeSlot(at: 52) },
        Tampering("a slot with something in its reserve", "E_FORMAT", .refused) { try $0.changeSlot(at: 60) },
        Tampering("a slot in the row of another", "E_FORMAT", .refused) { sample in
            try sample.tamper { try $0.run("UPDATE slot SET id = zeroblob(16) WHERE id = (SELECT min(id) FROM slot)") }
        },
        Tampering("the escrow of a slot exchanged", "E_MANIFEST") { sample in
            try sample.tamper { connection in
                let escrow = try connection.slot(.recovery).escrow
                try connection.put(slot: connection.slot(.passphrase).slot, escrow: escrow)
            }
        },
        Tampering("the recovery slot taken out", "E_MANIFEST") { sample in
            try sample.tamper { connection in
                let id = Array(try connection.slot(.recovery).slot[32..<48])
                try connection.run("DELETE FROM slot WHERE id = ?1", .blob(id))
            }
        },
        Tampering("no slots", "E_FORMAT") { sample in try sample.tamper { try $0.run("DELETE FROM slot") } },
        Tampering("a slot from before a rekey", "E_FORMAT") { sample in
            let old = try sample.tamper { try $0.slot(.passphrase) }
            try sample.rekey(to: "another passphrase 12 entirely")
            try sample.tamper { try $0.put(slot: old.slot, escrow: old.escrow) }
        },
        Tampering("five slots that need stretching", "E_FORMAT", .refused) { try $0.copySlots(.passphrase, 4) },
        Tampering("nine slots", "E_FORMAT", .refused) { try $0.copySlots(.recovery, 7) },
    ]
}

extension SampleVault {
    fileprivate func swap(_ body: (inout RawRow, inout RawRow) -> Void) throws {
        var (one, other) = (try row("kraken"), try row("bitmart"))
        body(&one, &other)
        try tamper { connection in
            try connection.put(one)
            try connection.put(other)
        }
    }

    /// Changes one bit of the passphrase's slot.
    fileprivate func changeSlot(at offset: Int) throws { try changeSlot { $0[offset] ^= 2 } }

    func changeSlot(_ change: (inout [UInt8]) -> Void) throws {
        try tamper { connection in
            var (slot, escrow) = try connection.slot(.passphrase)
            change(&slot)
            try connection.put(slot: slot, escrow: escrow)
        }
    }

    /// Adds slots like one that exists, under identifiers of their own.
    fileprivate func copySlots(_ type: SlotType, _ count: Int) throws {
        try tamper { connection in
            for number in 1...UInt8(count) {
                var (slot, escrow) = try connection.slot(type)
                slot[32] = number
                try connection.put(slot: slot, escrow: escrow)
            }
        }
    }

    func rekey(to passphrase: String) throws(VaultError) {
        let root = try root()
        let opened = root.slot.id
        _ = try root.rekey(
            dropping: [opened], adding: .passphrase(.init(copyingUTF8: passphrase)), kit: nil, cost: Self.cost)
    }
}
