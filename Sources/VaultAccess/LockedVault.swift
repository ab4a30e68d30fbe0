package import Cryptography
package import SQLite
package import VaultFormat
package import VaultModel
import VaultStore

/// A vault file whose slots were read and whose costs are acceptable; nothing in it is known yet.
package struct LockedVault: ~Copyable {
    package let location: VaultLocation
    package let slots: [KeySlot]
    package let id: Identifier
    let database: VaultDatabase
    let context: AccessContext

    /// Opens a file and judges what an unlock would cost, before anybody is asked for a passphrase.
    ///
    /// - Throws: `.noVault`, `.unsafePlace`, `.refused`, `.integrity`, `.busy`.
    package init(
        at location: VaultLocation, context: AccessContext, purpose: Connection.Purpose = .vault
    ) throws(VaultError) {
        let database = try VaultDatabase(path: location.path, purpose: purpose, patience: context.patience)
        let opening = try database.read { () throws(VaultError) in try database.opening() }
        let slots = opening.slots.map(\.slot)
        try Self.judge(slots.filter(\.header.type.isStretched).map(\.header.cost), by: context.stretching)
        guard slots.contains(where: { $0.header.type != .auditGrant }) else { throw .damaged("E_FORMAT") }
        self.location = location
        self.slots = slots
        id = opening.vault
        self.database = database
        self.context = context
    }

    private static func judge(_ costs: [StretchingCost], by policy: StretchingPolicy) throws(VaultError) {
        switch policy.complaint(about: costs) {
        case nil: return
        case .tooCheap(let cost):
            throw VaultError(
                .refused, "a key slot is stretched with \(cost.title), which is too little to be safe",
                hint: "the file is not from this program; restore a backup", code: "E_KDF")
        case .tooCostly(let cost):
            throw VaultError(
                .refused, "a key slot asks for \(cost.title), more than this machine should give",
                hint: "if it is your vault, add --accept-kdf-cost", code: "E_KDF")
        }
    }

    /// Whether any slot is opened by a passphrase alone.
    package var takesPassphrase: Bool { slots.contains { $0.header.type == .passphrase } }

    /// Unlocks: opens a slot, verifies the whole file, judges it by the anchor.
    ///
    /// - Parameter judging: How the anchor counts; see `AnchorUse`.
    /// - Throws: `.wrongCredential`, `.integrity`, `.rollback`, `.busy` when the slots changed meanwhile.
    package consuming func unlock(
        with credential: borrowing SlotCredential, judging: AnchorUse = .required
    ) throws(VaultError) -> UnlockedVault {
        try unlockKeepingRoot(with: credential, judging: judging).vault
    }

    /// Unlocks and keeps the root key, for work on slots.
    package consuming func unlockKeepingRoot(
        with credential: borrowing SlotCredential, judging: AnchorUse = .required
    ) throws(VaultError) -> RootAccess {
        for slot in slots where slot.header.type == credential.type {
            let keys = try SlotMaker.stretch(credential, slot.header)
            guard slot.belongs(to: keys) else { continue }
            let root = try unsealing { () throws(FormatError) in
                RootKey(try slot.unwrap(with: keys, vault: id))
            }
            let vault = try UnlockedVault.open(
                database, at: location, id: id, root: root, slot: slot, context: context, anchorUse: judging)
            return RootAccess(vault: vault, root: root, slot: slot)
        }
        throw VaultError(
            .wrongCredential, "that is not the \(credential.type.title) of this vault",
            hint: "try again; 'vault status' tells which file it is")
    }
}

/// An unlocked vault together with its root key: what changing slots takes.
package struct RootAccess: ~Copyable {
    package let vault: UnlockedVault
    let root: RootKey
    /// The slot that was opened.
    package let slot: KeySlot
}

/// How the anchor counts when a vault is unlocked.
package enum AnchorUse: Sendable {
    /// A vault older than what this machine saw is refused, and the anchor moves on.
    case required
    /// The file is looked at for itself, as a copy or a backup is.
    case ignored
}

extension StretchingCost {
    /// `256 MiB, 3 passes`
    package var title: String {
        let memory = memoryInKiB % 1_024 == 0 ? "\(memoryInKiB / 1_024) MiB" : "\(memoryInKiB) KiB"
        return "\(memory), \(passes) \(passes == 1 ? "pass" : "passes")"
    }
}
