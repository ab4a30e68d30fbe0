import AgentLink
import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct StatusCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tell which vault this is, what opens it, and whether that is strong enough.",
        discussion: """
            Needs no passphrase: what it tells was read without one and is not authenticated. With --passphrase-fd, \
            --passphrase-command or a keyfile that opens it the vault is unlocked and verified as well. A vault that is \
            unlocked already tells all of it, and asking does not keep it from locking.
            """)

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let locked = try session.lockedVault()
        let facts = try filing { () throws(FileError) in
            try session.surroundings.files.inspect(locked.location.path)
        }
        var status = VaultStatus(
            path: locked.location.path, id: locked.id, size: facts?.size ?? 0, slots: locked.slots,
            standard: session.stretching.standard, now: session.now)
        let agent = try session.agent()
        status.agent = try agent?.standing()
        var vault = try agent.flatMap { (agent) throws(VaultError) in
            session.namesCredential ? nil : try session.vault(of: LookingConnection(agent))
        }
        if vault == nil, session.opensUnattended(locked) { vault = try session.open(locked).vault }
        var remarks: [String] = []
        if let vault {
            status.unlocked = try VaultStatus.Unlocked(
                vault, oldBackups: try vault.location.backupsWithFormerKeys(vault.facts().slots, session.access),
                today: session.now.day)
            remarks = session.remarks(vault.takeNotices())
        }
        var result = CommandResult(
            text: session.options.json
                ? status.json.text(isPretty: true) + "\n" : status.text(style: Style(colour: session.isColored)))
        result.remarks = remarks
        return result
    }
}
