import ArgumentParser

/// `vault codes`, which needs a verb.
struct CodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes", abstract: "Keep backup codes, and hand them out one by one.",
        discussion: "ADDRESS is LABEL/codes or LABEL/codes:NAME; the label alone is enough where it has one set.",
        subcommands: [
            CodesAddCommand.self, CodesListCommand.self, CodesNextCommand.self, CodesUseCommand.self,
            CodesVoidCommand.self, CodesVerifyCommand.self, CodesExportCommand.self,
        ])
}
