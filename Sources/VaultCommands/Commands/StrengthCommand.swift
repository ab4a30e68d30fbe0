import ArgumentParser
import Cryptography
import Exchanges
import Hygiene
import Passwords
import Rendering
import VaultModel

struct StrengthCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "strength", abstract: "Judge a password that is not stored.",
        discussion: """
            Tells how many guesses it takes, why, and what would help. The password is asked for, or read with --stdin, and \
            kept nowhere. What --exchange and --username name is what a guesser tries first. Needs no vault.

            How many guesses a login must withstand is said by the policy file, accepted or not, or by --profile.
            """)

    @Flag(name: .customLong("stdin"), help: "Read the password from standard input.")
    var standardInput = false

    @Option(help: ArgumentHelp("The exchange that it is for, by id.", valueName: "id"))
    var exchange: String?

    @Option(help: ArgumentHelp("The user name or mail address that goes with it.", valueName: "name"))
    var username: String?

    @Option(
        help: ArgumentHelp("Go by this profile, not by the policy file: default, nist or strict.", valueName: "profile")
    )
    var profile: Profile?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let exchange = try knownExchange(session)
        let context = try context(exchange)
        let limits = try limits(for: exchange, session)
        let secret =
            standardInput
            ? try NewSecret.piped(session)
            : try NewSecret.typed(
                ValueManner(name: "password", entry: .issued, draw: .never), of: nil, session: session)
        let strength = secret.value.withBytes { Strength.estimate(of: $0, in: context) }
        let report = StrengthReport(strength, limits: limits)
        return CommandResult(
            text: session.options.json
                ? report.json.text() + "\n" : report.text(style: Style(colour: session.isColored)))
    }

    /// What a login must withstand.
    ///
    /// - Throws: `.usage` when the policy file does not read; `.unsafePlace` when others can change it.
    private func limits(for exchange: Exchange?, _ session: Session) throws(VaultError) -> StrengthLimits {
        let subject = PolicySubject(secretClass: .login, exchange: exchange?.id.text)
        if let profile { return StrengthLimits(Policy(profile: profile), for: subject) }
        let place = PolicyPlace(session)
        let file = try place.read()
        let policy = try file.map { (bytes) throws(VaultError) in try place.policy(bytes) }
        return StrengthLimits(policy ?? Policy(), for: subject)
    }

    private func knownExchange(_ session: Session) throws(VaultError) -> Exchange? {
        guard let exchange, exchange != "none" else { return nil }
        return try session.exchanges.exchange(exchange)
    }

    private func context(_ exchange: Exchange?) throws(VaultError) -> GuessContext {
        try AccountOptions.checkPlain(username, "user name")
        var words: [GuessContext.Word] = []
        if let exchange {
            words += ([exchange.name, exchange.id.text] + exchange.aliases).map { GuessContext.Word($0, .exchange) }
        }
        if let username { words.append(GuessContext.Word(username, .username)) }
        return GuessContext(words)
    }
}

extension Profile: ExpressibleByArgument {}
