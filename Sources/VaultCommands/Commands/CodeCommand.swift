import ArgumentParser
import VaultModel

/// `vault otp show` in one word, since it is typed more than most.
struct CodeCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Print the one-time code of this moment, as 'vault otp show' does.",
        // The parser would take the group of options for a command.
        usage: "vault code [<options>] [<address>]")

    @OptionGroup var show: OTPShowCommand

    var global: GlobalOptions { show.global }

    func result(in session: Session) throws(VaultError) -> CommandResult { try show.result(in: session) }
}
