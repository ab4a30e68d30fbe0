import ArgumentParser
import Audits
import Cryptography
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct AuditKeyGrantCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Grant an audit key to a job, and write it to a file.",
        discussion: """
            The vault is audited for it. Whoever reads the key file and the capsule learns how many accounts have which \
            verdicts, and when; with --level 1 also their labels and exchanges, by every audit key of the vault, since all \
            of them open one capsule.
            """)

    @Argument(help: "What to call the key: letters, digits and . _ @ + -")
    var name: String

    @Option(help: ArgumentHelp("0 without labels, 1 with them.", valueName: "level"))
    var level = 0

    @Option(help: ArgumentHelp("Write the key to this new file of mode 0600.", valueName: "file"))
    var file: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func validate() throws {
        guard [0, 1].contains(level) else { throw ValidationError("--level is 0 or 1.") }
    }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let name = try Label(self.name).text
        let place = AuditKeyPlace(file, named: name, session)
        try place.checkFree()
        let making = try AuditMaking(session)
        let locked = try session.lockedVault()
        try SlotRoom.check(locked.slots.map(\.header.type) + [.auditGrant])

        let key = session.surroundings.randomness.secret(count: 32)
        let slot = try PreparedSlot(
            .key(key.duplicate(), type: .auditGrant), cost: session.stretching.standard, name: name,
            hasLabels: level == 1, randomness: session.access.randomness)
        let keyFile = AuditKeyFile(vault: locked.id, slot: slot.id, key: key)
        do throws(VaultError) {
            return try grant(slot, keyFile, place, VaultOpener(session).open(locked), making, session)
        } catch {
            // Looked for when nothing of the vault is open any more: what was half written would bar the look.
            guard place.holdsKey(of: slot.id) else { throw error }
            if session.isWithoutSlot(slot.id), place.remove() { throw error }
            throw VaultError(
                error.reason, error.message + "; see whether \(Visible.quoted(place.path)) was granted",
                hint: "run 'vault audit-key list'", code: error.code)
        }
    }

    /// The key is on the medium before its slot is.
    private func grant(
        _ slot: PreparedSlot, _ keyFile: borrowing AuditKeyFile, _ place: AuditKeyPlace,
        _ opened: consuming OpenedVault, _ making: AuditMaking, _ session: Session
    ) throws(VaultError) -> CommandResult {
        let name = try Label(name).text
        let listing = try SlotListing(opened.root.vault, standard: session.stretching.standard)
        try listing.checkFree(name)
        let others = listing.auditKeys
        let hadLabels = others.contains { $0.note?.hasLabels == true }
        let audit = try making.audit(opened.root.vault, isAudit: false)
        try place.write(keyFile)
        let vault = opened.root.vault
        _ = try opened.root.grant(slot) { (transaction) throws(VaultError) in
            try audit.checkUnchanged(transaction)
            transaction.put(audit.capsule(hasLabels: level == 1 || hadLabels))
        }

        var result = CommandResult(
            remark: "Granted the audit key \(Visible.quoted(name)); it is in \(Visible.quoted(place.path)).")
        if level == 1, !others.isEmpty, !hadLabels {
            result.remarks.append("From here on the other audit keys tell labels too: all of them open one capsule.")
        }
        if level == 0, hadLabels {
            result.remarks.append("It tells labels too, as long as another audit key was granted with them.")
        }
        result.remarks += session.remarks(vault.takeNotices())
        making.complain(in: &result)
        return result
    }
}
