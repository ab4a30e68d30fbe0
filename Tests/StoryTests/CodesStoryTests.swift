import Surroundings
import TestSupport
import Testing

@Suite(.serialized) struct CodesStoryTests {
    @Test func `codes are pasted unseen, handed out, and taken back`() throws {
        let world = try StoryWorld.withVault()
        let adding = try world.start("add", "kraken", "--generate", "--username", "bob")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        #expect(try adding.waitForExit() == .exited(0))

        let pasting = try world.start("codes", "add", "kraken")
        try pasting.answer("Passphrase", StoryWorld.passphrase)
        try pasting.expect("Paste the codes")
        // As one paste, with an empty line in it.
        try pasting.send("Your codes:\r\r1. 1234 5670\r2. 2345 6781\r\r3. 3456 7892\r\r")
        try pasting.expect("Stored 3 codes, 4 4 digits, as 'kraken/codes'.")
        #expect(try pasting.waitForExit() == .exited(0))
        #expect(pasting.echoes && pasting.editsLines)
        #expect(!pasting.transcript.contains("5670"))

        let next = try world.start("codes", "next", "kraken")
        try next.answer("Passphrase", StoryWorld.passphrase)
        try next.expect("1234 5670\r\n")
        try next.expect("2 left")
        #expect(try next.waitForExit() == .exited(0))
    }

    @Test func `Ctrl-C while codes are pasted stores none`() throws {
        let world = try StoryWorld.withVault()
        let adding = try world.start("add", "kraken", "--generate", "--username", "bob")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        #expect(try adding.waitForExit() == .exited(0))
        let before = try world.vault()
        let pasting = try world.start("codes", "add", "kraken")
        try pasting.answer("Passphrase", StoryWorld.passphrase)
        try pasting.expect("Paste the codes")
        try pasting.send("1234 5670\r2345\u{3}")
        #expect(try pasting.waitForExit() == .exited(130))
        #expect(pasting.echoes && pasting.editsLines)
        #expect(try world.vault() == before)
    }
}
