import ArgumentParser
import Exchanges
import VaultAccess
import VaultModel

struct APIAddCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Store a new API key.",
        discussion: """
            Asks for what the key may do, from where, and for its parts, hidden, under the names that the exchange has for \
            them. With --stdin the parts are lines such as 'key: VALUE', of key, secret, and passphrase or memo; what follows \
            a line 'private-key:' is kept byte for byte. Says at once what is bad about the key.
            """)

    @Argument(help: "LABEL/api:NAME, or the label with the name behind it.")
    var address: String

    @Argument(help: "The name, where the address has none.")
    var name: String?

    @Flag(name: .customLong("stdin"), help: "Read the parts from standard input.")
    var standardInput = false

    @Option(help: ArgumentHelp("The day on which the key was made; today without it.", valueName: "date"))
    var created: String?

    @OptionGroup(title: "Facts about the key") var facts: APIKeyOptions

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try APIKeyAddress.read(address, name: name)
        guard let name = address.name else {
            throw VaultError(
                .usage, "a new API key needs a name", hint: "write \(address.label)/api:NAME")
        }
        try facts.check(now: session.now)
        let made = try created.map { (date) throws(VaultError) in
            try DateReading.past(date, "--created", now: session.now)
        }
        var parts = standardInput ? try PipedAPIKey.read(session) : nil
        let vault = try session.unlock()
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let others = AccountKeys(of: account, in: lookup)
        let place = Address(label: others.label, kind: .api, name: name)
        // Asked before anything is typed for nothing.
        guard !others.keys.contains(where: { $0.overview.name == name }) else {
            throw VaultError(
                .notFound, "there is an API key '\(place)' already",
                hint: "for a new one in its place: 'vault rotate \(place)'")
        }
        let exchange = session.exchanges.catalogue.exchange(of: account.overview)
        var options = facts
        if parts == nil {
            let typing = TypedAPIKey(place: place, exchange: exchange, session: session)
            options = try typing.facts(beside: facts)
            parts = try typing.parts()
        }
        guard let parts = parts.take() else { throw VaultError(.usage, "no parts were given; nothing was changed") }

        var api = APIKeyFacts()
        _ = try options.apply(to: &api)
        let kept = try vault.write { (transaction) throws(VaultError) -> Overview? in
            let id = try transaction.add(
                .api, named: name, to: account.id, secrets: parts.secrets, provenance: parts.provenance,
                changed: made ?? transaction.now
            ) { $0.api = api }
            return try transaction.overview(of: id)
        }
        var result = CommandResult(remark: "Added the API key '\(place)'.")
        if let kept {
            result.remarks +=
                APIKeyObjections(
                    kept, in: account.overview, exchange: exchange, count: others.keys.count + 1, today: session.now.day
                ).sentences
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
