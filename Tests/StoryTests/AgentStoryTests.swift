import Surroundings
import TestSupport
import Testing

/// The real program with a real agent, which ends with the story.
@Suite struct AgentStoryTests {
    private func world() throws -> StoryWorld {
        var world = try StoryWorld.withVault()
        world.allowsAgents = true
        return world
    }

    private func finish(_ terminal: PseudoTerminal) throws -> String {
        #expect(try terminal.waitForExit() == .exited(0), "\(terminal.screen)")
        return terminal.screen
    }

    @Test func `the passphrase is typed once, and again after locking`() throws {
        let world = try world()
        defer { do { _ = try world.start("lock").waitForExit() } catch {} }
        let added = try world.start("add", "kraken", "--generate", "--username", "max")
        try added.answer("Passphrase", StoryWorld.passphrase)
        #expect(try finish(added).contains("unlocked for other commands as well"))
        #expect(try finish(world.start("get", "kraken/username")).contains("max"))
        #expect(try finish(world.start("unlock")).contains("unlocked already"))
        #expect(try finish(world.start("status")).contains("Unlocked"))
        #expect(try finish(world.start("lock")).contains("The vault is locked."))
        let asking = try world.start("get", "kraken/username")
        try asking.answer("Passphrase", StoryWorld.passphrase)
        _ = try finish(asking)
    }

    @Test func `taking the program away ends its agents first, and says so`() throws {
        let world = try world()
        defer { do { _ = try world.start("lock").waitForExit() } catch {} }
        let unlocked = try world.start("unlock")
        try unlocked.answer("Passphrase", StoryWorld.passphrase)
        _ = try finish(unlocked)
        try PrivateFiles().makePrivateFolder(world.path(of: "prefix/bin"))
        try world.link("prefix/bin/vault", to: BuiltProducts.executable("vault"))
        let script = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Scripts/install"
        func uninstalled() throws -> String {
            try finish(
                world.start(program: "/bin/sh", [script, "--uninstall"], ["PREFIX": world.path(of: "prefix")]))
        }
        let told = try uninstalled()
        #expect(told.contains("1 vault was locked.") && told.contains("Removed vault from"))
        #expect(try PrivateFiles().names(inFolder: world.path(of: "prefix/bin")).isEmpty)
        #expect(try finish(world.start("lock")).contains("The vault was not unlocked."))
        // With nothing installed there is nothing to lock.
        #expect(try uninstalled().contains("Removed vault from"))
    }

    @Test func `a changed passphrase locks the agent`() throws {
        let world = try world()
        defer { do { _ = try world.start("lock").waitForExit() } catch {} }
        let unlocked = try world.start("unlock", "--idle", "5m", "--longest", "10m")
        try unlocked.answer("Passphrase", StoryWorld.passphrase)
        #expect(try finish(unlocked).contains("5 minutes"))
        #expect(try finish(world.start("list")).contains("Passphrase") == false)
        let changed = try world.start("passwd", "--kdf-memory", "64")
        try changed.answer("Current passphrase", StoryWorld.passphrase)
        try changed.answer("New passphrase", "another zebra 99 lamp canoe")
        try changed.answer("again", "another zebra 99 lamp canoe")
        _ = try finish(changed)
        let asking = try world.start("list")
        try asking.answer("Passphrase", "another zebra 99 lamp canoe")
        _ = try finish(asking)
    }
}
