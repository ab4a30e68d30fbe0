import ArgumentParser
import Cryptography
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct SetCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Replace a secret, or add one to an account.",
        discussion: """
            ADDRESS is LABEL for the password, LABEL/fund, LABEL/phrase, LABEL/totp, LABEL/api:NAME, LABEL/key:NAME, \
            LABEL/secret:NAME or LABEL/notes. Asks for the value, hidden. The former value stays in the history. An API key \
            without a field is asked for its parts; LABEL/api:NAME/private-key < FILE with --stdin keeps every byte.
            """)

    @Argument(help: "What to replace or add.")
    var address: String

    @OptionGroup(title: "The value") var source: ValueOptions

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try Address(address)
        let target = try SetTarget(address)
        try target.check(source, session: session)
        let vault = try session.unlock()
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let item = address.kind == .account ? account : try lookup.item(address, of: account)
        if item == nil { try target.checkName(address) }
        if let item, target.mainTag != SecretTag.notes { try item.overview.checkNothingIsPending() }

        let place = Self.place(address, account: account, item: item)
        let content = try NewContent.ask(target, source: source, place: place, account: account, session: session)
        var hadValue = false
        if let item {
            let present = try vault.secrets(of: item.id)
            var described = item.overview
            content.describe(&described)
            guard described != item.overview || !content.values.areIn(present) else {
                return CommandResult(remark: "\(place) has this value already; nothing was changed.")
            }
            hadValue = present.fields.has(target.mainTag)
        }
        try vault.write { (transaction) throws(VaultError) in
            if let item {
                try transaction.replaceValues(of: item.id, by: content.values, content.describe)
            } else {
                _ = try transaction.add(
                    address.kind, named: address.name, to: account.id, secrets: content.values.secrets,
                    provenance: content.values.provenance, changed: transaction.now, content.describe)
            }
        }
        let remark = Self.remark(content, target: target, place: place, replaced: hadValue)
        var result = source.delivered(content.delivered, session: session, remark: remark)
        if hadValue, target.mainTag != SecretTag.notes {
            let keys = AccountKeys(of: account, in: lookup)
            let exchange = session.exchanges.catalogue.exchange(of: account.overview)
            result.remarks += ChangeWarnings(of: place, in: keys, on: exchange, at: session.now).known
        }
        result.remarks += content.remarks + session.remarks(vault.takeNotices())
        return result
    }

    /// The address in full, with the names as they are kept, without a field.
    private static func place(_ address: Address, account: Lookup.Record, item: Lookup.Record?) -> Address {
        Address(
            label: account.overview.name?.text ?? address.label, kind: address.kind,
            name: item?.overview.name ?? address.name)
    }

    private static func remark(
        _ content: borrowing NewContent, target: SetTarget, place: Address, replaced: Bool
    ) -> String {
        var remark = "\(replaced ? "Replaced" : "Added") the \(target.title) of '\(place)'"
        if case .generated = content.values.provenance { remark += " (\(content.values.provenance.title))" }
        return remark + (replaced ? "; 'vault history \(place)' has the former one." : ".")
    }
}
