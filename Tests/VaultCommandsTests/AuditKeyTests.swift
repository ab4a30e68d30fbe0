import ArgumentParser
import Cryptography
import Exchanges
import Hygiene
import Reminders
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@testable import VaultCommands

/// Audit keys, the capsule that they open, and what a job believes of it.
@Suite struct AuditKeyTests {
    private static let weak = "dragon1"

    @Test func `a key that was granted opens what the vault has to tell`() throws {
        let world = try Self.world()
        #expect(try world.permissions(of: "state/vault/audit/job.key") == 0o600)
        #expect(try world.folder.bytes(of: "state/vault/audit/job.key").count == AuditKeyFile.length)
        let reminders = try world.reminders()
        let strength = try #require(reminders.first { $0.key.rule.description == "P101" })
        #expect(strength.severity == .error && strength.from == CapsuleEntry.always)
        #expect(reminders.contains { $0.key.rule.description == "V903" && $0.key.alias == 0 })
        #expect(reminders.allSatisfy { $0.label == nil && $0.exchange == nil })
    }

    @Test func `labels are told only to a key that was granted with them, and no longer once it is gone`() throws {
        let world = try Self.world()
        let granted = world.open(["audit-key", "grant", "full", "--level", "1"])
        #expect(granted.code == 0 && granted.errors.contains("tell labels too"))
        #expect(try world.reminders().contains { $0.label == "kraken" && $0.exchange == "kraken" })
        let revoked = world.open(["audit-key", "revoke", "full"])
        #expect(revoked.code == 0 && revoked.errors.contains("is deleted"))
        #expect(try world.reminders().allSatisfy { $0.label == nil })
    }

    @Test func `a key that was revoked knows nothing, and the others know as before`() throws {
        let world = try Self.world()
        #expect(world.open(["audit-key", "grant", "other", "--file", world.folder.path(of: "other.key")]).code == 0)
        let before = try world.reminders()
        let capsule = try world.capsulePath()
        let old = try world.folder.bytes(of: "other.key")
        #expect(world.open(["audit-key", "revoke", "other"]).code == 0)
        #expect(try world.folder.bytes(of: "other.key") == old)
        #expect(try world.capsule(key: "other.key") == .unknown(.revoked))
        #expect(try world.reminders() == before)
        #expect(world.open(["audit-key", "revoke", "job"]).code == 0)
        #expect(try !PrivateFiles().exists(capsule))
        #expect(world.open(["audit-key", "list", "--json"]).compactText == #"{"schema":1,"audit_keys":[]}"#)
    }

    @Test(arguments: [("own", UInt16(0o644), "could not be deleted"), ("other", 0o600, "Delete its file")])
    func `a key's file that is left is told as it is`(key: String, rights: UInt16, told: String) throws {
        let world = try Self.world()
        #expect(world.open(["audit-key", "grant", "other"]).code == 0)
        let path = "state/vault/audit/job.key"
        let bytes = try world.folder.bytes(of: key == "own" ? path : "state/vault/audit/other.key")
        try PrivateFiles().remove(world.folder.path(of: path))
        try world.folder.write(bytes, to: path, rights: rights)
        let revoked = world.open(["audit-key", "revoke", "job"])
        #expect(revoked.code == 0 && revoked.errors.contains(told), "\(revoked.errors)")
        #expect(try world.folder.bytes(of: path) == bytes)
    }

    @Test func `a write tells of the accounts that it touched, and what nobody has judged since`() throws {
        let world = try Self.world()
        #expect(world.open(["set", "kraken", "--stdin"], stdin: "another weak one").code == 0)
        let timetable = try world.timetable()
        #expect(!timetable.reminders.contains { $0.key.rule.description == "P101" })
        #expect(Array(timetable.unjudged.values) == [world.now.day])
        #expect(world.open(["edit", "kraken", "--no-factors"]).code == 0)
        #expect(try world.reminders().contains { $0.key.rule.description == "F501" })
        #expect(try world.timetable().unjudged.count == 1)
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        #expect(try world.timetable().unjudged.isEmpty)
        #expect(world.open(["rm", "kraken", "--yes"]).code == 0)
        #expect(try world.reminders().allSatisfy { $0.key.alias == 0 })
    }

