import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct ProgramTests {
    @Test(arguments: ["VAULT_PASSPHRASE", "VAULT_PASSWORD"])
    func `a passphrase in the environment is refused and not repeated`(name: String) throws {
        var world = try CommandHarness.withVault()
        world.environment[name] = "hunter2hunter2"
        let refused = world.open(["get", "kraken"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains(name))
        #expect(!refused.everythingVisible.contains("hunter2"))
    }

    @Test(arguments: [
        ["get", "kraken", "hunter2secret"], ["hunter2secret"], ["add", "kraken", "--password=hunter2secret"],
        ["add", "kraken", "--password", "hunter2secret"], ["add", "kraken", "--generate=hunter2secret"],
        ["generate", "hunter2secret"], ["trash", "hunter2secret"], ["set", "kraken", "hunter2secret"],
        ["get", "kraken", "hunter2secret\nof two lines"], ["add", "kraken", "--generate=hunter2secret\nof two lines"],
        ["list", "kraken", "hunter2secret"], ["edit", "kraken", "--password", "hunter2secret"],
        ["add", "kraken", "--password:hunter2secret"], ["add", "kraken", "--hunter2secret"],
    ])
    func `an argument that was not expected is not repeated`(arguments: [String]) throws {
        let refused = try CommandHarness.withVault().open(arguments)
        #expect(refused.code == 2)
        #expect(!refused.everythingVisible.contains("hunter2secret"))
    }

    @Test func `an option that there is not is named, so that it can be found in the line`() throws {
        #expect(try CommandHarness().run(["list", "--lables"]).errors.contains("'--lables'"))
    }

    @Test func `a program that is not set off is answered with how to set it off`() throws {
        let refused = try CommandHarness().run(["run", "--stdin", "kraken", "cat"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("put '--' before the program"))
    }

    @Test func `a file gets no colours from the terminal at which it is made`() throws {
        var world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        world.outputIsTerminal = true
        #expect(world.open(["show", "kraken"]).text.contains("\u{1B}["))
        #expect(world.open(["show", "kraken", "--output", world.folder.path(of: "shown")]).code == 0)
        #expect(try !world.folder.bytes(of: "shown").contains(0x1B))
    }

    @Test func `a wrong passphrase is told by its code`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.run(["get", "kraken"], typed: ["battery horse zebra canoe 77 lamb"]).code == 5)
    }

    @Test(arguments: [["get", "kraken"], ["add", "kraken"], ["init"]])
    func `without a terminal, and without input, a question ends the command`(arguments: [String]) throws {
        var world = try arguments == ["init"] ? CommandHarness() : CommandHarness.withVault()
        let forbidden = world.open(arguments + ["--no-input"])
        #expect(forbidden.code == 6)
        #expect(forbidden.prompts.isEmpty)
        world.hasTerminal = false
        #expect(world.run(arguments).code == 6)
    }

    @Test func `Ctrl-C at a prompt and Ctrl-D end a command with their codes`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.run(["get", "kraken"], answers: [.failure(.interrupted(signal: 2))]).code == 130)
        #expect(world.run(["get", "kraken"], answers: [.failure(.endOfInput)]).code == 8)
    }

    @Test func `output goes to a new file of mode 0600 and never over another`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "correct horse")
        let path = world.folder.path(of: "value")
        let written = world.open(["get", "kraken", "--output", path])
        #expect(written.code == 0)
        #expect(written.text == "")
        #expect(try world.permissions(of: "value") == 0o600)
        #expect(try world.folder.bytes(of: "value") == Array("correct horse\n".utf8))
        let refused = world.open(["get", "kraken/username", "--output", path])
        #expect(refused.code != 0)
        #expect(try world.folder.bytes(of: "value") == Array("correct horse\n".utf8))
    }

    // SQLite would give the vault file that number, and the file would be read as a passphrase.
    @Test(arguments: [["get", "kraken", "--passphrase-fd", "987"], ["passwd", "--new-passphrase-fd", "987"]])
    func `a descriptor that was not handed over is told before anything is opened`(arguments: [String]) throws {
        let refused = try CommandHarness().run(arguments)
        #expect(refused.code == 2)
        #expect(refused.errors.contains("descriptor 987 is not open"))
    }

    @Test func `a word that is no command is told as such, and not repeated`() throws {
        let world = try CommandHarness()
        let refused = world.run(["gett", "kraken"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("no command"))
        #expect(!refused.errors.contains("gett"))
    }

    @Test func `an unknown option does nothing to the terminal`() throws {
        let refused = try CommandHarness().run(["status", "--\u{1B}[2J"])
        #expect(refused.code == 2)
        #expect(!refused.errors.contains("\u{1B}"))
    }

    @Test(arguments: ["taken", "nowhere/value"])
    func `where the output cannot go, nothing is changed either`(name: String) throws {
        let world = try CommandHarness.withVault()
        try world.folder.write([], to: "taken")
        let refused = world.open(["add", "kraken", "--generate", "--show", "--output", world.folder.path(of: name)])
        #expect(refused.code == 1)
        #expect(refused.prompts.isEmpty)
        #expect(world.open(["get", "kraken"]).code == 4)
    }

    @Test(arguments: [["status", "--output"], ["status", "--vault"], ["verify"], ["backup"]])
    func `what a file is called does nothing to the terminal`(arguments: [String]) throws {
        let world = try CommandHarness.withVault()
        try world.folder.write([], to: "file")
        for path in ["file/\u{1B}[2J", "\u{1B}[2J/file"] {
            let refused = world.open(arguments + [world.folder.path(of: path)])
            #expect(refused.code != 0)
            #expect(!refused.errors.contains("\u{1B}"))
        }
    }

    @Test func `where there is no vault, the message says how to make one`() throws {
        let missing = try CommandHarness().run(["get", "kraken"])
        #expect(missing.code == 3)
        #expect(missing.errors.contains("vault init"))
    }
}
