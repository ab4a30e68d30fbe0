import ArgumentParser
import Cryptography
import Exchanges
import VaultAccess
import VaultModel

struct APIEditCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change what is recorded about an API key.",
        discussion: """
            Changes what the options name and leaves the rest; a list takes the place of the old one. The parts are changed \
            with 'vault set' and 'vault rotate', the name with 'vault rename'.
            """)

    @Argument(help: "LABEL/api:NAME; the label alone where the account has one key.")
    var address: String

    @Option(help: ArgumentHelp("The day on which the key was made.", valueName: "date"))
    var created: String?

    @OptionGroup(title: "Facts about the key") var facts: APIKeyOptions

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try APIKeyAddress.read(address)
        guard facts.isGiven || created != nil else {
            throw VaultError(.usage, "no option says what to change", hint: "see 'vault api edit --help'")
        }
        try facts.check(now: session.now)
        let made = try created.map { (date) throws(VaultError) in
            try DateReading.past(date, "--created", now: session.now)
        }
        let vault = try session.unlock()
        let lookup = try session.lookup(vault)
        let found = try lookup.record(address)
        let keys = AccountKeys(of: try lookup.account(address.label), in: lookup)
        let (account, place) = (keys.account.overview, found.address(in: keys.label))
        var changes: [String] = []
        let kept = try vault.write { (transaction) throws(VaultError) -> Overview? in
            try transaction.edit(found.id, AccountTexts()) { (overview) throws(VaultError) in
                changes = try facts.apply(to: &overview.api)
                if let made {
                    overview.changed = made
                    changes.append("day of its making")
                }
            }
            return try transaction.overview(of: found.id)
        }
        var result = CommandResult(remark: "Changed '\(place)': \(changes.joined(separator: ", ")).")
        if let kept {
            result.remarks +=
                APIKeyObjections(
                    kept, in: account, exchange: session.exchanges.catalogue.exchange(of: account),
                    count: keys.keys.count,
                    today: session.now.day
                ).sentences
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
