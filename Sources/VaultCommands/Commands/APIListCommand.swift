import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct APIListCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the API keys, with what they may do and when they end.",
        discussion: """
            A table at a terminal, one address a line in a pipe. ENDS is the day on which the exchange is expected to end the \
            key by a rule of its own; with ~ before it, the rule is not confirmed.
            """)

    @Argument(help: "The account; all without it.")
    var label: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let listing = try APIKeyListing(
            try session.lookup(vault), label: label, session.exchanges.catalogue, today: session.now.day)
        var result = CommandResult(text: text(of: listing, session))
        if listing.entries.isEmpty, !global.json {
            result.remarks = ["There are no API keys; 'vault api add LABEL/api:NAME' adds one."]
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func text(of listing: APIKeyListing, _ session: Session) -> String {
        if global.json { return listing.json.text() + "\n" }
        guard session.printsToPerson else { return listing.addresses }
        guard !listing.entries.isEmpty else { return "" }
        return listing.table(
            width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored))
    }
}
