import Cryptography
import SQLite
import Surroundings
import VaultFormat
package import VaultModel
import VaultStore

/// What a restoration left.
package struct Restored: Equatable {
    package let witness: Witness
    /// The path of the vault, or of whatever lay in its place, as it was before; `nil` when nothing did.
    package let kept: String?
    /// Whether the slots are those of the backup.
    package let opensAsBackup: Bool
    /// Whether slots that were given up since open it again, as far as this machine knows: those of the backup, or of a
    /// vault that was an older one itself.
    package let revivesFormerSlots: Bool
    /// Why this machine could not remember the restored vault.
    package let notRemembered: String?
    package let notices: [Notice]
}

extension Restoration {
    /// Puts the backup's contents into the vault.
    ///
    /// A sound vault takes them as one write. Anything else is replaced by a file that is complete, verified and on the
    /// medium before it gets the name: at every instant the old file or the new one has it.
    ///
    /// - Precondition: the backup was opened, and the vault that is there as well, unless it is missing or unreadable.
    /// - Throws: `.busy` when another program is at work on the vault; nothing was changed then.
    package func restore() throws(VaultError) -> Restored {
        guard let backup, let backupRoot, present != .locked else {
            preconditionFailure("both files were opened before one is restored")
        }
        let source = access(backup, backupRoot)
        if present == .sound, let vault, let presentRoot, !backup.continues(vault) {
            return try restore(source, into: access(vault, presentRoot))
        }
        return try replacePresent(by: source)
    }

    private func restore(
        _ source: borrowing RootAccess, into target: borrowing RootAccess
    ) throws(VaultError) -> Restored {
        let vault = target.vault
        let kept = try vault.backUp(rotates: false)
        do throws(VaultError) {
            try target.replaceContents(by: source)
        } catch {
            // Where nothing has changed, the copy is nobody's.
            if error.reason == .busy || vault.isAsItWas(), context.files.removeUnfinished(kept) { throw error }
            throw Self.telling(kept, error)
        }
        do throws(VaultError) { _ = try target.verifyEverything() } catch {
            throw Self.telling(
                kept,
                VaultError(error.reason, "the restored vault could not be verified: \(error.message)", code: error.code)
            )
        }
        return Restored(
            witness: vault.witness, kept: kept, opensAsBackup: false, revivesFormerSlots: false, notRemembered: nil,
            notices: vault.takeNotices())
    }

    private func replacePresent(by source: borrowing RootAccess) throws(VaultError) -> Restored {
        try checkJournal()
        try checkSize()
        let remembered = try remembered()
        let own = presentFoundation(newerThan: source.vault)
        let opensAsBackup = own == nil
        var foundation = try foundation(own, source)
        let latestEpoch = max(remembered?.epoch ?? 0, presentRoot?.slot.header.epoch ?? 0)
        let revives = foundation.epoch < latestEpoch
        if revives {
            foundation = try foundation.renewed(
                to: latestEpoch + 1, vault: source.vault.id, randomness: context.randomness)
        }
        let floor = max(remembered?.generation ?? 0, vault?.generation ?? 0, damagedGeneration ?? 0)
        let temporary = location.path + "." + Identifier(from: context.randomness).text.prefix(8) + ".new"
        try filing { () throws(FileError) in try context.files.createExclusive(temporary, Span()) }
        let kept = present == .missing ? nil : nameOfReplaced()
        var anchor: Anchor?
        var doubt: VaultError?
        do throws(VaultError) {
            anchor = try RestoredFile.make(
                at: temporary, from: source.vault, on: foundation, above: floor, context: context)
            try prove(temporary, foundation)
            try settle(temporary, keeping: kept)
        } catch {
            // What is left of an unfinished file is nobody's; the first error is the one to tell.
            guard error.isDone, anchor != nil else {
                context.files.removeUnfinished(temporary)
                // What was done is a file that nobody gets to see.
                throw error.isDone
                    ? VaultError(.failure, "the disk reported an error; nothing was changed", code: error.code) : error
            }
            doubt = error
        }
        guard let anchor else { preconditionFailure("a file that was made has an anchor") }
        var problem: String?
        do throws(VaultError) { try AnchorStore(context, vault: source.vault.id).replace(by: anchor) } catch {
            problem = error.message
        }
        if let doubt { throw kept.map { Self.telling($0, doubt) } ?? doubt }
        return Restored(
            witness: Witness(generation: anchor.generation, head: anchor.head), kept: kept,
            opensAsBackup: opensAsBackup, revivesFormerSlots: revives, notRemembered: problem, notices: [])
    }

    /// An error that says where to find what the vault held.
    private static func telling(_ kept: String, _ error: VaultError) -> VaultError {
        VaultError(
            error.reason, error.message, hint: "what was there is kept as \(Visible.quoted(kept))", code: error.code)
    }

    /// A journal of a file that is gone would be played back into the new one.
    private func checkJournal() throws(VaultError) {
        let journal = location.path + "-journal"
        guard present == .missing, try filing({ () throws(FileError) in try context.files.exists(journal) }) else {
            return
        }
        throw VaultError(
            .refused, "beside the place of the vault lies the journal of a write that was interrupted",
            hint: "move \(journal.quotedForShell) away; it belongs to a file that is gone", code: "E_SIDECAR")
    }

    /// What is replaced is kept, byte for byte, and is read in one piece for that.
    private func checkSize() throws(VaultError) {
        let facts = try filing { () throws(FileError) in try context.files.inspect(location.path) }
        guard let facts, facts.size > UInt64(Int32.max) else { return }
        throw VaultError(
            .refused, "what lies in the vault's place is larger than any vault, and cannot be kept as a copy",
            hint: "move \(location.path.quotedForShell) away and restore again")
    }

