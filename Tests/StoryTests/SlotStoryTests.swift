import Surroundings
import TestSupport
import Testing

@Suite(.serialized) struct SlotStoryTests {
    @Test func `a keyfile that was added opens the vault, and nothing is asked`() throws {
        let world = try StoryWorld.withVault()
        let file = world.path(of: "usb key")
        let adding = try world.start("slot", "add", "--new-keyfile", file, "--name", "usb")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        try adding.expect("Added the keyfile 'usb'")
        #expect(try adding.waitForExit() == .exited(0))

        let getting = try world.start("get", "nothing", "--keyfile", file)
        #expect(try getting.waitForExit() == .exited(4))
        #expect(!getting.transcript.contains("Passphrase"))

        let removing = try world.start("slot", "remove", "usb")
        try removing.answer("Passphrase", StoryWorld.passphrase)
        try removing.answer("Remove the keyfile 'usb'", "y")
        try removing.expect("Removed the keyfile 'usb'")
        #expect(try removing.waitForExit() == .exited(0))
        let late = try world.start("get", "nothing", "--keyfile", file)
        #expect(try late.waitForExit() == .exited(5))
    }

    @Test(arguments: 0..<3)
    func `Ctrl-C at any question adds nothing and leaves no keyfile`(question: Int) throws {
        let world = try StoryWorld.withVault()
        let before = try world.vault()
        let file = world.path(of: "key")
        let terminal = try world.start("slot", "add", "--new-keyfile", file, "--with-passphrase")
        let next = "quiet lantern 19 marble orchid tram"
        let steps = [("Passphrase", StoryWorld.passphrase), ("New passphrase", next), ("again", next)]
        for (prompt, line) in steps[..<question] { try terminal.answer(prompt, line) }
        try terminal.expect(steps[question].0)
        try terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(terminal.echoes)
        #expect(try world.vault() == before)
        #expect(try world.names().contains("key") == false)
    }
}
