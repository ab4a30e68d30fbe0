import Surroundings
import TestSupport
import Testing

@Suite(.serialized) struct TroubleshootStoryTests {
    @Test func `a locked-out person finds Caps Lock, and nothing typed is on the screen`() throws {
        let world = try StoryWorld.withVault()
        let adding = try world.start("add", "kraken", "--username", "bob")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        try adding.answer("Password", "Zebra-canoe_77 lamp")
        try adding.answer("Again", "Zebra-canoe_77 lamp")
        #expect(try adding.waitForExit() == .exited(0))

        let walk = try world.start("troubleshoot", "kraken")
        try walk.answer("Passphrase", StoryWorld.passphrase)
        try walk.answer("[y/n/?/q]", "y")
        try walk.answer("Is it the user name or the password that is refused?", "y")
        try walk.answer("It is compared, and never shown", "zEBRA-CANOE_77 LAMP")
        try walk.expect("Caps Lock")
        try walk.answer("Does it work now?", "y")
        try walk.expect("Found: The password is typed otherwise than it is stored.")
        #expect(try walk.waitForExit() == .exited(0))
        #expect(walk.echoes && walk.editsLines)
        #expect(!walk.transcript.lowercased().contains("canoe_77"))
    }
}
