import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// `vault slot`
struct SlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slot", abstract: "See, add or remove what opens the vault.",
        subcommands: [SlotListCommand.self, SlotAddCommand.self, SlotRemoveCommand.self])
}

struct SlotListCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what opens the vault.",
        discussion: """
            A slot was used when it last opened the vault for work on slots or a test; everyday unlocks are not noted. V901 \
            marks a passphrase that is stretched with less than a new one would be.
            """, aliases: ["ls"])

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let listing = try SlotListing(vault, standard: session.stretching.standard)
        var result = CommandResult(
            text: global.json
                ? listing.json.text() + "\n"
                : listing.text(
                    width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored)))
        result.remarks = listing.remarks + session.remarks(vault.takeNotices())
        return result
    }
}
