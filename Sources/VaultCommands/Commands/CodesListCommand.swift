import ArgumentParser
import Cryptography
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

struct CodesListCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the codes of a set, and what became of each.",
        discussion: "The codes are masked unless --reveal.", aliases: ["ls"])

    @Argument(help: "Whose codes: LABEL, LABEL/codes or LABEL/codes:NAME; without it, you pick at the terminal.")
    var address: String?

    @Flag(help: "Show the codes.")
    var reveal = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let wanted = try WantedAddress(address, orPickedFrom: .codes, session, read: CodesAddress.read)
        let vault = try session.unlock()
        let address = try wanted.address(in: vault, session)
        let found = try FoundCodes(address, in: vault, session: session)
        let set = try vault.secrets(of: found.record.id).codeSet()
        let listing = CodeListing(reveals: reveal)
        var result = CommandResult()
        if global.json {
            result.data.append(try listing.document(set, of: found.record.overview, at: found.place))
        } else {
            result.data.append(listing.lines(set, style: Style(colour: session.isColored)))
        }
        if !global.json {
            let looked = found.record.overview.verified.map { "the sheet was looked at on \($0.date)" }
            let summary = "\(set.unused) of \(set.count) unused"
            result.remarks.append(([summary, looked].compactMap { $0 }).joined(separator: "; ") + ".")
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
