import TestSupport
import Testing
import VaultModel

@Suite struct AddAndGetTests {
    @Test func `an account is asked for, kept and read back`() throws {
        let world = try CommandHarness.withVault()
        let added = world.open(["add", "kraken"], typed: ["alice", "tr0ub4dor&3", "tr0ub4dor&3"])
        #expect(added.code == 0)
        #expect(added.text == "")
        #expect(added.errors.contains("Kraken"))
        #expect(!added.everythingVisible.contains("tr0ub4dor"))
        #expect(added.unused.isEmpty)
        let read = world.open(["get", "kraken"])
        #expect(read.bytes == Array("tr0ub4dor&3\n".utf8))
        #expect(world.value("kraken/username") == "alice")
    }

    @Test func `Enter at the password prompt draws one`() throws {
        let world = try CommandHarness.withVault()
        let added = world.open(["add", "kraken"], typed: ["", ""])
        #expect(added.code == 0)
        let password = world.value("kraken")
        #expect(password.count == 24)
        #expect(!added.everythingVisible.contains(password))
        #expect(world.open(["get", "kraken/username"]).code == 4)
    }

    @Test(arguments: [("--generate", 24), ("--generate=30", 30)])
    func `a password is drawn on demand`(option: String, length: Int) throws {
        let world = try CommandHarness.withVault()
        let added = world.open(["add", option, "kraken", "--show"])
        #expect(added.code == 0)
        #expect(added.text == world.value("kraken") + "\n")
        #expect(world.value("kraken").count == length)
    }

    @Test func `the length may follow as a word of its own`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["add", "kraken", "--generate", "30"]).code == 0)
        #expect(world.value("kraken").count == 30)
    }

    @Test func `a label that is taken is told before anything is typed`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        let before = try world.vaultBytes()
        let refused = world.open(["add", "Kraken"], typed: ["", ""])
        #expect(refused.code == 4)
        #expect(refused.errors.contains("vault set Kraken"))
        #expect(refused.prompts == ["Passphrase: "])
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [
        "kra\u{202E}ken", "kra\u{200B}ken", "kra\u{1B}[2Jken", "", "-", ".hidden", "two words",
        String(repeating: "k", count: 65),
    ])
    func `a label that could deceive is refused and shown escaped`(label: String) throws {
        let world = try CommandHarness.withVault()
        let refused = world.open(["add", "--", label])
        #expect(refused.code == 2)
        #expect(refused.errors.unicodeScalars.allSatisfy { $0 == "\n" || Visible.isPlain($0) })
        #expect(refused.prompts.isEmpty)
    }

    @Test(arguments: ["a\u{200B}b", "a\u{1B}]0;owned\u{7}"])
    func `a user name with hidden characters is refused, typed or given`(name: String) throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["add", "kraken", "--username", name, "--generate"]).code == 2)
        #expect(world.open(["add", "kraken"], typed: [name, "", ""]).code == 2)
        #expect(world.open(["get", "kraken"]).code == 4)
    }

    @Test(arguments: BadValue.all)
    func `a value that cannot be kept leaves the file as it was`(value: BadValue) throws {
        let world = try CommandHarness.withVault()
        try world.add("bitmart", password: "one")
        let before = try world.vaultBytes()
        let passphrase = ScriptedTerminal.Answer.line(CommandHarness.passphrase)
        let refused = world.run(["add", "kraken", "--stdin"], answers: [passphrase], stdin: value.bytes)
        #expect(refused.code == 2)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `the longest value is kept whole`() throws {
        let world = try CommandHarness.withVault()
        let longest = String(repeating: "x", count: 32_768)
        try world.add("kraken", password: longest + "\n")
        #expect(world.value("kraken") == longest)
    }

    @Test func `a beginning is enough at a terminal, when it is the only one`() throws {
        var world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        try world.add("kucoin", password: "two")
        #expect(world.open(["get", "kr"]).code == 4)
        world.outputIsTerminal = true
        #expect(world.value("kr") == "one")
        let ambiguous = world.open(["get", "k"])
        #expect(ambiguous.code == 4)
        #expect(ambiguous.errors.contains("kraken, kucoin"))
    }

    @Test(arguments: [
        ["add", "okx", "--generate", "-c"], ["set", "kraken", "--generate", "-c"], ["get", "kraken", "-c"],
    ])
    func `without a clipboard nothing is asked, stored or printed`(arguments: [String]) throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        let before = try world.vaultBytes()
        let refused = world.open(arguments)
        #expect(refused.code == 1)
        #expect(refused.text == "")
        #expect(refused.prompts.isEmpty)
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [
        ["add", "okx", "--generate", "--show", "-c"], ["set", "kraken", "--generate", "--show", "-c"],
    ])
    func `a clipboard that fails once the value is stored takes nothing back, and says so`(arguments: [String]) throws {
        var world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        try world.folder.write(Array("#!/bin/sh\nread -r line\nexit 3\n".utf8), to: "xclip", rights: 0o700)
        world.environment["PATH"] = world.folder.path
        world.environment["DISPLAY"] = ":0"
        let stored = world.open(arguments + ["--quiet"])
        #expect(stored.code == 1)
        #expect(stored.errors.contains("the value is stored"))
        #expect(stored.text == world.value(arguments[1]) + "\n")
    }

    @Test func `JSON carries the schema and the value`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "quote \" and \u{7} bell")
        let read = world.open(["get", "kraken", "--json"])
        #expect(
            read.text == """
                {
                  "schema": 1,
                  "address": "kraken",
                  "value": "quote \\" and \\u0007 bell"
                }

                """)
    }

    @Test func `status tells the file without a passphrase`() throws {
        let world = try CommandHarness.withVault()
        let status = world.run(["status"])
        #expect(status.code == 0)
        #expect(status.prompts.isEmpty)
        #expect(status.text.contains("locked"))
        #expect(world.run(["status", "--json"]).text.contains("\"schema\": 1"))
    }
}

/// A value that a vault does not take.
struct BadValue: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]

    static let all = [
        BadValue(testDescription: "nothing", bytes: []),
        BadValue(testDescription: "a line end alone", bytes: Array("\n".utf8)),
        BadValue(testDescription: "a NUL", bytes: Array("a\0b".utf8)),
        BadValue(testDescription: "no UTF-8", bytes: [0x61, 0xFF, 0xFE]),
        BadValue(testDescription: "too long", bytes: [UInt8](repeating: 0x61, count: 32_769)),
        BadValue(testDescription: "far too long", bytes: [UInt8](repeating: 0x61, count: 100_000)),
    ]
}
