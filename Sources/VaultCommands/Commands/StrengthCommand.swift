import ArgumentParser
import Cryptography
import Exchanges
import Passwords
import Rendering
import VaultModel

struct StrengthCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "strength", abstract: "Judge a password that is not stored.",
        discussion: """
            Tells how many guesses it takes, why, and what would help. The password is asked for, or read with --stdin, and \
            kept nowhere. What --exchange and --username name is what a guesser tries first. Needs no vault.
            """)

    @Flag(name: .customLong("stdin"), help: "Read the password from standard input.")
    var standardInput = false

    @Option(help: ArgumentHelp("The exchange that it is for, by id.", valueName: "id"))
    var exchange: String?

    @Option(help: ArgumentHelp("The user name or mail address that goes with it.", valueName: "name"))
    var username: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let context = try context(session)
        let secret =
            standardInput
            ? try NewSecret.piped(session)
            : try NewSecret.typed(
                ValueManner(name: "password", entry: .issued, draw: .never), of: nil, session: session)
        let strength = secret.value.withBytes { Strength.estimate(of: $0, in: context) }
        let report = StrengthReport(strength)
        return CommandResult(
            text: session.options.json
                ? report.json.text() + "\n" : report.text(style: Style(colour: session.isColored)))
    }

    private func context(_ session: Session) throws(VaultError) -> GuessContext {
        try AccountOptions.checkPlain(username, "user name")
        var words: [GuessContext.Word] = []
        if let exchange, exchange != "none" {
            let known = try session.exchanges.exchange(exchange)
            words += ([known.name, known.id.text] + known.aliases).map { GuessContext.Word($0, .exchange) }
        }
        if let username { words.append(GuessContext.Word(username, .username)) }
        return GuessContext(words)
    }
}
