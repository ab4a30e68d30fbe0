import Foundation
import TestSupport
import Testing
import VaultModel

@testable import VaultCommands

// One at a time: signals belong to the process.
@Suite(.serialized) struct RunTests {
    private static let secret = "correct-Horse-77"

    private func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("bitmart", password: Self.secret)
        return world
    }

    /// Runs a shell script under `vault run`.
    private func run(
        _ world: CommandHarness, _ options: [String], _ script: String, environment: [String: String] = [:]
    ) -> CommandHarness.Outcome {
        var world = world
        world.environment.merge(environment) { $1 }
        return world.open(["run"] + options + ["--", "/bin/sh", "-c", script])
    }

    private func file(_ world: CommandHarness, _ name: String, _ text: String) throws -> String {
        let path = world.folder.path(of: name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func `a reference in the environment becomes the value, for the program alone`() throws {
        let ran = try run(
            world(), ["--no-masking"], "test \"$P\" = '\(Self.secret)' && test \"$Q\" = plain",
            environment: ["P": "vault://bitmart", "Q": "plain"])
        #expect(ran.code == 0)
        #expect(ran.text.isEmpty)
    }

    @Test func `what the program prints is masked on both streams, and its exit code is ours`() throws {
        let ran = try run(
            world(), [], "echo \"got $P\"; echo \"$P!\" >&2; exit 7", environment: ["P": "vault://bitmart/password"])
        #expect(ran.code == 7)
        #expect(ran.text == "got [masked]\n")
        #expect(ran.errors.contains("[masked]!\n"))
        #expect(!ran.everythingVisible.contains(Self.secret))
    }

    @Test(arguments: [
        ("hunter2hunter2\n", "printf %s \"$P\" | tr -d '\\n'", "[masked]"),
        ("pin12\n", "printf %s \"$P\" | tr -d '\\n'", "[masked]"),
        ("pin 12\nLongSecretPassword99", "echo \"$P\" | tail -n 1", "[masked]\n"),
        ("a-first-line\r\nsecond-line\r\n", "printf %s \"$P\" | tr -d '\\r'", "[masked]\n[masked]\n"),
        ("a-first-line\r\nsecond-line\r\n", "printf %s \"$P\"", "[masked]"),
    ])
    func `a value is masked without its line ends as well`(value: String, script: String, shown: String) throws {
        let world = try world()
        #expect(world.open(["set", "bitmart/secret:key", "--stdin"], stdin: value + "\n").code == 0)
        #expect(world.open(["get", "bitmart/secret:key", "-n"]).text == value)
        let ran = run(world, [], script, environment: ["P": "vault://bitmart/secret:key", "PATH": "/usr/bin:/bin"])
        #expect(ran.text == shown)
    }

    @Test func `a program that a signal ended is told as a shell tells it`() throws {
        let ran = try run(world(), [], "kill -TERM $$", environment: ["P": "vault://bitmart"])
        #expect(ran.code == 128 + SIGTERM)
    }

    @Test func `a value comes on standard input or on a descriptor, and no variable has it`() throws {
        let script = """
            read -r line; test "$line" = '\(Self.secret)' || exit 3
            read -r other <&5 || exit 4; test "$other" = '\(Self.secret)' || exit 5
            env | grep -q '\(Self.secret)' && exit 6
            test -e /proc/self/fd/4 && exit 8
            exit 0
            """
        #expect(try run(world(), ["--stdin", "bitmart", "--fd", "5=bitmart/password"], script).code == 0)
    }

    @Test func `the parts of an API key have the names that bots expect`() throws {
        let world = try world()
        let piped = "key: k-1234567\nsecret: s-1234567\nmemo: m-1234567\n"
        #expect(world.open(["api", "add", "bitmart/api:bot1", "--stdin"], stdin: piped).code == 0)
        let names = "test \"$%_API_KEY$%_API_SECRET$%_API_MEMO\" = k-1234567s-1234567m-1234567"
        let usual = run(world, ["--env-prefix", "bitmart/api"], names.replacing("%", with: "BITMART"))
        #expect(usual.code == 0)
        #expect(run(world, ["--env-prefix", "BOT=bitmart"], names.replacing("%", with: "BOT")).code == 0)
    }

    @Test func `a file of variables goes before the environment, and its other lines are handed on`() throws {
        let world = try world()
        let path = try file(world, "env", "# bot\nexport P=vault://bitmart\n R = 'a b' \n")
        let wrong = run(world, ["--env-file", path], "exit 0")
        #expect(wrong.code == 2)
        #expect(wrong.errors.contains("line 3 of "))
        let right = try file(world, "env2", "# bot\nexport P=vault://bitmart\nR='a b'\n")
        let script = "test \"$P$R\" = '\(Self.secret)a b'"
        #expect(run(world, ["--env-file", right], script, environment: ["P": "vault://nobody", "R": "x"]).code == 0)
    }

    @Test func `the command for the passphrase is not handed on`() throws {
        let ran = try run(
            world(), ["--stdin", "bitmart"], "test -z \"$VAULT_PASSPHRASE_COMMAND\"",
            environment: ["VAULT_PASSPHRASE_COMMAND": "echo '\(CommandHarness.passphrase)'"])
        #expect(ran.code == 0)
    }

    @Test func `nothing runs, and nobody is asked, when the request makes no sense`() throws {
        let world = try world()
        func code(_ arguments: [String], environment: [String: String] = [:]) -> Int32 {
            var world = world
            world.environment.merge(environment) { $1 }
            let ran = world.run(["run"] + arguments)
            #expect(ran.questions.isEmpty)
            return ran.code
        }
        #expect(code(["--", "/bin/true"]) == 2)
        #expect(code(["--stdin", "bitmart"]) == 2)
        #expect(code(["--stdin", "bitmart", "--", "no-such-program"]) == 4)
        #expect(code(["--stdin", "bitmart", "--", "./no-such-program"]) == 4)
        #expect(code(["--stdin", "bitmart", "--", "/dev/null"]) == 4)
        #expect(code(["--fd", "2=bitmart", "--", "/bin/true"]) == 2)
        #expect(code(["--fd", "3=bitmart", "--fd", "3=bitmart", "--", "/bin/true"]) == 2)
        #expect(code(["--env-prefix", "1X=bitmart", "--", "/bin/true"]) == 2)
        #expect(code(["--", "/bin/true"], environment: ["P": "vault:// /"]) == 2)
    }

    @Test func `a missing value starts nothing`() throws {
        let world = try world()
        let mark = world.folder.path(of: "mark")
        let ran = run(world, ["--stdin", "bitmart", "--fd", "3=nobody"], ": > \(mark)")
        #expect(ran.code == 4)
        #expect(!FileManager.default.fileExists(atPath: mark))
        #expect(run(world, ["--stdin", "bitmart"], ": > \(mark)").code == 0)
        #expect(FileManager.default.fileExists(atPath: mark))
    }

    @Test func `it is the same with an agent, without one, and past one`() throws {
        try AgentContractTests.tell(.running)
    }
}

@Suite struct InjectTests {
    private func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "p {{ vault://kraken }}")
        return world
    }

    @Test func `every reference becomes its value once, and other braces stay`() throws {
        let filled = try world().open(
            ["inject", "-"], stdin: "a={{ vault://kraken }}\nb={{vault://kraken/password}}{{ .Values.x }} {{\n")
        #expect(filled.code == 0)
        #expect(filled.text == "a=p {{ vault://kraken }}\nb=p {{ vault://kraken }}{{ .Values.x }} {{\n")
    }

    @Test(arguments: ["{{{ vault://kraken }}}", "{{ {{ vault://kraken }}}", "{{{{{vault://kraken}}"])
    func `a brace before a reference is the text's own`(template: String) throws {
        let filled = try world().open(["inject", "-"], stdin: template)
        #expect(filled.code == 0)
        let opening = template.range(of: "{{", options: .backwards, range: template.startIndex..<template.endIndex)
        let closing = try #require(template.range(of: "}}"))
        let (before, after) = (template[..<(try #require(opening)).lowerBound], template[closing.upperBound...])
        #expect(filled.text == before + "p {{ vault://kraken }}" + after)
    }

    @Test func `very many braces are read once`() throws {
        let braces = String(repeating: "{{", count: 200_000)
        let filled = try world().open(["inject", "-"], stdin: braces + "{{ vault://kraken }}")
        #expect(filled.code == 0)
        #expect(filled.text == braces + "p {{ vault://kraken }}")
    }

    @Test func `a file is new and for its owner alone`() throws {
        let world = try world()
        let path = world.folder.path(of: "config")
        let filled = world.open(["inject", "-", "--output", path], stdin: "{{ vault://kraken }}")
        #expect(filled.code == 0)
        #expect(filled.errors.contains("one value in clear"))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(world.run(["inject", "-", "--output", path], stdin: "{{ vault://kraken }}").code == 1)
    }

    @Test func `nothing is written when a reference leads nowhere`() throws {
        let world = try world()
        let missing = world.open(["inject", "-"], stdin: "x {{ vault://kraken }}\n{{ vault://nobody }}")
        #expect(missing.code == 4)
        #expect(missing.text.isEmpty)
        let wrong = world.run(["inject", "-"], stdin: "x\n{{ vault://kraken/what }}")
        #expect(wrong.code == 2)
        #expect(wrong.errors.contains("line 2 of the template"))
        #expect(world.run(["inject", "-"], stdin: "nothing here").code == 2)
    }
}
