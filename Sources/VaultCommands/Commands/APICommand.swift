import ArgumentParser

/// `vault api`, which needs a verb.
struct APICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api", abstract: "Keep API keys, and know what they may do and when they end.",
        discussion: "ADDRESS is LABEL/api:NAME; the label alone is enough where the account has one key.",
        subcommands: [APIAddCommand.self, APIEditCommand.self, APIListCommand.self])
}
