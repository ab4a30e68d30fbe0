import Foundation
import Hygiene
import Reminders
import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct DailyBannerTests {
    /// A person at a terminal, on the day on which the API key is due in a week.
    private func world() throws -> CommandHarness {
        var world = try CommandHarness.withReminders()
        world.outputIsTerminal = true
        world.errorsAreTerminal = true
        world.wait(days: 13)
        return world
    }

    @Test func `an interactive command tells once a day what cannot wait`() throws {
        var world = try world()
        #expect(world.open(["list"]).errors.contains("vault: api-expiring (K603) is due in 7 days"))
        #expect(!world.open(["list"]).errors.contains("api-expiring"))
        world.wait(days: 1)
        #expect(world.open(["list"]).errors.contains("api-expiring (K603) is due in 6 days"))
    }

    @Test func `nothing is said into a pipe, to a script, or where quiet was asked for`() throws {
        var world = try world()
        #expect(!world.open(["list", "--quiet"]).errors.contains("api-expiring"))
        #expect(!world.open(["list", "--json"]).errors.contains("api-expiring"))
        #expect(!world.run(["due"]).errors.contains("vault: api-expiring"))
        world.outputIsTerminal = false
        #expect(!world.open(["list"]).errors.contains("api-expiring"))
    }

    @Test func `a job that misses two runs is told of`() throws {
        var world = try world()
        // It writes the state.
        _ = world.run(["due"])
        let path = try world.stateFile(".reminders")
        let name = path.split(separator: "/").last?.dropLast(".reminders".count) ?? ""
        let vault = try #require(Identifier(text: String(name)))
        var state = ReminderState(vault: vault)
        state.interval = 24
        state.lastSuccess = world.now
        try world.folder.write(state.bytes, to: path, rights: 0o600)
        world.wait(days: 2)
        #expect(!world.open(["list"]).errors.contains("scheduled audit"))
        world.wait(days: 1)
        #expect(
            world.open(["list"]).errors.contains("the scheduled audit should run every 24 hours, and last succeeded on")
        )
    }

    @Test func `a banner of a clock that stood ahead mutes no other`() throws {
        let world = try world()
        _ = world.run(["due"])
        let path = try world.stateFile(".reminders")
        let vault = try world.timetable().vault
        var state = ReminderState(vault: vault)
        state.lastBanner = world.now.day.advanced(by: 3_650)
        try world.folder.write(state.bytes, to: path, rights: 0o600)
        #expect(world.open(["list"]).errors.contains("api-expiring"))
        #expect(!world.open(["list"]).errors.contains("api-expiring"))
    }

    @Test(arguments: [".reminders", ".job.lock"])
    func `a state that others can read is told until it is mended, and makes no command fail`(ending: String) throws {
        let world = try world()
        #expect(world.run(["schedule", "run"]).code != 11)
        let path = try world.stateFile(ending)
        try world.loosen(path)
        for _ in 0..<2 {
            let listed = world.open(["list"])
            #expect(listed.code == 0)
            #expect(listed.errors.contains("chmod") && listed.errors.contains(ending), "\(listed.errors)")
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: world.folder.path(of: path))
        #expect(!world.open(["list"]).errors.contains("chmod"))
    }

    @Test func `a damaged state makes the reminders speak again, and no command fail`() throws {
        let world = try world()
        _ = world.open(["list"])
        try world.folder.write([1, 2, 3], to: try world.stateFile(".reminders"), rights: 0o600)
        let listed = world.open(["list"])
        #expect(listed.code == 0)
        #expect(listed.errors.contains("api-expiring"))
    }

    @Test func `what an audit showed at the terminal is told`() throws {
        let world = try world()
        _ = world.open(["audit", "--fail-on", "never"])
        #expect(world.run(["due", "--json"]).compactText.contains("\"state\":\"notified\""))
    }
}
