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

    /// Opens a file and reads its slots.
    ///
    /// - Throws: `.noVault`, `.unsafePlace`, `.refused`, `.integrity`, `.busy`.
    package init(
        at location: VaultLocation, context: AccessContext, purpose: Connection.Purpose = .vault
    ) throws(VaultError) {
        let database = try VaultDatabase(path: location.path, purpose: purpose, patience: context.patience)
        let opening = try database.read { () throws(VaultError) in try database.opening() }
        let slots = opening.slots.map(\.slot)
        guard slots.contains(where: { $0.header.type != .auditGrant }) else { throw .damaged("E_FORMAT") }
        self.location = location
        self.slots = slots
        id = opening.vault
        self.database = database
        self.context = context
    }

    /// The kinds of slots that the vault has.
    package var slotTypes: Set<SlotType> { Set(slots.map(\.header.type)) }

    /// Judges what it would cost to try a credential: before anybody is asked for it, and before memory is taken.
    ///
    /// - Throws: `.refused`.
    package borrowing func judgeCost(of type: SlotType) throws(VaultError) {
        let costs = slots.map(\.header).filter { $0.type == type && type.isStretched }.map(\.cost)
        if let complaint = context.stretching.complaint(about: costs) { throw VaultError(complaint) }
    }

    /// Unlocks: opens a slot, verifies the whole file, judges it by the anchor.
    ///
    /// - Parameter judging: How the anchor counts; see `AnchorUse`.
    /// - Throws: `.wrongCredential`, `.integrity`, `.rollback`, `.busy` when the slots changed meanwhile.
    package consuming func unlock(
        with credential: borrowing SlotCredential, judging: AnchorUse = .required
    ) throws(VaultError) -> UnlockedVault {
        try unlockKeepingRoot(with: credential, judging: judging).vault
    }

    /// Opens the vault with the keys of a process that unlocked it.
    ///
    /// - Throws: `.integrity`, `.rollback`, `.busy` when the file or its keys are others by now.
    package consuming func unlock(with handed: borrowing HandedKeys) throws(VaultError) -> UnlockedVault {
        try UnlockedVault.open(self, with: handed)
    }

    /// Unlocks and keeps the root key, for work on slots.
    package consuming func unlockKeepingRoot(
        with credential: borrowing SlotCredential, judging: AnchorUse = .required
    ) throws(VaultError) -> RootAccess {
        guard let opened = try openedSlot(with: credential) else {
            throw VaultError(
                .wrongCredential, "that is not the \(credential.type.title) of this vault",
                hint: "try again; 'vault status' tells which file it is")
        }
        return try unlockKeepingRoot(by: opened, judging: judging)
    }

    /// Unlocks by a slot that was opened before.
    package consuming func unlockKeepingRoot(
        by opened: consuming OpenedSlot, judging: AnchorUse = .required
    ) throws(VaultError) -> RootAccess {
        let slot = opened.slot
        let root = opened.root
        let vault = try UnlockedVault.open(
            database, at: location, id: id, root: root, slot: slot, context: context, anchorUse: judging)
        return RootAccess(vault: vault, root: root, slot: slot)
    }

    /// Tries a credential on the slots of its type; `nil` when it belongs to none of them.
    ///
    /// - Throws: `.refused` before any memory is taken; `.integrity` for a slot that is the credential's and was changed.
    package borrowing func openedSlot(
        with credential: borrowing SlotCredential
    ) throws(VaultError) -> OpenedSlot? {
        try judgeCost(of: credential.type)
        for slot in slots where slot.header.type == credential.type {
            let keys = try SlotMaker.stretch(credential, slot.header)
            guard slot.belongs(to: keys) else { continue }
            let root = try unsealing { () throws(FormatError) in
                RootKey(try slot.unwrap(with: keys, vault: id))
            }
            return OpenedSlot(slot: slot, root: root)
        }
        return nil
    }
}

/// A slot that a credential opened, and the root key in it; nothing was verified by it yet.
package struct OpenedSlot: ~Copyable {
    let slot: KeySlot
    let root: RootKey
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

extension VaultError {
    /// The code of a cost that a person may have wanted; one that is too cheap nobody had.
    static let tooCostly = "E_KDF"

    /// Tells why a slot is not tried.
    package init(_ complaint: StretchingPolicy.Complaint) {
        switch complaint {
        case .tooCheap(let cost):
            self.init(
                .refused, "a key slot is stretched with \(cost.title), which is too little to be safe",
                hint: "this program made no such slot; restore a backup", code: "E_KDF_LOW")
        case .tooCostly(let cost):
            self.init(
                .refused, "a key slot asks for \(cost.title), more than this machine should give",
                hint: "if it is your vault, add --accept-kdf-cost", code: Self.tooCostly)
        }
    }
}

extension StretchingCost {
    /// `256 MiB, 3 passes`
    package var title: String {
        let memory = memoryInKiB % 1_024 == 0 ? "\(memoryInKiB / 1_024) MiB" : "\(memoryInKiB) KiB"
        return "\(memory), \(passes) \(passes == 1 ? "pass" : "passes")"
    }
}