    @Test func `a waiver is told at once, and ends on its day`() throws {
        let world = try Self.world()
        #expect(world.open(["edit", "kraken", "--no-factors"]).code == 0)
        let until = world.now.day.advanced(by: 40)
        let waived = world.open([
            "waive", "F501", "kraken", "--reason", "closed next month", "--until", until.text,
        ])
        #expect(waived.code == 0, "\(waived.errors)")
        let reminders = try world.reminders()
        let reminder = try #require(reminders.first { $0.key.rule.description == "F501" })
        #expect(reminder.from == until.advanced(by: 1))
    }

    @Test func `a waiver that was renewed is told of by its new end`() throws {
        let world = try Self.world()
        #expect(world.open(["edit", "kraken", "--no-factors"]).code == 0)
        var told: [Day?] = []
        for days in [5, 40] {
            let until = world.now.day.advanced(by: days).text
            let waived = world.open(["waive", "F501", "kraken", "--reason", "closed next month", "--until", until])
            #expect(waived.code == 0, "\(waived.errors)")
            for isAudited in [false, true] {
                if isAudited { #expect(world.open(["audit", "--fail-on", "never"]).code == 0) }
                told.append(try world.reminders().first { $0.key.rule.description == "V904" }?.due)
            }
        }
        #expect(told == [5, 5, 40, 40].map { world.now.day.advanced(by: $0) })
        // What else is written to the account leaves it.
        #expect(world.open(["edit", "kraken", "--username", "me"]).code == 0)
        #expect(try world.reminders().contains { $0.key.rule.description == "V904" })
        let id = try #require(world.open(["waive", "--list"]).text.split(separator: "\n").last?.prefix(8))
        #expect(world.open(["waive", "--remove", String(id)]).code == 0)
        #expect(try !world.reminders().contains { $0.key.rule.description == "V904" })
    }

    @Test func `a key that was revoked elsewhere does not stand in the way of the next`() throws {
        let world = try Self.world()
        let bytes = try world.folder.bytes(of: "state/vault/audit/job.key")
        #expect(world.open(["audit-key", "revoke", "job"]).code == 0)
        try world.folder.write(bytes, to: "state/vault/audit/job.key", rights: 0o600)
        let alone = world.run(["due", "--no-input"])
        #expect(alone.code == 11 && alone.errors.contains("'vault audit-key grant NAME'"), "\(alone.errors)")
        #expect(world.open(["audit-key", "grant", "next"]).code == 0)
        #expect(world.run(["due", "--no-input"]).code == 0)
    }

    @Test func `a policy that changes takes the capsule away until the next audit`() throws {
        let world = try Self.world()
        try world.writePolicy("{ schema: 1, extends: \"strict\" }")
        let accepted = world.open(["policy", "accept", "--yes"])
        #expect(accepted.code == 0 && accepted.errors.contains("vault audit"), "\(accepted.errors)")
        #expect(try world.capsule() == .unknown(.missing))
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        #expect(try !world.reminders().isEmpty)
    }

    @Test func `a new root key moves the capsule, and keeps the audit keys`() throws {
        let world = try Self.world()
        let before = try world.reminders()
        #expect(world.open(["rekey", "--no-recovery"]).code == 0 || world.open(["rekey"]).code == 0)
        #expect(try world.reminders() == before)
        #expect(world.open(["verify"]).code == 0)
    }

    @Test func `what is not the vault's own capsule is unknown to the job, and an error to whoever unlocks`() throws {
        let world = try Self.world()
        let name = try world.capsuleName()
        let good = try world.folder.bytes(of: name)
        var bad = good
        bad[good.count - 1] ^= 1
        try world.folder.write(bad, to: name, rights: 0o600)
        #expect(try world.capsule() == .unknown(.notAuthentic))
        let audit = world.open(["audit"])
        #expect(audit.text.contains("V908") && audit.errors.contains("V908"))
        #expect(try world.folder.bytes(of: name) != bad)
        #expect(try !world.reminders().isEmpty)
        try world.folder.write(bad, to: name, rights: 0o600)
        #expect(world.open(["list"]).errors.contains("V908"))
    }

    @Test func `an older capsule is not believed again, and whoever unlocks says nothing`() throws {
        let world = try Self.world()
        let name = try world.capsuleName()
        let old = try world.folder.bytes(of: name)
        #expect(world.open(["edit", "kraken", "--no-factors"]).code == 0)
        let pin = try world.pin()
        let new = try world.folder.bytes(of: name)
        try world.folder.write(old, to: name, rights: 0o600)
        #expect(try world.capsule(pin: pin) == .unknown(.rolledBack))
        #expect(!world.open(["list"]).errors.contains("V908"))
        #expect(try world.folder.bytes(of: name) == new)
    }

    @Test func `time that went wrong, and other files, are unknown`() throws {
        var world = try Self.world()
        let built = world.now.day
        #expect(try world.capsule(today: built.advanced(by: -1)) != .unknown(.builtInFuture(built)))
        #expect(try world.capsule(today: built.advanced(by: -2)) == .unknown(.builtInFuture(built)))
        #expect(try world.capsule(today: built.advanced(by: 3_650)) == .unknown(.tooOld(built)))
        #expect(try world.capsule(key: "nowhere.key") == .unknown(.noKey))
        try world.folder.write(Array("VAK1".utf8), to: "short.key", rights: 0o600)
        #expect(try world.capsule(key: "short.key") == .unknown(.damagedKey))
        let other = try Self.world(seed: 2)
        let foreign = try other.folder.bytes(of: other.capsuleName())
        let name = try world.capsuleName()
        try world.folder.write(foreign, to: name, rights: 0o600)
        #expect(try world.capsule() == .unknown(.otherVault))
        world.wait(days: 1)
        let path = try world.capsulePath()
        try PrivateFiles().remove(path)
        #expect(try world.capsule() == .unknown(.missing))
    }

    @Test func `a key that others can read is refused`() throws {
        let world = try Self.world()
        let bytes = try world.folder.bytes(of: "state/vault/audit/job.key")
        try world.folder.write(bytes, to: "open.key", rights: 0o644)
        var reason: VaultError.Reason?
        do {
            _ = try world.capsule(key: "open.key")
        } catch let error as VaultError {
            reason = error.reason
        }
        #expect(reason == .unsafePlace)
    }

    @Test func `nobody pays for a capsule before an audit key was granted`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: Self.weak)
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        #expect(world.open(["verify", "--json"]).compactText.contains(#""capsule":false"#))
        let names = try PrivateFiles().names(inFolder: world.folder.path(of: "state/vault/anchor"))
        #expect(!names.contains { $0.hasSuffix(".capsule") })
    }

    @Test func `a name that is taken, and a file that is there, are left as they are`() throws {
        let world = try Self.world()
        let before = try world.vaultBytes()
        #expect(world.open(["audit-key", "grant", "job", "--file", world.folder.path(of: "x.key")]).code == 4)
        #expect(world.run(["audit-key", "grant", "job"]).code == 1)
        #expect(world.open(["audit-key", "revoke", "nobody"]).code == 4)
        #expect(try world.vaultBytes() == before)
    }

    private static func world(seed: UInt64 = 1) throws -> CommandHarness {
        let world = try CommandHarness.withVault(seed: seed)
        try world.add("kraken", password: weak, "--exchange", "kraken")
        let granted = world.open(["audit-key", "grant", "job"])
        try #require(granted.code == 0, "\(granted.errors)")
        return world
    }
}

