import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct CalendarCommandTests {
    private func write(_ world: CommandHarness, _ more: String...) throws -> String {
        let path = world.folder.path(of: "due.ics")
        let done = world.run(["due", "--ics", path] + more)
        guard done.code == 0 else { throw VaultError(.failure, done.errors) }
        return String(decoding: try world.folder.bytes(of: "due.ics"), as: UTF8.self)
    }

    @Test func `a calendar is brought up to date, and what is mended is called off`() throws {
        var world = try CommandHarness.withReminders()
        let first = try write(world)
        #expect(first.contains("STATUS:CONFIRMED\r\n"))
        #expect(!first.contains("kraken"))
        #expect(try write(world) == first)
        #expect(try world.permissions(of: "due.ics") == 0o600)
        world.wait(days: 1)
        #expect(world.open(["rm", "kraken/api:bot", "--yes"]).code == 0)
        let second = try write(world)
        #expect(second.contains("STATUS:CANCELLED\r\n"))
        #expect(second.contains("SEQUENCE:1\r\n"))
    }

    @Test func `titles name accounts when both the key and the person say so`() throws {
        #expect(throws: VaultError.self) { try write(try CommandHarness.withReminders(), "--labels") }
        #expect(try write(try CommandHarness.withReminders(level: 1), "--labels").contains("SUMMARY:kraken: K603"))
        #expect(!(try write(try CommandHarness.withReminders(level: 1)).contains("kraken")))
    }

    @Test func `the locked and the open vault write the same calendar`() throws {
        let world = try CommandHarness.withReminders()
        let locked = try write(world)
        let done = world.open(["due", "--unlock", "--ics", world.folder.path(of: "due.ics")])
        #expect(done.code == 0)
        #expect(String(decoding: try world.folder.bytes(of: "due.ics"), as: UTF8.self) == locked)
    }

    @Test func `another program's file is left alone`() throws {
        let world = try CommandHarness.withReminders()
        try world.folder.write(Array("BEGIN:VCALENDAR\r\n".utf8), to: "due.ics", rights: 0o600)
        let done = world.run(["due", "--ics", world.folder.path(of: "due.ics")])
        #expect(done.code == 1)
        #expect(try world.folder.bytes(of: "due.ics") == Array("BEGIN:VCALENDAR\r\n".utf8))
    }

    @Test func `nothing is called off when nothing is known`() throws {
        let world = try CommandHarness.withReminders()
        let before = try write(world)
        try PrivateFiles().remove(
            world.folder.path(of: try world.stateFile(".capsule", below: "state/vault/anchor")))
        #expect(world.run(["due", "--no-input", "--ics", world.folder.path(of: "due.ics")]).code == 11)
        #expect(String(decoding: try world.folder.bytes(of: "due.ics"), as: UTF8.self) == before)
    }
}
