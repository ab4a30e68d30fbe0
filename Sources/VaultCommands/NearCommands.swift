import ArgumentParser
import VaultAccess
import VaultModel

/// What a word that names no command was meant to be.
///
/// The word itself is never repeated, since a secret may have been typed without its command; a suggestion names only
/// what the program has.
enum NearCommands {
    /// Words shorter than this begin too many names.
    private static let shortestBeginning = 2

    /// Names of the commands of a group that are one slip away from a word, or begin with it.
    static func names(like word: String, in group: any ParsableCommand.Type) -> [String] {
        let word = Label.fold(word)
        let children = group.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        if let same = children.first(where: { $0.words.contains(word) }) { return [same._commandName] }
        let near = children.filter { $0.words.contains { Nearness.isNear($0, word) } }
        let meant = near.isEmpty ? children.filter { begins($0, with: word) } : near
        return meant.map { $0._commandName }
    }

    private static func begins(_ command: any ParsableCommand.Type, with word: String) -> Bool {
        word.utf8.count >= shortestBeginning && command.words.contains { $0.hasPrefix(word) }
    }

    /// The error for the first word that names nothing, or `nil` when all words of commands do.
    static func error(for arguments: [String]) -> VaultError? {
        let (type, rest) = RootCommand.named(by: arguments)
        guard !(type is any VaultCommand.Type), let word = rest.first, !word.hasPrefix("-"), word != "help" else {
            return nil
        }
        let group = ["vault"] + arguments[..<rest.startIndex]
        let meant = names(like: word, in: type).map { quoted(group + [$0]) }
        let help = "see " + quoted(["vault", "help"] + group.dropFirst())
        return VaultError(
            .usage,
            group.count == 1
                ? "the first word is no command of this program"
                : "what follows \(quoted(group)) is none of its commands",
            hint: meant.isEmpty ? help : "did you mean \(meant.joined(separator: " or "))? Otherwise \(help)")
    }

    private static func quoted(_ words: [String]) -> String { "'\(words.joined(separator: " "))'" }
}