/// What a job would see.
extension CommandHarness {
    func capsuleName() throws -> String {
        let names = try PrivateFiles().names(inFolder: folder.path(of: "state/vault/anchor"))
        let name = try #require(names.first { $0.hasSuffix(".capsule") })
        return "state/vault/anchor/" + name
    }

    func capsulePath() throws -> String {
        let bytes = try folder.bytes(of: "state/vault/audit/job.key")
        let key = try AuditKeyFile(SecretBytes(copying: bytes.span))
        return CapsulePlace(stateFolder: folder.path(of: "state/vault"), vault: key.vault).path
    }

    func capsule(
        key: String = "state/vault/audit/job.key", pin: CapsulePin? = nil, today: Day? = nil
    ) throws -> LockedTimetable {
        let session = try session()
        return try CapsuleReader.open(
            keyFile: folder.path(of: key), pin: pin, today: today ?? now.day, oldest: 60, in: session)
    }

    func timetable() throws -> Timetable {
        switch try capsule() {
        case .known(let timetable, _): return timetable
        case .unknown(let reason): throw reason.error
        }
    }

    func pin() throws -> CapsulePin {
        switch try capsule() {
        case .known(_, let pin): return pin
        case .unknown(let reason): throw reason.error
        }
    }

    func reminders() throws -> [Reminder] { try timetable().reminders }
}
