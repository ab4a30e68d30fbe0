import ArgumentParser
import Testing
import VaultModel

@testable import VaultCommands

@Suite struct QuickReadingTests {
    /// What is typed behind the words of every command.
    private static let endings = [
        [], ["x"], ["x", "y"], ["x", "--json", "-yq"], ["--vault=f", "--no-input", "x"], ["x", "--vault"],
        ["--", "x"], ["x", "--help"], ["--version"], ["--frobnicate", "x"], ["help"],
    ]

    // The parser's own way takes its time without an optimizer: each command gets one of the endings.
    @Test(arguments: CommandTree.paths.enumerated().map { ($0, $1) })
    func `the quick way reads what the parser reads`(number: Int, path: [String]) {
        Self.compare(path + Self.endings[number % Self.endings.count])
    }

    @Test(arguments: [
        ["list"], ["ls"], ["ls", "x"], ["gen", "--pin"], ["mv", "a", "b"], ["code", "x", "--wait-fresh"],
        ["otp", "code", "x"],
        ["codes", "ls", "x"], ["get", "x", "-cn", "--field", "f"], ["get", "-x"],
        ["get", "--generate-completion-script"],
        ["run", "--env", "A=x", "--", "env", "--help"], ["add", "x", "--generate", "12", "--tag", "a", "--tag", "b"],
        ["schedule", "run", "--quiet", "--audit-key", "/k", "--vault-id", "00"], ["due", "--brief"],
        ["--json", "list"],
        ["otp", "--json", "show", "x"], ["otp", "help"], ["otp"], ["help", "otp"], ["help"], [""], ["--"],
        ["--", "get", "x"], ["get", "--", "--help"], ["list", "--color", "never"], ["list", "--color", "mauve"],
        ["---completion", "get", "--", "address"], ["get", "---completion"], ["__complete"], ["completions", "bash"],
        ["get", "a/b"], ["get", "-n", "a"], ["get", "help"], ["otp", "show", "a"], ["code", "a"], ["code", "help"],
        ["add", "x", "--generate", "12"], ["add", "x", "--generate", "12", "--username", "u"],
        ["add", "x", "--generate", "-1", "--username", "u"], ["add", "x", "--generate", "usual"],
        ["add", "x", "--generate", "12", "--username", "-u"], ["add", "x", "--generate", "12", "--username", "help"],
        ["add", "-x", "--generate", "12"], ["add", "x", "--username", "u"],
        ["schedule", "run"], ["schedule", "run", "--quiet", "--audit-key", "-k", "--vault-id", "00"],
        ["passwd", "--passphrase-fd", "x"], ["get", "--no-json", "x"],
    ])
    func `what is special to some is read alike`(line: [String]) { Self.compare(line) }

    /// Both ways, of which the quick one may leave nothing to the other but what is no command.
    private static func compare(_ line: [String]) {
        let quick = QuickReading.command(line).map(Self.text)
        var full: String?
        do { full = (try RootCommand.parseAsRoot(Drawn.joined(line)) as? any VaultCommand).map(Self.text) } catch {}
        #expect(quick == full, "\(line)")
    }

    /// The command with the values of all its options; the titles that a page of help has for them aside.
    private static func text(_ command: any VaultCommand) -> String {
        var text = ""
        dump(command, to: &text)
        return text.split(separator: "\n").filter { !$0.contains("- title: ") }.joined(separator: "\n")
    }
}
