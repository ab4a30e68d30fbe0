import Surroundings
import TestSupport
import Testing

@Suite(.serialized) struct PasswdStoryTests {
    private static let next = "quiet lantern 19 marble orchid tram"

    @Test func `after a change only the new passphrase opens the vault`() throws {
        let world = try StoryWorld.withVault()
        let before = try #require(try world.vault())
        let changing = try world.start("passwd", "--kdf-memory", "64")
        try changing.answer("Current passphrase", StoryWorld.passphrase)
        try changing.answer("New passphrase", Self.next)
        try changing.answer("again", Self.next)
        try changing.expect("The passphrase was changed")
        #expect(try changing.waitForExit() == .exited(0))
        #expect(changing.echoes)
        #expect(try world.vault() != before)

        let old = try world.start("get", "nothing")
        try old.answer("Passphrase", StoryWorld.passphrase)
        #expect(try old.waitForExit() == .exited(5))
        let new = try world.start("get", "nothing")
        try new.answer("Passphrase", Self.next)
        #expect(try new.waitForExit() == .exited(4))
    }

    @Test(arguments: 0..<3)
    func `Ctrl-C at any question leaves the old passphrase in force`(question: Int) throws {
        let world = try StoryWorld.withVault()
        let before = try world.vault()
        let terminal = try world.start("passwd", "--kdf-memory", "64")
        let steps = [
            ("Current passphrase", StoryWorld.passphrase), ("New passphrase", Self.next), ("again", Self.next),
        ]
        for (prompt, line) in steps[..<question] { try terminal.answer(prompt, line) }
        try terminal.expect(steps[question].0)
        try terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(terminal.echoes)
        #expect(try world.vault() == before)
        #expect(try world.besideVault() == ["vault.db"])
    }
}
