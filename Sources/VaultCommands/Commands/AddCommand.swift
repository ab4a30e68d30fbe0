import ArgumentParser
import Cryptography
import Exchanges
import Passwords
import Surroundings
import VaultAccess
import VaultModel

struct AddCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add an account.",
        discussion: """
            Asks for the user name (Enter: none) and the password, hidden, twice (Enter: draw one). The exchange is guessed \
            from the label.
            """)

    @Argument(help: "The account's label, such as kraken or bitmart-main.")
    var label: String

    @OptionGroup(title: "The account") var details: AccountOptions
    @OptionGroup(title: "The password") var source: ValueOptions

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let label = try Label(label)
        let exchange = try exchange(of: label, session)
        try details.check()
        let manner = try ValueManner.password.under(
            exchange.flatMap { session.exchanges.catalogue.exchange(id: ExchangeID($0)) }, .account)
        try source.check(manner, session: session)
        let vault = try session.unlock()
        // Asked before anything is typed for nothing; what is drawn costs nobody anything.
        if source.generate == nil, try vault.hasAccount(label) { throw .taken(label) }
        let username = try username(session)
        let secret = try source.value(manner, session: session)

        var account = NewAccount(label: label)
        account.exchange = exchange
        account.username = username
        account.url = details.url
        account.tags = details.tags
        account.notes = SecretBytes(copyingUTF8: details.note ?? "")
        account.password = secret.value.duplicate()
        account.provenance = secret.provenance
        account.changed = session.now
        _ = try vault.write { (transaction) throws(VaultError) in try transaction.add(account) }

        var remark = "Added '\(label)'"
        if let exchange { remark += " (\(session.exchanges.name(exchange)))" }
        if case .generated(let bits) = secret.provenance { remark += " with a drawn password of \(bits) bits" }
        var result = source.delivered(secret.value, session: session, remark: remark + ".")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// The exchange that was named, or that the label names.
    private func exchange(of label: Label, _ session: Session) throws(VaultError) -> String? {
        if details.exchange != nil { return try details.exchangeIdentifier(session) }
        return session.exchanges.catalogue.guess(label: label.text)?.text
    }

    private func username(_ session: Session) throws(VaultError) -> String? {
        if let username = details.username { return username }
        // Whoever pipes or draws the password is not there to be asked.
        guard !source.standardInput, source.generate == nil, let terminal = session.optionalTerminal() else {
            return nil
        }
        let typed = try asking { () throws(TerminalError) in
            try terminal.readLine(prompt: "User name (Enter for none): ")
        }
        try AccountOptions.checkPlain(typed, "user name")
        return typed.isEmpty ? nil : typed
    }
}
