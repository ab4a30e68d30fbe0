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
        let wrap: Key<WrapRole> = root.subkey()
        let sourceWrap: Key<WrapRole> = backup.root.subkey()
        try vault.confirmUnmoved()
        try vault.confirmRemembered()
        let state = try source.database.read { () throws(VaultError) -> VerifiedState in
            try source.refresh()
            return try vault.database.write { () throws(VaultError) -> VerifiedState in
                try vault.refresh()
                return try vault.takeContents(of: source, wrap: wrap, sourceWrap: sourceWrap)
            }
        }
        vault.adopt(state)
    }
}

extension UnlockedVault {
    fileprivate func takeContents(
        of source: UnlockedVault, wrap: borrowing Key<WrapRole>, sourceWrap: borrowing Key<WrapRole>
    ) throws(VaultError) -> VerifiedState {
        let before = state.contents
        var clock = max(state.manifest.clock, source.state.manifest.clock).next(at: context.now())
        let ownSettings = try openSettings()
        let auditKey = try state.auditKeyBody(under: wrap, vault: id).slice(4..<36)
        let marks = try KeptMarks(of: self, over: source, after: clock)
        clock = marks.clock
        let transplant = Transplant(source: source, target: database, sealer: sealer)

        try database.removeContents()
        let records = try transplant.putRecords(under: keys, keeping: marks.records)
        let objects = try transplant.putObjects(under: keys) { (settings) throws(VaultError) in
            settings.takingFileFacts(of: ownSettings).stamped(device: device, clock: clock)
        }
        let capsule = try transplant.putCapsule(
            wrap: sourceWrap, auditKey: auditKey, auditEpoch: state.manifest.auditEpoch,
            generation: max(generation, source.generation) + 1, hedge: keys.hedge)
        let next = NextContents(
            opening: before.opening, auditKey: before.auditKey, capsule: capsule, records: records, objects: objects,
            overviews: source.overviews.merging(marks.records.mapValues(\.overview)) { $1 },
            places: source.state.objects)
        return try writeManifest(over: next, clock: clock, sealer: sealer, keys: keys, above: source.generation)
    }
}
