import Cryptography
import VaultFormat
package import VaultModel
import VaultStore

extension RootAccess {
    /// Gives a sound vault the contents of a backup, as one write like any other.
    ///
    /// Slots, keys and history stay the vault's own: an older backup revives no passphrase, other machines see the vault
    /// go on, and whoever has the file open reads on. The generation is above both. A backup code stays taken, used or
    /// void: what became of it at the exchange no backup undoes.
    package borrowing func replaceContents(by backup: borrowing RootAccess) throws(VaultError) {
        let (vault, source) = (self.vault, backup.vault)
        try vault.confirmUnmoved()
        try vault.confirmRemembered()
        let state = try source.database.read { () throws(VaultError) -> VerifiedState in
            try source.refresh()
            return try vault.database.write { () throws(VaultError) -> VerifiedState in
                try vault.refresh()
                return try vault.takeContents(of: source)
            }
        }
        vault.adopt(state)
    }
}

extension UnlockedVault {
    fileprivate func takeContents(
        of source: UnlockedVault
    ) throws(VaultError) -> VerifiedState {
        let before = state.contents
        var clock = max(state.manifest.clock, source.state.manifest.clock).next(at: context.now())
        let ownSettings = try openSettings()
        let marks = try KeptMarks(of: self, over: source, after: clock)
        clock = marks.clock
        let transplant = Transplant(source: source, target: database, sealer: sealer)

        try database.removeContents()
        let records = try transplant.putRecords(under: keys, keeping: marks.records)
        let objects = try transplant.putObjects(under: keys) { (settings) throws(VaultError) in
            settings.takingFileFacts(of: ownSettings).stamped(device: device, clock: clock)
        }
        // Neither capsule tells of what the vault has then, or for whom the other one had labels.
        if hasAuditKeys { note(.capsuleDropped) }
        let next = NextContents(
            opening: before.opening, auditKey: before.auditKey, capsule: nil, records: records, objects: objects,
            table: RecordTable(source.state.overviews.merging(marks.records.mapValues(\.overview)) { $1 }),
            places: source.state.objects)
        return try writeManifest(over: next, clock: clock, sealer: sealer, keys: keys, above: source.generation)
    }
}
