import ArgumentParser
import VaultAccess
import VaultModel

struct CodesVerifyCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Note that you have looked at the sheet with the codes, or with a recovery key.",
        discussion: "Nothing is compared: it keeps the date on which you saw that the paper is there and legible.")

    @Argument(help: "What is on the sheet: LABEL, LABEL/codes, LABEL/codes:NAME or LABEL/key:NAME.")
    var address: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try CodesAddress.readMaterial(address)
        let vault = try session.unlock()
        let (record, place) = try found(address, in: vault, session: session)
        let now = session.now
        try vault.write { (transaction) throws(VaultError) in
            try transaction.update(record.id) { (overview) throws(VaultError) in overview.verified = now }
        }
        let facts = record.overview.kind == .key ? "" : " The vault has \(record.overview.codeSet.summary)."
        var result = CommandResult(remark: "Noted for '\(place)': looked at on \(now.date).\(facts)")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func found(
        _ address: Address, in vault: any OpenVault, session: Session
    ) throws(VaultError) -> (record: Lookup.Record, place: Address) {
        guard address.kind == .key else {
            let set = try FoundCodes(address, in: vault, session: session)
            return (set.record, set.place)
        }
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let record = try lookup.record(address)
        return (record, record.address(in: account.overview.name?.text ?? address.label))
    }
}
