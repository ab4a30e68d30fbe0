import Surroundings
import TestSupport
import Testing

@Suite(.serialized) struct InitStoryTests {
    @Test func `a person makes a vault, writes down the kit and types two groups back`() throws {
        let world = try StoryWorld()
        let terminal = try world.start("init", "--kdf-memory", "64")
        try terminal.answer("New passphrase", StoryWorld.passphrase)
        #expect(!terminal.echoes)
        try terminal.answer("again", StoryWorld.passphrase)
        try terminal.expect("Press Enter")
        let groups = Self.groups(on: terminal.screen)
        try #require(groups.count == 9)
        try terminal.send("\r")
        for _ in 0..<2 {
            try terminal.expect("Type group ")
            try terminal.expect(" of the recovery key")
            let number = try #require(terminal.screen.components(after: "Type group ").last?.prefix(1))
            try terminal.send((groups[String(number)] ?? "") + "\r")
        }
        try terminal.expect("Made the vault")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.echoes)
        #expect(try world.vault() != nil)
        #expect(try world.besideVault() == ["vault.db"])
        #expect(!terminal.transcript.contains(StoryWorld.passphrase))
    }

    @Test func `Enter alone proposes six words, which are typed back`() throws {
        let world = try StoryWorld()
        let terminal = try world.start("init", "--kdf-memory", "64", "--no-recovery")
        try terminal.answer("New passphrase", "")
        try terminal.expect("Press Enter")
        let words = try #require(
            terminal.screen.split(separator: "\n").map { $0.drop { $0 == " " } }
                .first { $0.split(separator: " ").count == 6 && $0.allSatisfy { $0.isLowercase || " -".contains($0) } })
        try terminal.send("\r")
        try terminal.answer("Type the six words", String(words))
        try terminal.expect("Made the vault")
        #expect(try terminal.waitForExit() == .exited(0))

        let status = try world.start("get", "nothing")
        try status.answer("Passphrase", String(words))
        #expect(try status.waitForExit() == .exited(4))
    }

    @Test(arguments: 0..<4)
    func `Ctrl-C at any question leaves the terminal as it was and makes nothing`(question: Int) throws {
        let world = try StoryWorld()
        let terminal = try world.start("init", "--kdf-memory", "64")
        let echoed = terminal.echoes
        let steps = [
            ("New passphrase", StoryWorld.passphrase), ("again", StoryWorld.passphrase), ("Press Enter", ""),
            ("Type group", ""),
        ]
        for (prompt, line) in steps[..<question] { try terminal.answer(prompt, line) }
        try terminal.expect(steps[question].0)
        try terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(terminal.echoes == echoed)
        #expect(terminal.editsLines)
        #expect(try world.vault() == nil)
        #expect(terminal.screen.contains("interrupted; nothing was changed"))
    }

    /// The groups of a recovery key as they stand on the page: number and four characters.
    private static func groups(on screen: String) -> [String: String] {
        var groups: [String: String] = [:]
        for line in screen.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 6, words.indices.allSatisfy({ words[$0].count == ($0 % 2 == 0 ? 1 : 4) }) else {
                continue
            }
            for index in stride(from: 0, to: 6, by: 2) { groups[words[index]] = words[index + 1] }
        }
        return groups
    }
}

extension String {
    /// The pieces that follow each occurrence of a text.
    func components(after separator: String) -> [Substring] {
        Array(split(separator: separator, omittingEmptySubsequences: false).dropFirst())
    }
}
