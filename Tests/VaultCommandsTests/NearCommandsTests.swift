import Testing

@testable import VaultCommands

@Suite struct NearCommandsTests {
    @Test(arguments: [
        (["lsit"], "vault list"), (["gett", "kraken"], "vault get"), (["GET", "kraken"], "vault get"),
        (["gener"], "vault generate"), (["complet"], "vault completions"),
        (["otp", "shwo", "kraken"], "vault otp show"), (["help", "lsit"], "vault list"),
        (["codes", "nxt", "kraken"], "vault codes next"), (["schedule", "instal"], "vault schedule install"),
    ])
    func `a slip of the fingers is answered with the command`(line: [String], meant: String) throws {
        let refused = try CommandHarness().run(line)
        #expect(refused.code == 2)
        #expect(refused.errors.contains("did you mean '\(meant)'"))
    }

    @Test(arguments: [["hunter2secret"], ["otp", "hunter2secret"], ["get", "x", "hunter2secret"], ["x"]])
    func `what is like no command is neither repeated nor guessed at`(line: [String]) throws {
        let refused = try CommandHarness().run(line)
        #expect(refused.code == 2)
        #expect(!refused.errors.contains("hunter2secret"))
        #expect(!refused.errors.contains("did you mean"))
        #expect(refused.errors.contains("vault help"))
    }

    @Test func `hidden commands are not suggested`() throws {
        #expect(!(try CommandHarness().run(["__complet"])).errors.contains("__complete"))
    }

    @Test func `the help shows the short names`() throws {
        let help = try CommandHarness().run(["--help"]).text
        for names in ["list, ls", "rename, mv", "generate, gen", "code "] { #expect(help.contains(names)) }
    }

    @Test(arguments: [
        ["get", "karken"], ["set", "karken", "--generate"], ["otp", "show", "karken"], ["codes", "next", "karken"],
        ["show", "karken"], ["rm", "karken"], ["mv", "karken", "x"], ["history", "karken"],
        ["edit", "karken", "--note", "x"],
        ["api", "list", "karken"], ["rotate", "karken", "--generate"], ["code", "karken"],
    ])
    func `a label with a slip is answered with the label`(line: [String]) throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "correct horse")
        let refused = world.open(line)
        #expect(refused.code == 4)
        #expect(refused.errors.contains("did you mean kraken?"), "\(refused.errors)")
    }
}
