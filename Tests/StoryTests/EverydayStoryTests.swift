import Surroundings
import TestSupport
import Testing

@Suite(.serialized) struct EverydayStoryTests {
    @Test func `a person adds an account and gets its password`() throws {
        let world = try StoryWorld.withVault()
        let adding = try world.start("add", "kraken")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        try adding.answer("User name", "alice@example.org")
        try adding.answer("Password", "correct horse")
        try adding.answer("Again", "correct horse")
        try adding.expect("Added 'kraken' (Kraken).")
        #expect(try adding.waitForExit() == .exited(0))
        #expect(!adding.transcript.contains("correct horse"))

        // At a terminal the beginning of the label is enough.
        let getting = try world.start("get", "krak")
        try getting.answer("Passphrase", StoryWorld.passphrase)
        try getting.expect("correct horse")
        #expect(try getting.waitForExit() == .exited(0))
    }

    @Test func `Enter at the password draws one and says so without showing it`() throws {
        let world = try StoryWorld.withVault()
        let adding = try world.start("add", "okx", "--username", "bob")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        try adding.answer("Password", "")
        try adding.expect("with a drawn password of ")
        #expect(try adding.waitForExit() == .exited(0))
    }

    @Test(arguments: [
        ["add", "kraken"], ["get", "kraken"],
    ])
    func `Ctrl-C at the passphrase changes nothing`(arguments: [String]) throws {
        let world = try StoryWorld.withVault()
        let before = try world.vault()
        let terminal = try world.start(arguments[0], arguments[1])
        try terminal.expect("Passphrase")
        try terminal.send("half a pass\u{3}")
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(terminal.echoes)
        #expect(try world.vault() == before)
    }

    @Test func `Ctrl-C after the account was described adds nothing`() throws {
        let world = try StoryWorld.withVault()
        let before = try world.vault()
        let terminal = try world.start("add", "kraken")
        try terminal.answer("Passphrase", StoryWorld.passphrase)
        try terminal.answer("User name", "alice")
        try terminal.answer("Password", "one")
        try terminal.expect("Again")
        try terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(try world.vault() == before)
    }

    @Test func `a wrong passphrase ends with its code and changes nothing`() throws {
        let world = try StoryWorld.withVault()
        let before = try world.vault()
        let terminal = try world.start("get", "kraken")
        try terminal.answer("Passphrase", "not the passphrase at all")
        try terminal.expect("that is not the passphrase of this vault")
        #expect(try terminal.waitForExit() == .exited(5))
        #expect(try world.vault() == before)
    }
}
