import ArgumentParser

/// Reads a command line with the one command that its first words name.
///
/// The parser looks at every command there is before it reads a word, which takes longer than most commands do. What
/// cannot be read like this, a wish for help included, is left to the parser's own way, and so is every message.
enum QuickReading {
    /// The command as `RootCommand` would read it, or `nil` where that has to be asked.
    static func command(_ arguments: [String]) -> (any VaultCommand)? {
        if let bare = BareReading.command(arguments) { return bare }
        let (type, rest) = RootCommand.named(by: arguments)
        // A group without its verb has a page to show.
        guard type is any VaultCommand.Type else { return nil }
        // Why it is not understood is told by the parser, who then reads it again.
        do { return try type.parseAsRoot(Drawn.joined(Array(rest))) as? any VaultCommand } catch { return nil }
    }
}
