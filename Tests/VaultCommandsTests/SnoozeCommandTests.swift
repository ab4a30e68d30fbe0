import Hygiene
import Reminders
import TestSupport
import Testing
import VaultModel

@Suite struct SnoozeCommandTests {
    /// How `due` names the API key that ends.
    private func reference(_ world: CommandHarness) throws -> String {
        let text = world.run(["due"]).text
        let word = text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("K603:") }
        return String(try #require(word))
    }

    @Test func `a finding is put off without the vault, and comes back`() throws {
        var world = try CommandHarness.withReminders()
        world.wait(days: 13)
        let finding = try reference(world)
        let done = world.run(["snooze", finding, "3"])
        #expect(done.code == 0)
        #expect(done.questions.isEmpty)
        #expect(done.errors.contains(world.now.day.advanced(by: 2).text))
        #expect(world.run(["due", "--brief"]).bytes.isEmpty)
        #expect(world.run(["due", "--json"]).compactText.contains("\"state\":\"snoozed\""))
        world.wait(days: 3)
        #expect(!world.run(["due", "--brief"]).bytes.isEmpty)
    }

    @Test func `an account is put off with its items, and the audit tells of them all the same`() throws {
        var world = try CommandHarness.withReminders()
        world.wait(days: 13)
        let done = world.open(["snooze", "kraken"])
        #expect(done.code == 0)
        #expect(done.unused.isEmpty)
        #expect(world.run(["due", "--brief"]).bytes.isEmpty)
        #expect(world.open(["audit", "--fail-on", "never"]).text.contains("K603"))
    }

    @Test func `what the timetable does not know yet stays put off`() throws {
        var world = try CommandHarness.withReminders()
        try world.add("okx", password: "hunter2")
        // Nobody has audited since: that the password is weak is known to whoever unlocks, and not to the job.
        #expect(world.open(["snooze", "okx", "5"]).code == 0)
        _ = world.run(["due"])
        world.wait(days: 1)
        _ = world.run(["due"])
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        #expect(try world.reminders().contains { $0.key.rule.description == "P101" })
        #expect(world.run(["schedule", "run", "--monitor"]).text.contains(" 1 put off "))
    }

    @Test func `nothing sleeps past its day`() throws {
        var world = try CommandHarness.withReminders()
        world.wait(days: 17)
        #expect(world.run(["snooze", try reference(world), "14"]).code == 0)
        world.wait(days: 3)
        #expect(world.run(["due", "--brief"]).text.contains("is due today"))
    }

    @Test func `what cannot be put off is refused`() throws {
        let world = try CommandHarness.withReminders()
        #expect(world.run(["snooze", "K603:0123456789"]).code == 4)
        #expect(world.run(["snooze", "V903"]).code == 4)
        #expect(world.run(["snooze", "V903", "15"]).code == 2)
        #expect(world.run(["snooze", "V903", "0"]).code == 2)
        #expect(world.open(["snooze", "nobody"]).code == 4)
        #expect(world.run(["snooze", "K603:x"]).code == 2)
    }
}
