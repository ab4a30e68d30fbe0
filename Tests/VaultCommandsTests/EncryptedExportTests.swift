import Surroundings
import TestSupport
import Testing
import VaultModel

/// Codes in a file of the age format: here, and with the program `age`.
@Suite(.serialized) struct EncryptedExportTests {
    private static let passphrase = "orbit maple violin 42 cactus tower"

    @Test func `an encrypted export opens here again, and is no exposure`() throws {
        let world = try CommandHarness.withCodes()
        let file = world.folder.path(of: "codes.age")
        let made = world.open(
            ["codes", "export", "kraken", "--output", file], typed: [Self.passphrase, Self.passphrase])
        #expect(made.code == 0, "\(made.errors)")
        let prompts = ["Passphrase for the file (Enter for six random words): ", "Passphrase for the file again: "]
        #expect(Array(made.prompts.dropFirst()) == prompts)
        #expect(try world.permissions(of: "codes.age") == 0o600)
        #expect(!world.open(["show", "kraken/codes"]).text.contains("Exported"))

        try world.add("again", password: "x")
        let read = world.run(
            ["codes", "add", "again", "--file", file], typed: [Self.passphrase, CommandHarness.passphrase])
        #expect(read.code == 0, "\(read.errors)")
        #expect(read.prompts.first == "Passphrase of the file: ")
        #expect(!read.errors.contains("in clear"))
        #expect(world.open(["codes", "next", "again"]).text == "11111-aaaaa\n")
        #expect(world.run(["codes", "add", "again", "--file", file], typed: ["wrong"]).code == 5)
    }

    @Test func `a passphrase that is not repeated, is weak, or is the vault's own makes no file`() throws {
        let world = try CommandHarness.withCodes()
        let before = try world.vaultBytes()
        for typed in [
            [Self.passphrase, "another"], ["kraken", "kraken"], [CommandHarness.passphrase, CommandHarness.passphrase],
        ] {
            let refused = world.open(
                ["codes", "export", "kraken", "--output", world.folder.path(of: "codes.age")], typed: typed)
            #expect(refused.code == 2)
            #expect(!refused.errors.contains(typed[0]) || typed[0] == "kraken")
        }
        #expect(try !world.folder.names().contains("codes.age"))
        #expect(try world.vaultBytes() == before)
    }

    @Test func `the passphrase of another slot is the vault's own as well`() throws {
        let world = try CommandHarness.withCodes()
        let second = Self.passphrase
        #expect(world.open(["slot", "add", "--allow-weak"], typed: [second, second]).code == 0)
        let refused = world.open(["codes", "export", "kraken", "--format", "age"], typed: [second, second])
        #expect(refused.code == 2 && refused.bytes.isEmpty)
        #expect(refused.errors.contains("the passphrase of the vault"))
    }

    @Test func `six random words are shown once and open the file`() throws {
        let world = try CommandHarness.withCodes()
        let file = world.folder.path(of: "codes.age")
        let person = AttentiveTerminal { questions in
            if questions.count == 1 { return .line(CommandHarness.passphrase) }
            return .line(Self.words(in: questions) ?? "")
        }
        let made = world.run(["codes", "export", "kraken", "--output", file], person: person)
        #expect(made.code == 0, "\(made.errors)")
        let words = try #require(Self.words(in: made.questions))
        #expect(words.split(separator: " ").count == 6)
        #expect(!made.everythingVisible.contains(words))
        try world.add("again", password: "x")
        let read = world.run(["codes", "add", "again", "--file", file], typed: [words, CommandHarness.passphrase])
        #expect(read.code == 0, "\(read.errors)")
    }

    @Test func `a script hands the passphrase over on a descriptor, and a file that is none is refused`() throws {
        let world = try CommandHarness.withCodes()
        let one = try DescriptorText(Self.passphrase, in: world.folder)
        let made = world.open(
            ["codes", "export", "--all", "--format", "age", "--export-passphrase-fd", "\(one.number)"])
        #expect(made.code == 0, "\(made.errors)")
        try world.folder.write(made.bytes, to: "codes.age")
        try world.folder.write(made.bytes.dropLast(), to: "short.age")
        try world.folder.write(Array("11111-aaaaa".utf8), to: "plain.txt")
        for (name, code) in [("codes.age", Int32(0)), ("short.age", 20), ("plain.txt", 2)] {
            let other = try DescriptorText(Self.passphrase, in: world.folder)
            let read = world.open([
                "codes", "add", "kraken/codes:\(code)", "--file", world.folder.path(of: name),
                "--export-passphrase-fd", "\(other.number)",
            ])
            #expect(read.code == code, "\(name): \(read.errors)")
        }
        #expect(world.open(["codes", "export", "--all", "--export-passphrase-fd", "77", "--format", "age"]).code == 2)
    }

    @Test func `the program age opens what is exported`() throws {
        let world = try CommandHarness.withCodes()
        let file = world.folder.path(of: "codes.age")
        #expect(
            world.open(["codes", "export", "kraken", "--output", file], typed: [Self.passphrase, Self.passphrase])
                .code == 0)
        let out = world.folder.path(of: "codes.txt")
        let opening = try age("--decrypt", "--output", out, file)
        try opening.expect("passphrase")
        try opening.send(Self.passphrase + "\r")
        #expect(try opening.waitForExit() == .exited(0), "\(opening.screen)")
        let text = String(decoding: try world.folder.bytes(of: "codes.txt"), as: UTF8.self)
        #expect(text == world.open(["codes", "export", "kraken"]).text)
    }

    @Test func `what the program age encrypted is read`() throws {
        let world = try CommandHarness.withCodes()
        try world.folder.write(Array("44444-ddddd\n55555-eeeee\n".utf8), to: "list.txt")
        let file = world.folder.path(of: "list.age")
        let closing = try age("--passphrase", "--output", file, world.folder.path(of: "list.txt"))
        for prompt in ["passphrase", "onfirm"] {
            try closing.expect(prompt)
            try closing.send(Self.passphrase + "\r")
        }
        #expect(try closing.waitForExit() == .exited(0), "\(closing.screen)")
        let read = world.run(
            ["codes", "add", "kraken/codes:mail", "--file", file], typed: [Self.passphrase, CommandHarness.passphrase])
        #expect(read.code == 0, "\(read.errors)")
        #expect(world.open(["codes", "next", "kraken/codes:mail"]).text == "44444-ddddd\n")
    }

    /// Starts `age` on a terminal of its own, the only place where it takes a passphrase.
    private func age(_ arguments: String...) throws -> PseudoTerminal {
        let path = Surroundings.ofThisProcess().environment["PATH"]
        let program = try #require(
            ExecutableSearch.find("age", path: path), "age is not installed; it is in the package 'age'")
        return try PseudoTerminal.start(program, arguments, environment: ["TERM": "dumb"])
    }

    /// The words of a page that was shown.
    private static func words(in questions: [ScriptedTerminal.Question]) -> String? {
        for case .page(let text, _) in questions {
            return text.split(separator: "\n").first { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
        }
        return nil
    }
}
