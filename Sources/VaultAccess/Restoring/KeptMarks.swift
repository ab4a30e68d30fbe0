import Cryptography
import VaultFormat
import VaultModel

/// The sets of backup codes that a restoration brings back with the marks they have now: with those of the backup, a
/// code that was taken since would be handed out a second time.
struct KeptMarks {
    /// A record of the backup with newer marks, sealed for the vault.
    struct Record {
        let overview: Overview
        let overviewBlob: SealedBlob
        let secretsBlob: SealedBlob
    }

    private(set) var records: [Identifier: Record] = [:]

    /// That of the last record.
    private(set) var clock: HybridClock

    /// Compares the sets of both; inside a transaction of each, and before the vault's own rows are removed.
    ///
    /// A set that was replaced since is another one: its codes are not compared, and the backup's come back as they were.
    init(of vault: UnlockedVault, over backup: UnlockedVault, after clock: HybridClock) throws(VaultError) {
        self.clock = clock
        for (id, old) in backup.state.overviews.sorted(by: { $0.key < $1.key }) where old.kind == .codes {
            guard let present = vault.state.overviews[id], present.lineage.revision != old.lineage.revision else {
                continue
            }
            try keep(marksOf: id, old, vault, backup)
        }
    }

    private mutating func keep(
        marksOf id: Identifier, _ old: Overview, _ vault: UnlockedVault, _ backup: UnlockedVault
    ) throws(VaultError) {
        let oldSecrets = try backup.openSecrets(of: id)
        let presentSecrets = try vault.openSecrets(of: id)
        let sets = try unsealing { () throws(FormatError) in Sets(try oldSecrets.codes(), try presentSecrets.codes()) }
        guard var sets, sets.takeMarks() else { return }

        clock = clock.next(at: vault.context.now())
        var overview = old
        overview.codeSet.unused = UInt16(clamping: sets.restored.unused)
        overview.lineage = old.lineage.successor(
            revision: Identifier(from: vault.context.randomness), clock: clock, device: vault.device)
        let list = sets.restored.encoded()
        let secrets = try unsealing { () throws(FormatError) in
            try FieldStamps.stamping(
                oldSecrets.setting(SecretTag.codes, to: list), overview: overview.encoded(), replacing: oldSecrets,
                oldOverview: old.encoded(), lineage: old.lineage)
        }
        records[id] = Record(
            overview: overview,
            overviewBlob: try vault.sealer.seal(
                OverviewBlob.self, overview.encoded(), object: id, under: vault.keys.overviews, hedge: vault.keys.hedge),
            secretsBlob: try vault.sealer.seal(
                SecretsBlob.self, secrets.fields.bytes, object: id, under: vault.keys.secrets, hedge: vault.keys.hedge))
    }

    /// The same codes, with the marks of two times.
    private struct Sets: ~Copyable {
        var restored: CodeSet
        let present: CodeSet

        init?(_ restored: consuming CodeSet?, _ present: consuming CodeSet?) {
            guard let restored, let present, restored.count == present.count else { return nil }
            for index in 0..<restored.count where !restored.code(index).equals(present.code(index)) { return nil }
            self.restored = restored
            self.present = present
        }

        /// Gives the restored codes the marks of those that are no longer unused, and answers whether any differed.
        mutating func takeMarks() -> Bool {
            var differs = false
            for (index, standing) in present.standings.enumerated()
            where standing.state != .unused && standing != restored.standings[index] {
                restored.set(index, to: standing.state, since: standing.since ?? Timestamp(milliseconds: 0))
                differs = true
            }
            return differs
        }
    }
}
