import Cryptography
import SQLite
import Surroundings
package import VaultFormat
package import VaultModel
import VaultStore

/// The way of a backup back into a vault's place: first both are opened and looked at, then a person decides.
///
/// A class, because what is found out about the two files grows; not `Sendable`, as vaults are not.
package final class Restoration {
    /// What lies where the vault should be.
    package enum Present: Equatable {
        case missing
        /// Nothing that could be opened by anybody, and why.
        case unreadable(VaultError)
        /// Nobody gave the credential yet.
        case locked
        /// A slot opens, and what it opens does not verify.
        case damaged(VaultError)
        /// It verifies, and is not what this machine remembers.
        case doubted(VaultError)
        case sound
    }

    package let location: VaultLocation
    package private(set) var present: Present
    /// The kinds of slots of the file that is opened first: the vault where there is one, else the backup.
    package private(set) var slotTypes: Set<SlotType>
    /// The vault that verified, where there is one.
    private(set) var vault: UnlockedVault?
    /// The backup, once it was opened and all of it was read.
    package private(set) var backup: UnlockedVault?
    /// What the backup holds.
    package private(set) var found: Verification?

    /// Whether codes of a set come back as unused although they may have been taken since.
    ///
    /// A sound vault keeps its marks, unless the set was replaced since; of any other nobody can tell.
    package func mayReviveCodes(of id: Identifier) -> Bool {
        guard let vault, let backup else { return true }
        let (now, then) = (vault.state.overviews[id], backup.state.overviews[id])
        return present == .sound ? now?.changed != then?.changed : now?.lineage.revision != then?.lineage.revision
    }

    let context: AccessContext
    private let copy: VaultLocation
    let id: Identifier
    var presentRoot: OpenedRoot?
    var backupRoot: OpenedRoot?
    /// The damaged file, to hold on to while it is replaced.
    private(set) var damagedDatabase: VaultDatabase?

    /// Finds both files, and opens what needs no credential.
    ///
    /// - Throws: `.refused` for the backup of another vault, or a copy that was taken in the middle of a write; whatever
    ///   else keeps either from being looked at, save for damage of the vault.
    package init(to path: String, from file: String, context: AccessContext) throws(VaultError) {
        self.context = context
        copy = try VaultLocation(copy: file, context: context)
        let backup = try LockedVault(at: copy, context: context, purpose: .readOnly)
        id = backup.id
        slotTypes = backup.slotTypes
        guard try filing({ () throws(FileError) in try context.files.exists(path) }) else {
            location = try VaultLocation(new: path, context: context)
            present = .missing
            return
        }
        location = try VaultLocation(existing: path, context: context)
        guard location.path != copy.path else {
            throw VaultError(
                .usage, "\(Visible.quoted(file)) is the vault itself",
                hint: "name a copy, such as one of 'vault backup'")
        }
        do throws(VaultError) {
            let locked = try LockedVault(at: location, context: context)
            present = .locked
            slotTypes = locked.slotTypes
            guard locked.id == id else {
                throw VaultError(
                    .refused, "\(Visible.quoted(file)) is a backup of another vault, \(id.text)",
                    hint: "this vault is \(locked.id.text); restore the backup to a new place with --vault FILE",
                    code: Self.foreign)
            }
        } catch {
            guard error.isDamage else { throw error }
            present = .unreadable(error)
        }
    }

    static let foreign = "E_FOREIGN"

    /// Opens the vault that is there, as far as it opens.
    ///
    /// - Throws: `.wrongCredential`; what is no damage, such as `.busy`.
    package func openPresent(with credential: borrowing SlotCredential) throws(VaultError) {
        let locked = try LockedVault(at: location, context: context)
        var opened: OpenedRoot?
        do throws(VaultError) { opened = try locked.openedRoot(with: credential) } catch {
            guard error.isDamage else { throw error.code == VaultError.tooCostly ? tooCostly(error) : error }
            present = .unreadable(error)
            return
        }
        guard let opened else {
            throw VaultError(
                .wrongCredential, "that is not the \(credential.type.title) of the vault that is there",
                hint: "its keys stay valid, so it is needed; if it is lost, move \(location.path.quotedForShell) away "
                    + "and restore again")
        }
        presentRoot = opened
        do throws(VaultError) {
            vault = try open(locked, opened, .required)
            _ = try vault.map { (vault) throws(VaultError) in try access(vault, opened).verifyEverything() }
            present = .sound
        } catch {
            switch error.reason {
            case .rollback:
                vault = try open(locked, opened, .ignored)
                present = .doubted(error)
            case .integrity, .refused:
                vault = nil
                damagedDatabase = locked.database
                present = .damaged(error)
            default: throw error
            }
        }
    }

    /// A cost may be the vault's own, or one that somebody put there; only the person knows.
    private func tooCostly(_ error: VaultError) -> VaultError {
        VaultError(
            error.reason, error.message,
            hint: "if it is your vault's, add --accept-kdf-cost; if it is not, move "
                + "\(location.path.quotedForShell) away and restore again", code: error.code)
    }

    /// Opens the backup, and reads all of it.
    ///
    /// - Returns: Whether the credential is one of the backup's.
    /// - Throws: `.integrity` when it does not verify, however well SQLite thinks of it.
    package func openBackup(with credential: borrowing SlotCredential) throws(VaultError) -> Bool {
        let locked = try LockedVault(at: copy, context: context, purpose: .readOnly)
        guard let opened = try locked.openedRoot(with: credential) else { return false }
        guard locked.id == id else { throw .damaged(Self.foreign) }
        let backup = try open(locked, opened, .ignored)
        found = try access(backup, opened).verifyEverything()
        self.backup = backup
        backupRoot = opened
        return true
    }

    /// When the backup's contents were last written.
    package var backupWritten: Timestamp? { backup?.state.manifest.clock.time }

    /// The state of the vault that is there, if it verifies, and when it was last written.
    package var presentState: (witness: Witness, written: Timestamp)? {
        vault.map { ($0.witness, $0.state.manifest.clock.time) }
    }

    /// What this machine remembers of the vault, if it is anything.
    package var rememberedGeneration: UInt64? {
        do throws(VaultError) { return try remembered()?.generation } catch { return nil }
    }

    /// Numbers that no vault reaches are no memory.
    ///
    /// - Throws: When the disk fails: without its memory this machine would go back behind it.
    func remembered() throws(VaultError) -> Anchor? {
        do throws(VaultError) {
            let bytes = try AnchorStore(context, vault: id).read()
            guard let bytes, let anchor = Anchor(bytes.span), anchor.vault == id, anchor.generation < 1 << 62,
                anchor.epoch <= Manifest.epochs.upperBound / 2
            else { return nil }
            return anchor
        } catch {
            if error.reason == .failure { throw error }
            return nil
        }
    }

    private func open(
        _ locked: borrowing LockedVault, _ opened: OpenedRoot, _ use: AnchorUse
    ) throws(VaultError) -> UnlockedVault {
        try UnlockedVault.open(
            locked.database, at: locked.location, id: locked.id, root: opened.root, slot: opened.slot,
            context: context, anchorUse: use)
    }

    func access(_ vault: UnlockedVault, _ opened: OpenedRoot) -> RootAccess {
        RootAccess(vault: vault, root: RootKey(opened.root.bytes.duplicate()), slot: opened.slot)
    }
}

/// A root key, and the slot that gave it; nothing was verified by it yet.
final class OpenedRoot {
    let root: RootKey
    let slot: KeySlot

    init(_ opened: consuming OpenedSlot) {
        slot = opened.slot
        root = opened.root
    }
}

extension LockedVault {
    /// Tries a credential on the slots of its type; `nil` when it belongs to none of them.
    ///
    /// - Throws: See `openedSlot`.
    borrowing func openedRoot(with credential: borrowing SlotCredential) throws(VaultError) -> OpenedRoot? {
        guard let opened = try openedSlot(with: credential) else { return nil }
        return OpenedRoot(opened)
    }
}

extension VaultError {
    /// Whether it speaks of a file that is not as this program left it; a backup may take its place then.
    ///
    /// What could be undone by hand, such as a file of SQLite's beside the vault, is none of that.
    fileprivate var isDamage: Bool {
        switch reason {
        case .integrity: true
        case .refused: !["E_SIDECAR", VaultError.tooCostly, Restoration.foreign].contains(code)
        default: false
        }
    }
}