    /// What the damaged or doubted vault gives, unless the backup is newer.
    private func presentFoundation(newerThan backup: UnlockedVault) -> Foundation? {
        guard let presentRoot, let database = vault?.database ?? damagedDatabase else { return nil }
        let epoch = presentRoot.slot.header.epoch
        let generation = vault?.generation ?? damagedGeneration ?? .max
        guard (epoch, generation) >= (backup.epoch, backup.generation) else { return nil }
        return Foundation.salvaged(
            from: database, vault: backup.id, root: presentRoot.root, epoch: epoch, randomness: context.randomness)
    }

    private func foundation(
        _ own: consuming Foundation?, _ backup: borrowing RootAccess
    ) throws(VaultError) -> Foundation {
        if let own { return own }
        return try Foundation.of(backup)
    }

    /// What the manifest of a damaged vault says, if it opens.
    private var damagedGeneration: UInt64? {
        guard let presentRoot, let damagedDatabase else { return nil }
        let keys = EpochKeys(RootKey(presentRoot.root.bytes.duplicate()), epoch: presentRoot.slot.header.epoch)
        do throws(VaultError) {
            let manifest = try damagedDatabase.read { () throws(VaultError) in try damagedDatabase.manifest() }
            return Manifest.salvaged(manifest, vault: id, keys: keys)?.generation
        } catch {
            return nil
        }
    }

    /// Opens the new file and all in it, before it has the vault's name.
    private func prove(_ path: String, _ foundation: borrowing Foundation) throws(VaultError) {
        let locked = try LockedVault(
            at: VaultLocation(copy: path, context: context), context: context, purpose: .readOnly)
        guard let slot = locked.slots.first(where: { $0.header.type != .auditGrant }) else {
            throw .damaged("E_FORMAT")
        }
        let vault = try UnlockedVault.open(
            locked.database, at: locked.location, id: locked.id, root: foundation.keys.root, slot: slot,
            context: context, anchorUse: .ignored)
        let root = RootKey(foundation.keys.root.bytes.duplicate())
        _ = try RootAccess(vault: vault, root: root, slot: slot).verifyEverything()
    }

    private func nameOfReplaced() -> String {
        let stamp = context.now().text.filter { $0 != "-" && $0 != ":" }
        return Path.joined(location.backupFolder, "\(Path.name(of: location.path)).\(stamp).replaced")
    }

    /// Gives the finished file the vault's name.
    ///
    /// - Parameter kept: Where that is kept, byte for byte, which had the name.
    /// - Throws: `.notLasting` when the file has the name.
    private func settle(_ temporary: String, keeping kept: String?) throws(VaultError) {
        guard let kept else {
            return try renaming(temporary) { () throws(FileError) in
                try context.files.settle(temporary, as: location.path)
            }
        }
        try filing { () throws(FileError) in try context.files.makePrivateFolder(location.backupFolder) }
        if let vault {
            try vault.database.exclusively { (bytes) throws(VaultError) in
                guard try vault.database.manifest() == vault.state.contents.manifest else {
                    throw VaultError(
                        .busy, "the vault was changed while it was being restored", hint: "run the command again")
                }
                try supplant(by: temporary, keeping: bytes, as: kept)
            }
        } else if let damagedDatabase {
            try damagedDatabase.exclusively { (bytes) throws(VaultError) in
                try supplant(by: temporary, keeping: bytes, as: kept)
            }
        } else {
            try VaultDatabase.exclusively(unreadable: location.path, patience: context.patience) {
                (bytes) throws(VaultError) in
                try supplant(by: temporary, keeping: readWhole(bytes), as: kept)
            }
        }
    }

    /// Tells a rename that was done, on a disk that may not have taken note of it, from one that was not.
    private func renaming(_ temporary: String, _ body: () throws(FileError) -> Void) throws(VaultError) {
        do throws(FileError) { try body() } catch {
            if case .alreadyExists = error {
                throw VaultError(.noVault, "there is a vault at \(Visible.quoted(location.path)) already")
            }
            let isThere = try filing { () throws(FileError) in try context.files.exists(temporary) }
            throw isThere ? VaultError(error) : .notLasting
        }
    }

    /// The bytes that SQLite read, or those of a file that it holds no lock on which closing a descriptor could drop.
    private func readWhole(_ bytes: [UInt8]?) throws(VaultError) -> [UInt8] {
        if let bytes { return bytes }
        return try filing { () throws(FileError) in try ForeignFile.read(location.path, limit: Int(Int32.max)) }
    }

    private func supplant(by temporary: String, keeping bytes: [UInt8], as kept: String) throws(VaultError) {
        let journal = location.path + "-journal"
        guard try filing({ () throws(FileError) in try context.files.exists(journal) }) == false else {
            throw VaultError(
                .refused, "the journal beside the vault cannot be played back, and would spoil what is restored",
                hint: "move \(journal.quotedForShell) away", code: "E_SIDECAR")
        }
        try filing { () throws(FileError) in try context.files.createExclusive(kept, bytes.span) }
        do throws(VaultError) {
            try renaming(temporary) { () throws(FileError) in
                try context.files.supplant(location.path, by: temporary)
            }
        } catch {
            // The vault is where it was; the first error is the one to tell.
            if !error.isDone { do { try context.files.remove(kept) } catch {} }
            throw error
        }
    }
}

extension UnlockedVault {
    /// Whether this state goes on from another one: then its history is the longer one, and stays.
    fileprivate func continues(_ other: UnlockedVault) -> Bool {
        state.contents.chain.contains(ChainLink(generation: other.generation, head: other.state.contents.head))
    }
}
