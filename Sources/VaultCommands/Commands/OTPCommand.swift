import ArgumentParser

/// `vault otp`, which needs a verb.
struct OTPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "otp", abstract: "Keep the seeds of one-time codes, print codes, and find out why one is refused.",
        discussion: "ADDRESS is LABEL/totp or LABEL/totp:NAME; the label alone is enough where it has one.",
        subcommands: [
            OTPAddCommand.self, OTPShowCommand.self, OTPURICommand.self, OTPCheckCommand.self, OTPImportCommand.self,
        ])
}
