import Cryptography
import VaultFormat
package import VaultModel
import VaultStore

/// What a vault held when all of it was opened and found sound.
package struct Verification: Equatable, Sendable {
    package let generation: UInt64
    package let epoch: UInt32
    package let witness: Witness
    /// When the newest change was made, by the clock of the machine that made it.
    package let written: Timestamp
    package let accounts: Int
    package let items: Int
    /// Records in the trash.
    package let trashed: Int
    /// Records of which only a name and dates are left.
    package let tombstones: Int
    /// Replaced values that are kept.
    package let formerValues: Int
    package let auditRuns: Int
    package let slots: Int
    package let hasCapsule: Bool
}

extension RootAccess {
    /// Opens every sealed content of the file, and has SQLite look at its pages.
    ///
    /// Unlocking has compared all of it with the manifest; this shows besides that what was sealed opens and can be
    /// read, so that a fault of this program is found before the content is needed.
    ///
    /// - Throws: `.integrity`; `.busy` when another program gave the vault new keys meanwhile.
    package borrowing func verifyEverything() throws(VaultError) -> Verification {
        let vault = self.vault
        let escrow: Key<EscrowRole> = root.subkey()
        let wrap: Key<WrapRole> = root.subkey()
        return try vault.reading { () throws(VaultError) in
            try vault.openEscrows(under: escrow)
            _ = try vault.state.capsuleBody(under: wrap, vault: vault.id)
            let formerValues = try vault.openAllSecrets()
            let auditRuns = try vault.openAllObjects()
            guard try vault.database.structuralProblems().isEmpty else { throw .damaged("E_PAGES") }
            return vault.verification(formerValues: formerValues, auditRuns: auditRuns)
        }
    }
}

extension UnlockedVault {
    fileprivate func openEscrows(under key: borrowing Key<EscrowRole>) throws(VaultError) {
        for stored in state.contents.opening.slots {
            let body = try sealer.open(EscrowBlob.self, stored.escrow, object: stored.slot.id, under: key)
            let keys = try unsealing { () throws(FormatError) in try SlotKeys(escrow: body) }
            guard stored.slot.belongs(to: keys) else { throw .damaged("E_ESCROW") }
        }
    }

    /// - Returns: How many former values there are.
    fileprivate func openAllSecrets() throws(VaultError) -> Int {
        var formerValues = 0
        for record in state.overviews.keys.sorted() {
            let secrets = try openSecrets(of: record)
            formerValues += try unsealing { () throws(FormatError) in
                try secrets.forEachForeignField { (_, _) in }
                return try secrets.historyCount()
            }
        }
        return formerValues
    }

    /// - Returns: How many of the objects belong to audit runs.
    fileprivate func openAllObjects() throws(VaultError) -> Int {
        let settings = try openSettings()
        _ = try unsealing { () throws(FormatError) in try settings.slotNotes() }
        let runs = state.objects.filter { $0.kind == AuditRunBlob.number }
        for place in runs {
            guard let leaf = state.contents.objects[place.rowNumber] else { throw .damaged("E_LEAF") }
            let body = try sealer.open(
                AuditRunBlob.self, try database.object(place, leaf: leaf), object: place.id, under: keys.secrets)
            guard body.isCanonical(.auditRun) else { throw .damaged("E_TLV") }
        }
        return runs.count
    }

    fileprivate func verification(formerValues: Int, auditRuns: Int) -> Verification {
        let records = state.overviews.values
        return Verification(
            generation: generation, epoch: epoch, witness: witness, written: state.manifest.clock.time,
            accounts: records.count { $0.kind == .account && $0.isLive },
            items: records.count { $0.kind != .account && $0.isLive },
            trashed: records.count { $0.deleted != nil && $0.purged == nil },
            tombstones: records.count { $0.purged != nil }, formerValues: formerValues, auditRuns: auditRuns,
            slots: slots.count, hasCapsule: state.contents.capsule != nil)
    }
}
