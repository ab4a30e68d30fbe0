import Surroundings
import TestSupport
import Testing
import VaultModel

@testable import VaultCommands

@Suite struct CompletionTests {
    private static let source = CompletionSource(
        exchanges: [.init(word: "kraken", about: "Kraken"), .init(word: "kucoin")],
        rules: [.init(word: "R201", about: "reused"), .init(word: "R101")]
    ) { list in
        switch list {
        case .oneTimeCodes: [.init(word: "okx/totp")]
        case .codes: [.init(word: "okx/codes")]
        case .values, .records:
            [.init(word: "okx"), .init(word: "bitmart/api:bot1"), .init(word: "a$(reboot)"), .init(word: "b c")]
        }
    }

    @Test(arguments: [
        (["lis"], ["list"]), (["l"], ["list", "ls", "link", "lock"]), (["otp", "sh"], ["show"]),
        (["otp", "co"], ["code"]),
        (["help", "otp", "sh"], ["show"]), (["__"], []), (["frobnicate", ""], []), (["otp", "frobnicate", ""], []),
        (["explain", "R2"], ["R201"]), (["exchange", "show", "k"], ["kraken", "kucoin"]),
        (["add", "x", "--exchange", "kr"], ["kraken"]), (["add", "x", "--exchange=kr"], ["--exchange=kraken"]),
        (["list", "--color", ""], ["auto", "always", "never"]), (["list", "--color=n"], ["--color=never"]),
        (["get", ""], ["okx", "bitmart/api:bot1"]), (["get", "bitmart/api:"], ["bitmart/api:bot1"]),
        (["get", "okx", ""], []), (["get", "--json", "o"], ["okx"]), (["get", "--field", ""], []),
        (["get", "--clip", "--", "o"], ["okx"]), (["get", "--", "--j"], []), (["get", "--jso"], ["--json"]),
        (["get", "--json", "--jso"], []), (["otp", "show", "o"], ["okx/totp"]), (["code", ""], ["okx/totp"]),
        (["codes", "next", ""], ["okx/codes"]), (["audit", "okx", "o"], ["okx"]),
        (["completions", ""], ["bash", "zsh", "fish"]),
        (["get", "$(reboot)"], []),
    ])
    func `what may follow is offered`(line: [String], words: [String]) {
        guard case .words(let candidates) = Completion(line).answer(Self.source) else {
            Issue.record("files were offered")
            return
        }
        #expect(Set(candidates.map(\.word)) == Set(words), "\(line)")
    }

    @Test(arguments: [
        ["get", "--vault", ""], ["list", "--output", "x"], ["policy", "check", ""], ["import", "csv", ""],
    ])
    func `paths are left to the shell`(line: [String]) {
        #expect(Completion(line).answer(Self.source) == .files)
    }

    @Test func `the vault of the line is the one that is asked`() {
        #expect(Completion(["get", "--vault", "f", ""]).vault == "f")
        #expect(Completion(["get", "--vault=f", ""]).vault == "f")
        #expect(Completion(["get", "--vault", ""]).vault == nil)
    }

    @Test func `a locked vault is not mentioned, and nobody is asked`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "correct horse")
        for line in ["get\0\0", "get\0kr\0", "get\0--vault\0/nowhere\0\0", "", "get", "\0", "\u{1}\0", "\0\0\0"] {
            let ran = world.run(["__complete"], stdin: line)
            #expect(ran.code == 0)
            #expect(ran.errors == "" && ran.prompts.isEmpty)
            #expect(!ran.text.contains("kraken"))
        }
        #expect(world.run(["__complete"], stdin: "lis\0").text == "list\tList the accounts.\n")
        #expect(world.run(["__complete"], stdin: "get\0--vault\0\0").text == ":files\n")
    }

    @Test func `what is too long is not completed`() throws {
        let ran = try CommandHarness().run(["__complete"], stdin: String(repeating: "x", count: 70_000) + "\0")
        #expect(ran.code == 0 && ran.text == "" && ran.errors == "")
    }

    @Test(arguments: Shell.allCases) func `every shell has a script`(shell: Shell) throws {
        #expect(try CommandHarness().run(["completions", shell.rawValue]).text == shell.script)
    }

    @Test(arguments: [["get"], ["otp", "add"]]) func `what is offered is understood`(path: [String]) {
        guard case .words(let options) = Completion(path + ["--"]).answer(Self.source) else { return }
        for option in options.map(\.word) where option != "--help" && option != "--version" {
            do { _ = try CommandLineReading.command(path + [option]) } catch {
                #expect(!error.message.contains("unknown option"), "\(path) \(option)")
            }
        }
    }
}
