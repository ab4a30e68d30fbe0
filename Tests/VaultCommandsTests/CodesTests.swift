import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct CodesTests {
    private static let list = "11111-aaaaa\n22222-bbbbb\n33333-ccccc\n"

    @Test func `a pasted set is stored and told by count and shape`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        let added = world.open(["codes", "add", "kraken"], typed: [Self.list])
        #expect(added.code == 0, "\(added.errors)")
        #expect(added.text == "")
        #expect(added.errors.contains("Stored 3 codes, 5-5 hex, as 'kraken/codes'."))
        #expect(added.prompts.count == 2)
        #expect(world.open(["show", "kraken/codes"]).text.contains("3 of 3 unused, 5-5 hex"))
        #expect(world.open(["list", "--json"]).text.contains("kraken/codes"))
    }

    @Test func `a set is stored from standard input and from a file`() throws {
        let world = try withCodes()
        #expect(world.open(["codes", "list", "kraken", "--reveal"]).text.contains("33333-ccccc"))
        try world.folder.write(Array("1. 12345678\n2. 23456789\n".utf8), to: "codes.txt", rights: 0o644)
        let added = world.open(["codes", "add", "kraken/codes:mail", "--file", world.folder.path(of: "codes.txt")])
        #expect(added.code == 0, "\(added.errors)")
        #expect(added.errors.contains("chmod 600"))
        #expect(world.open(["codes", "next", "kraken/codes:mail"]).text == "12345678\n")
    }

    @Test(arguments: [
        ["codes", "add", "kraken/fund", "--stdin"], ["codes", "add", "kraken/password", "--stdin"],
        ["codes", "add", "kraken/codes/notes", "--stdin"], ["codes", "add", "kraken", "--stdin", "--file", "x"],
        ["codes", "use", "kraken", "12345678"], ["codes", "use", "kraken", "-1"], ["codes", "void", "kraken"],
        ["codes", "void", "kraken", "1", "--all"], ["codes", "export"], ["codes", "export", "kraken", "--all"],
        ["codes", "export", "kraken", "--format", "pdf"], ["codes", "export", "kraken", "--json", "--format", "text"],
        ["get", "kraken/codes"], ["set", "kraken/codes"],
    ])
    func `what cannot be meant is refused before anything is changed`(arguments: [String]) throws {
        let world = try withCodes()
        let before = try world.vaultBytes()
        let refused = world.open(arguments, stdin: Self.list)
        #expect(refused.code == 2, "\(refused.errors)")
        #expect(!refused.everythingVisible.contains("12345678"))
        #expect(try world.vaultBytes() == before)
    }

    @Test func `get points to codes next`() throws {
        #expect(try withCodes().open(["get", "kraken/codes"]).errors.contains("vault codes next kraken/codes"))
    }

    @Test func `a list that is odd is stored only after a yes`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        let odd = "11111111\n22222222\n3333333\n"
        let asked = world.open(["codes", "add", "kraken"], typed: [odd, "n"])
        #expect(asked.code == 8)
        #expect(asked.errors.contains("Code 3 (line 3) has another length"))
        #expect(!asked.everythingVisible.contains("3333333"))
        #expect(world.open(["codes", "add", "kraken", "--stdin", "--no-input"], stdin: odd).code != 0)
        #expect(world.open(["codes", "list", "kraken"]).code == 4)
        #expect(world.open(["codes", "add", "kraken", "--stdin", "--yes"], stdin: odd).code == 0)
    }

    @Test(arguments: ["11111111\n8H7CNH8GbtC*\n33333333\n", "11111111\n22222222 new\n33333333\n"])
    func `nothing that may be a code is left out without a yes`(list: String) throws {
        let world = try CommandHarness.withUnlockedAccount()
        #expect(world.run(["codes", "add", "kraken", "--stdin", "--no-input", "--quiet"], stdin: list).code == 6)
        let asked = world.run(["codes", "add", "kraken", "--stdin", "--no-input"], stdin: list)
        #expect(asked.code == 6)
        #expect(asked.errors.contains("line 2"))
        #expect(world.run(["codes", "list", "kraken"]).code == 4)
        #expect(world.run(["codes", "add", "kraken"], typed: [list, "y"]).code == 0)
    }

    @Test func `a setup key that was pasted by mistake is pointed to its place`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        let asked = world.open(["codes", "add", "kraken"], typed: ["JBSWY3DPEHPK3PXP\n", "n"])
        #expect(asked.code == 8)
        #expect(asked.errors.contains("vault set LABEL/totp"))
        #expect(!asked.everythingVisible.contains("JBSWY3"))
    }

    @Test func `next hands out each code once, in order, and says how many are left`() throws {
        let world = try withCodes()
        let first = world.open(["codes", "next", "kraken"])
        #expect(first.text == "11111-aaaaa\n")
        #expect(first.errors.contains("Code 1. 2 left"))
        #expect(first.errors.contains("vault codes use kraken/codes 1 --undo"))
        #expect(world.open(["codes", "next", "kraken/codes"]).text == "22222-bbbbb\n")
        #expect(
            world.open(["codes", "next", "kraken", "--json"]).text.filter { !$0.isWhitespace }
                == #"{"schema":1,"address":"kraken/codes","number":3,"value":"33333-ccccc","left":0}"#)
        let none = world.open(["codes", "next", "kraken"])
        #expect(none.code == 4 && none.text == "")
        #expect(none.errors.contains("no code is left"))
        #expect(states(world) == ["taken", "taken", "taken"])
    }

    @Test func `a code that cannot be written is taken, and whoever runs it is told where it is`() throws {
        let world = try withCodes()
        let told = world.openWithoutReader(["codes", "next", "kraken", "--quiet"])
        #expect(told.code == 1)
        #expect(told.errors.contains("code 1 of 'kraken/codes' is marked as taken"))
        #expect(!told.errors.contains("11111"))
        #expect(states(world) == ["taken", "unused", "unused"])
    }

    @Test func `codes are marked as used, and as unused again`() throws {
        let world = try withCodes()
        _ = world.open(["codes", "next", "kraken"])
        _ = world.open(["codes", "next", "kraken"])
        #expect(world.open(["codes", "use", "kraken"]).errors.contains("Marked code 2"))
        #expect(states(world) == ["taken", "used", "unused"])
        #expect(world.open(["codes", "use", "kraken", "2", "3"]).errors.contains("Code 2: nothing to change."))
        #expect(states(world) == ["taken", "used", "used"])
        #expect(world.open(["codes", "use", "kraken", "--undo"]).code == 0)
        #expect(states(world) == ["unused", "used", "used"])
        #expect(world.open(["codes", "use", "kraken"]).code == 4)
        #expect(world.open(["codes", "next", "kraken"]).text == "11111-aaaaa\n")
    }

    @Test(arguments: ["0", "4", "999"]) func `a number that the set does not have changes nothing`(number: String)
        throws
    {
        let world = try withCodes()
        for verb in ["use", "void"] { #expect(world.open(["codes", verb, "kraken", "1", number]).code == 4) }
        #expect(states(world) == ["unused", "unused", "unused"])
    }

    @Test func `void codes are never handed out, and used ones stay used`() throws {
        let world = try withCodes()
        _ = world.open(["codes", "use", "kraken", "3"])
        #expect(world.open(["codes", "void", "kraken", "1"]).code == 0)
        #expect(world.open(["codes", "next", "kraken"]).text == "22222-bbbbb\n")
        #expect(world.open(["codes", "void", "kraken", "--all"], typed: ["n"]).code == 8)
        #expect(world.open(["codes", "void", "kraken", "--all"], typed: ["y"]).code == 0)
        #expect(states(world) == ["void", "void", "used"])
        #expect(world.open(["codes", "void", "kraken", "--all", "--yes"]).errors.contains("nothing to change"))
    }

    @Test func `a look at the sheet is noted with its date`() throws {
        let world = try withCodes()
        #expect(world.open(["codes", "verify", "kraken"]).errors.contains("3 of 3 unused"))
        #expect(world.open(["codes", "list", "kraken", "--json"]).text.contains("\"verified\": \"2026-"))
    }

    @Test func `a new set makes the old one void after a yes, and what it says of the old is gone`() throws {
        var world = try withCodes()
        _ = world.open(["codes", "verify", "kraken"])
        let next = "12345678\n23456789\n"
        #expect(world.open(["codes", "add", "kraken"], typed: [next, "n"]).code == 8)
        let replaced = world.open(["codes", "add", "kraken"], typed: [next, "y"])
        #expect(replaced.code == 0)
        #expect(replaced.prompts.last?.contains("The old codes become void") == true)
        #expect(world.open(["codes", "list", "kraken", "--json"]).text.contains("\"verified\": null"))
        #expect(world.open(["codes", "next", "kraken"]).text == "12345678\n")
        world.wait(days: 31)
        #expect(world.open(["codes", "use", "kraken"]).code == 0)
    }

    @Test func `an export is text in a pipe, explains itself on a terminal, and marks nothing as used`() throws {
        var world = try withCodes()
        _ = world.open(["codes", "use", "kraken", "2"])
        let text = world.open(["codes", "export", "kraken"]).text
        #expect(text.contains("[ ]  1.  11111-aaaaa\n") && !text.contains("22222"))
        #expect(world.open(["codes", "export", "kraken", "--with-used"]).text.contains("[x]  2.  22222-bbbbb"))
        #expect(states(world) == ["unused", "used", "unused"])
        #expect(world.open(["show", "kraken/codes"]).text.contains("Exported"))
        world.outputIsTerminal = true
        let refused = world.open(["codes", "export", "kraken"])
        #expect(refused.code == 2 && refused.text == "")
        let file = world.folder.path(of: "codes.json")
        #expect(world.open(["codes", "export", "--all", "--output", file]).code == 0)
        #expect(try world.permissions(of: "codes.json") == 0o600)
        #expect(
            String(decoding: try world.folder.bytes(of: "codes.json"), as: UTF8.self).contains(
                "\"value\": \"11111-aaaaa\""))
    }

    @Test func `recovery keys are exported by choice`() throws {
        let world = try withCodes()
        _ = world.open(["set", "kraken/key:master", "--stdin"], stdin: "correct horse 77")
        #expect(!world.open(["codes", "export", "kraken"]).text.contains("horse"))
        #expect(world.open(["codes", "export", "kraken", "--include", "keys"]).text.contains("\ncorrect horse 77\n"))
        #expect(
            world.open(["codes", "export", "--all", "--json", "--include", "keys"]).text.contains("kraken/key:master"))
    }

    @Test(arguments: [
        "11111-aaaaa\n22222-bbbbb\n33333-ccccc", "1234 5678\n2345 6789\n3456 7890", "12345678\n23456789",
        "K7Q2M9XW4B\nP3R8N6YV5C\nT4Z9H7JD2F",
    ])
    func `an export is read back to the same codes`(list: String) throws {
        let world = try CommandHarness.withVault()
        try world.add("bitmart2", password: "x", "--username", "max1984", "--exchange", "bitmart")
        #expect(world.open(["codes", "add", "bitmart2/codes:mail1", "--stdin"], stdin: list).code == 0)
        let sheet = world.open(["codes", "export", "bitmart2"]).text
        let again = world.open(["codes", "add", "bitmart2/codes:again", "--stdin"], stdin: sheet)
        #expect(again.code == 0, "\(sheet)\n\(again.errors)")
        for code in list.split(separator: "\n") {
            #expect(world.open(["codes", "next", "bitmart2/codes:again"]).text == code + "\n")
        }
        #expect(world.open(["codes", "next", "bitmart2/codes:again"]).code == 4)
    }

    private func withCodes() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        let added = world.open(["codes", "add", "kraken/codes", "--stdin"], stdin: Self.list)
        guard added.code == 0 else { throw VaultError(.failure, "no codes were stored: \(added.errors)") }
        return world
    }

    /// The states of kraken's codes, in order.
    private func states(_ world: CommandHarness) -> [String] {
        world.open(["codes", "list", "kraken"]).text.split(separator: "\n").dropFirst()
            .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    }
}
