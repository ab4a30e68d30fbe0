import ArgumentParser
import VaultAccess
import VaultFormat
import VaultModel

struct AuditKeyRevokeCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take an audit key away from a job.",
        discussion: """
            The capsule gets a new key, which the other audit keys are given. Copies of the capsule that were made before \
            still open with the key that was taken away.
            """)

    @Argument(help: "The name of the key, or the beginning of its identifier.")
    var name: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let opened = try VaultOpener(session).open(session.lockedVault())
        let row = try SlotListing(opened.root.vault, standard: session.stretching.standard).auditKey(named: name)
        let vault = try opened.root.revoke(row.id)
        var result = CommandResult(remark: "Took away the \(Visible.escaped(row.title)).")
        let place = AuditKeyPlace(nil, named: row.note?.name ?? "", session)
        switch place.withdraw(keyOf: row.id) {
        case .deleted: result.remarks.append("Its file \(Visible.quoted(place.path)) is deleted.")
        case .left:
            result.remarks.append(
                "Its file \(Visible.quoted(place.path)) could not be deleted: do it yourself, it is of no use any more."
            )
        case .elsewhere: result.remarks.append("Delete its file, which is of no use any more.")
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
