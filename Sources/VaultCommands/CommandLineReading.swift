import ArgumentParser
import VaultModel

/// Reads the arguments; never repeats one that could be a secret.
enum CommandLineReading {
    enum Reading {
        case command(any VaultCommand)
        case help(String)
    }

    static func command(_ arguments: [String]) throws(VaultError) -> Reading {
        if let quick = QuickReading.command(arguments) { return .command(quick) }
        // The parser would show the first page for a command that there is not.
        if arguments.first == "help", let error = NearCommands.error(for: Array(arguments.dropFirst())) { throw error }
        do {
            var parsed = try RootCommand.parseAsRoot(Drawn.joined(arguments))
            if let command = parsed as? any VaultCommand { return .command(command) }
            // The parser's own help, `vault` alone, or a group without its verb: each throws the page to show.
            try parsed.run()
            return .help(RootCommand.helpMessage())
        } catch {
            guard RootCommand.exitCode(for: error) != .success else {
                let text = RootCommand.fullMessage(for: error)
                return .help(text.hasSuffix("\n") ? text : text + "\n")
            }
            if let error = NearCommands.error(for: arguments) { throw error }
            let isRun = RootCommand.named(by: arguments).type is RunCommand.Type
            throw VaultError(
                .usage, redacted(RootCommand.message(for: error), arguments),
                hint: isRun && !arguments.contains("--")
                    ? "put '--' before the program: 'vault run --stdin LABEL -- PROGRAM'" : "see 'vault help'")
        }
    }

    /// Whether a word is made as the names of options are, and as next to no secret is: `-x`, `--some-thing`.
    private static func looksLikeOption(_ word: String) -> Bool {
        let letters = word.utf8.drop { $0 == UInt8(ascii: "-") }
        let dashes = word.utf8.count - letters.count
        guard dashes == 2 || (dashes == 1 && letters.count == 1) else { return false }
        return letters.count <= 24 && letters.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// The parser quotes what it did not expect; what was typed in the wrong place may be a password.
    private static func redacted(_ message: String, _ arguments: [String]) -> String {
        var text = message
        if text.hasPrefix("Error: ") { text.removeFirst(7) }
        let known = Set(RootCommand.names)
        for argument in arguments.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            guard !looksLikeOption(argument), !known.contains(argument), !argument.isEmpty else { continue }
            let value = argument.split(separator: "=", maxSplits: 1).last.map(String.init) ?? argument
            text = text.replacing("'\(argument)'", with: "(not repeated)").replacing(
                "'\(value)'", with: "(not repeated)")
        }
        // Only now: an argument may have several lines.
        text = text.split(separator: "\n").first.map(String.init) ?? "the arguments are not understood"
        while text.hasSuffix(".") { text.removeLast() }
        return Visible.escaped(text.prefix(1).lowercased() + text.dropFirst())
    }
}
