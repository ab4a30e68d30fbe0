import ArgumentParser
import Cryptography
import VaultAccess
import VaultModel

struct EditCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change what describes an account or an item.",
        discussion: """
            Changes what the options name and leaves the rest. '' takes a user name, URL or note away. Never opens an editor; \
            secrets are changed with 'vault set', labels with 'vault rename'.
            """)

    @Argument(help: "The label, or the address of an item.")
    var record: String

    @OptionGroup(title: "The account") var details: AccountOptions
    @OptionGroup(title: "Facts about the account") var facts: AccountFactOptions
    @OptionGroup(title: "Facts about an API key") var apiKey: APIKeyOptions
    @OptionGroup(title: "Facts about codes and recovery keys") var recovery: RecoveryOptions

    @Option(help: ArgumentHelp("The day on which the value was last changed.", valueName: "date"))
    var changed: String?

    @Option(help: ArgumentHelp("The day of the last login to the account.", valueName: "date"))
    var login: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try Address.ofRecord(record)
        try check(address, session)
        let vault = try session.unlock()
        let found = try session.lookup(vault, for: address.label).record(address)
        var texts = AccountTexts()
        texts.username = details.username
        texts.url = details.url
        if let note = details.note { texts.set(notes: SecretBytes(copyingUTF8: note)) }
        let now = session.now
        let exchange = try details.exchangeIdentifier(session)
        var changes: [String] = []
        try vault.write { (transaction) throws(VaultError) in
            try transaction.edit(found.id, texts) { (overview) throws(VaultError) in
                changes = try apply(to: &overview, exchange: exchange, now: now)
            }
        }
        let title = found.overview.kind == .account ? found.overview.name?.text ?? address.label : address.description
        var result = CommandResult(remark: "Changed '\(title)': \(changes.joined(separator: ", ")).")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// Sees before the passphrase is asked that there is something to change and that the kind has it.
    private func check(_ address: Address, _ session: Session) throws(VaultError) {
        let now = session.now
        let ofAccount =
            details.exchange != nil || details.username != nil || details.url != nil || !details.tags.isEmpty
            || facts.isGiven || login != nil
        guard ofAccount || apiKey.isGiven || recovery.isGiven || details.note != nil || changed != nil else {
            throw VaultError(.usage, "no option says what to change", hint: "see 'vault edit --help'")
        }
        guard !ofAccount || address.kind == .account else {
            throw VaultError(
                .usage,
                "an item has no exchange, user name, URL, tags, factors, protections, payouts or logins of its own",
                hint: "change those of the account with 'vault edit \(address.label)'")
        }
        guard !apiKey.isGiven || address.kind == .api else {
            throw VaultError(
                .usage, "only an API key has permissions, addresses, days of expiry and use, and a place of use",
                hint: "name one: 'vault edit \(address.label)/api:NAME'")
        }
        _ = try details.exchangeIdentifier(session)
        try details.check()
        try facts.check()
        try apiKey.check(now: now)
        try recovery.check(address, now: now)
        if let changed { _ = try DateReading.past(changed, "--changed", now: now) }
        if let login { _ = try DateReading.past(login, "--login", now: now) }
    }

    /// - Returns: What is different, in words.
    private func apply(
        to overview: inout Overview, exchange: String?, now: Timestamp
    ) throws(VaultError) -> [String] {
        var changes: [String] = []
        if details.exchange != nil {
            overview.facts.exchange = exchange
            changes.append("exchange")
        }
        if details.username != nil { changes.append("user name") }
        if details.url != nil { changes.append("URL") }
        if details.note != nil { changes.append("note") }
        let new = details.tags.filter { tag in !overview.tags.contains { Label.fold($0) == Label.fold(tag) } }
        overview.tags += new
        if !details.tags.isEmpty { changes.append("tags") }
        changes += try facts.apply(to: &overview)
        guard overview.tags.count <= AccountOptions.mostTags else {
            throw VaultError(.usage, "an account has at most \(AccountOptions.mostTags) tags")
        }
        changes += try apiKey.apply(to: &overview.api)
        changes += try recovery.apply(to: &overview, now: now)
        if let changed {
            overview.changed = try DateReading.past(changed, "--changed", now: now)
            changes.append("date of the last change")
        }
        if let login {
            overview.facts.lastLogin = try DateReading.past(login, "--login", now: now)
            changes.append("date of the last login")
        }
        return changes
    }
}
