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
            throw VaultError(
                .usage, redacted(RootCommand.message(for: error), arguments), hint: "see 'vault help'")
        }
    }

    /// The parser quotes what it did not expect; what was typed in the wrong place may be a password.
    private static func redacted(_ message: String, _ arguments: [String]) -> String {
        var text = message
        if text.hasPrefix("Error: ") { text.removeFirst(7) }
        let known = Set(RootCommand.names)
        for argument in arguments.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            let isOption = argument.hasPrefix("-") && !argument.contains("=")
            guard !isOption, !known.contains(argument), !argument.isEmpty else { continue }
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
