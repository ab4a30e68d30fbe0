import Surroundings
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite(.serialized) struct PickingStoryTests {
    @Test func `a person picks an account, and the screen is as before`() throws {
        let world = try Self.world()
        let terminal = try world.start("get")
        try terminal.answer("Passphrase", StoryWorld.passphrase)
        try terminal.expect("2 of 2")
        #expect(!terminal.echoes && !terminal.editsLines)
        try terminal.send("krk")
        try terminal.expect("1 of 2")
        try terminal.send("\r")
        try terminal.expect("correct horse")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.echoes && terminal.editsLines)
        // The list is gone with its screen.
        #expect(!terminal.screen.contains("binance"))
    }

    @Test(arguments: ["\u{1B}", "\u{3}", "\u{4}"]) func `leaving gives the terminal back`(key: String) throws {
        let world = try Self.world()
        let terminal = try world.start("get")
        try terminal.answer("Passphrase", StoryWorld.passphrase)
        try terminal.expect("2 of 2")
        try terminal.send(key)
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(terminal.echoes && terminal.editsLines)
        #expect(terminal.transcript.contains("\u{1B}[?1049l"))
    }

    @Test(arguments: [SIGTERM, SIGHUP]) func `a signal gives the terminal back`(signal: Int32) throws {
        let world = try Self.world()
        let terminal = try world.start("get")
        try terminal.answer("Passphrase", StoryWorld.passphrase)
        try terminal.expect("2 of 2")
        terminal.signal(signal)
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(terminal.echoes && terminal.editsLines)
        #expect(terminal.transcript.contains("\u{1B}[?1049l"))
    }

    @Test func `arrows move, a resized window is drawn anew, and a stopped picker comes back`() throws {
        let world = try Self.world()
        let terminal = try world.start("get")
        try terminal.answer("Passphrase", StoryWorld.passphrase)
        try terminal.expect("> binance")
        try terminal.send("\u{1B}[B")
        try terminal.expect("> kraken")
        terminal.signal(SIGWINCH)
        try terminal.expect("> kraken")
        terminal.signal(SIGTSTP)
        try terminal.expect("\u{1B}[?1049l")
        terminal.signal(SIGCONT)
        try terminal.expect("> kraken")
        try terminal.send("\r")
        try terminal.expect("correct horse")
        #expect(try terminal.waitForExit() == .exited(0))
    }

    @Test func `the list follows the window while a person picks`() throws {
        let world = try Self.world()
        let terminal = try world.start("get")
        try terminal.answer("Passphrase", StoryWorld.passphrase)
        try terminal.expect("  kraken   Kraken  alice")
        // A character in the last column makes some terminals begin a new line.
        try terminal.resize(columns: 14, rows: 24)
        try terminal.expect("  kraken   K…")
        try terminal.expect("\u{1B}[")
        #expect(!terminal.hasShown("alice"))
        // What is selected stays so where there is room for one entry alone.
        try terminal.send("\u{1B}[B")
        try terminal.expect("> kraken")
        try terminal.resize(columns: 14, rows: 2)
        try terminal.expect("> kraken")
        try terminal.resize(columns: 1, rows: 1)
        try terminal.resize(columns: 80, rows: 24)
        try terminal.expect("> kraken   Kraken  alice")
        try terminal.send("\r")
        try terminal.expect("correct horse")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.echoes && terminal.editsLines)
    }

    @Test(arguments: [("krk\r", 0), ("\u{1B}", 130), ("zzz\r", 8)])
    func `fzf picks, and what it says is respected`(keys: String, code: Int32) throws {
        try #require(ExecutableSearch.find("fzf", path: "/usr/bin:/bin") != nil, "fzf is not installed")
        let world = try Self.world()
        let terminal = try world.start(program: BuiltProducts.executable("vault"), ["get"], ["VAULT_PICKER": "fzf"])
        try terminal.answer("Passphrase", StoryWorld.passphrase)
        try terminal.expect("2/2")
        try terminal.send(String(keys.prefix { $0 != "\r" }))
        if code != 130 { try terminal.expect(code == 0 ? "1/2" : "0/2") }
        if keys.hasSuffix("\r") { try terminal.send("\r") }
        if code == 0 { try terminal.expect("correct horse") }
        #expect(try terminal.waitForExit() == .exited(code))
        #expect(terminal.echoes && terminal.editsLines)
    }

    private static func world() throws -> StoryWorld {
        let world = try StoryWorld.withVault()
        for (label, password) in [("binance", "first one"), ("kraken", "correct horse")] {
            let adding = try world.start("add", label, "--username", "alice")
            try adding.answer("Passphrase", StoryWorld.passphrase)
            try adding.answer("Password", password)
            try adding.answer("Again", password)
            guard try adding.waitForExit() == .exited(0) else {
                throw PseudoTerminal.Failure("nothing was added: \(adding.screen)")
            }
        }
        return world
    }
}
