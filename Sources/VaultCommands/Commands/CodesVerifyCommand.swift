import ArgumentParser
import VaultAccess
import VaultModel

struct CodesVerifyCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Note that you have looked at the sheet with the codes.",
        discussion: "Nothing is compared: it keeps the date on which you saw that the paper is there and legible.")

    @Argument(help: "Whose codes: LABEL, LABEL/codes or LABEL/codes:NAME.")
    var address: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try CodesAddress.read(address)
        let vault = try session.unlock()
        let found = try FoundCodes(address, in: vault, session: session)
        let now = session.now
        try vault.write { (transaction) throws(VaultError) in
            try transaction.update(found.record.id) { (overview) throws(VaultError) in overview.verified = now }
        }
        let facts = found.record.overview.codeSet
        var result = CommandResult(
            remark: "Noted for '\(found.place)': looked at on \(now.date). The vault has \(facts.summary).")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
