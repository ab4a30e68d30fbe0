import Hygiene
import Reminders
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// What the vault remembers of when its passphrase was typed, and of when it was last audited.
@Suite struct AuditDatesTests {
    @Test func `an audit that is overdue is told by due and status, and never by the audit`() throws {
        var world = try CommandHarness.withVault()
        world.wait(days: 30)
        #expect(!world.open(["due"]).text.contains("V903 "))
        world.wait(days: 1)
        #expect(world.open(["due"]).text.contains("V903"))
        #expect(try status(world).contains("\"audit_overdue\": true"))
        #expect(!world.open(["audit", "--no-store"]).text.contains("V903"))
        #expect(try status(world).contains("\"last_audit\": null"))
        #expect(!world.open(["audit"]).text.contains("V903"))
        #expect(!world.open(["due"]).text.contains("V903"))
        #expect(try status(world).contains("\"audit_overdue\": false"))
    }

    @Test func `an audit of a clock that stood ahead is none, and another makes the timetable known`() throws {
        var world = try CommandHarness.withReminders()
        let today = world.now.day
        world.wait(days: 400)
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        world.now = today.advanced(by: 31).start
        let unknown = world.run(["due", "--no-input"])
        #expect(unknown.code == 11 && unknown.errors.contains("or run 'vault audit'"), "\(unknown.errors)")
        #expect(world.open(["due", "--unlock"]).text.contains("V903"))
        #expect(try status(world).contains("\"audit_overdue\": true"))
        // A write makes the timetable anew, and that says so too.
        #expect(world.open(["edit", "kraken", "--username", "me"]).code == 0)
        let overdue = try world.reminders().first { $0.key.rule.description == "V903" }
        #expect(overdue?.from == today.advanced(by: 31))
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        #expect(world.run(["due", "--no-input"]).code == 0)
    }

    @Test func `a passphrase that is typed for an audit is not told to be forgotten`() throws {
        var world = try CommandHarness.withVault()
        world.wait(days: 200)
        #expect(try automatic(world, ["audit", "--no-store"]).contains("V907"))
        #expect(!world.open(["audit"]).text.contains("V907"))
        #expect(!(try automatic(world, ["audit", "--no-store"]).contains("V907")))
    }

    @Test func `a passphrase from a descriptor notes nothing`() throws {
        var world = try CommandHarness.withVault()
        world.wait(days: 200)
        #expect(try automatic(world, ["audit"]).contains("V907"))
        #expect(try automatic(world, ["audit"]).contains("V907"))
    }

    @Test func `a command that writes notes the typed passphrase, once in thirty days`() throws {
        var world = try CommandHarness.withVault()
        let made = try typed(world)
        world.wait(days: 30)
        try world.add("kraken", password: "vK3#tR8!mZ6@wQ1&")
        #expect(try typed(world) == made)
        world.wait(days: 1)
        // What only reads writes nothing.
        let before = try world.vaultBytes()
        #expect(world.open(["get", "kraken"]).code == 0)
        #expect(try world.vaultBytes() == before)
        #expect(world.open(["edit", "kraken", "--login", "2026-09-01"]).code == 0)
        #expect(try typed(world) == world.now)
    }

    @Test func `a date from a clock that ran ahead is replaced`() throws {
        var world = try CommandHarness.withVault()
        let now = world.now
        world.wait(days: 4_000)
        try world.add("kraken", password: "vK3#tR8!mZ6@wQ1&")
        world.now = now
        try world.add("okx", password: "vK3#tR8!mZ6@wQ2&")
        #expect(try typed(world) == now)
    }

    private func typed(_ world: CommandHarness) throws -> Timestamp? {
        let settings = try world.unlocked().settings()
        return settings.passphraseTyped
    }

    private func status(_ world: CommandHarness) throws -> String { try automatic(world, ["status", "--json"]) }

    /// What a command says to somebody whose passphrase is not typed.
    private func automatic(_ world: CommandHarness, _ arguments: [String]) throws -> String {
        let passphrase = try DescriptorText(CommandHarness.passphrase, in: world.folder)
        return world.run(arguments + ["--passphrase-fd", "\(passphrase.number)"]).text
    }
}
