import ArgumentParser

/// `vault exchange`, which needs a verb.
struct ExchangeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange", abstract: "See what is known of exchanges, and whose address something is.",
        discussion: """
            Opens no vault. Every fact has a source and a day; what nobody confirmed is marked. Your own exchanges and facts \
            go into exchanges.json5 beside the policy.
            """,
        subcommands: [ExchangeListCommand.self, ExchangeShowCommand.self, ExchangeCheckURLCommand.self])
}
