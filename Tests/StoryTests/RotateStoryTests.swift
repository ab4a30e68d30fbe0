import Surroundings
import TestSupport
import Testing

@Suite(.serialized) struct RotateStoryTests {
    @Test func `a person changes a trading password and says that it works`() throws {
        let world = try StoryWorld.withVault()
        let adding = try world.start("add", "kucoin", "--username", "alice", "--generate")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        #expect(try adding.waitForExit() == .exited(0))
        let setting = try world.start("set", "kucoin/fund")
        try setting.answer("Passphrase", StoryWorld.passphrase)
        for prompt in ["Fund password", "Again"] { try setting.answer(prompt, "493817") }
        #expect(try setting.waitForExit() == .exited(0))

        let rotating = try world.start("rotate", "kucoin/fund", "--show")
        try rotating.answer("Passphrase", StoryWorld.passphrase)
        try rotating.expect("KuCoin locks withdrawals for 24 hours")
        try rotating.answer("Keep a new trading password of 'kucoin/fund' beside the old one?", "y")
        try rotating.expect("Change it at KuCoin")
        let page = rotating.screen
        try rotating.answer("Press Enter", "")
        try rotating.answer("Does it work?", "")
        #expect(try rotating.waitForExit() == .exited(0))
        // Taken off the screen together with the page.
        let new = try #require(page.firstMatch(of: /\b\d{6}\b/)?.output)
        #expect(new != "493817" && !rotating.screen.contains(new))

        let getting = try world.start("get", "kucoin/fund")
        try getting.answer("Passphrase", StoryWorld.passphrase)
        try getting.expect("493817")
        try getting.expect("A change is pending since")
        #expect(try getting.waitForExit() == .exited(0))

        let confirming = try world.start("rotate", "kucoin/fund", "--confirm")
        try confirming.answer("Passphrase", StoryWorld.passphrase)
        try confirming.expect("is in force")
        #expect(try confirming.waitForExit() == .exited(0))
        let after = try world.start("get", "kucoin/fund")
        try after.answer("Passphrase", StoryWorld.passphrase)
        try after.expect(String(new))
        #expect(try after.waitForExit() == .exited(0))
    }

    @Test func `whoever is killed at the question has old and new`() throws {
        let world = try StoryWorld.withVault()
        let adding = try world.start("add", "kucoin", "--username", "alice", "--generate")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        #expect(try adding.waitForExit() == .exited(0))
        let rotating = try world.start("rotate", "kucoin", "--show")
        try rotating.answer("Passphrase", StoryWorld.passphrase)
        try rotating.answer("beside the old one?", "y")
        try rotating.answer("Press Enter", "")
        try rotating.expect("Does it work?")
        try rotating.send("\u{3}")
        #expect(try rotating.waitForExit() == .exited(130))
        #expect(rotating.echoes)
        let status = try world.start("rotate", "--status")
        try status.answer("Passphrase", StoryWorld.passphrase)
        try status.expect("PENDING")
        try status.expect("kucoin")
        #expect(try status.waitForExit() == .exited(0))
    }
}
