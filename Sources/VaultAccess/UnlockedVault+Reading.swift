import Cryptography
import VaultFormat
package import VaultModel
import VaultStore

extension UnlockedVault {
    package func facts() -> OpenFacts {
        OpenFacts(
            generation: generation, epoch: epoch, witness: witness, slots: slots, hadForgedCapsule: hadForgedCapsule)
    }

    package func overviews() -> [Identifier: Overview] { state.overviews }

    package func labels() -> [AccountLabel] { state.table.labels }

    package func candidates(for label: String) -> [Identifier: Overview] { state.overviews }

    package func hasAccount(_ label: Label) -> Bool {
        state.table.account(label.folded) != nil
    }

    /// The records among which a label is looked up as among all, found by an index: see `OpenVault`.
    package func candidates(byIndexFor label: String) -> [Identifier: Overview] { state.table.candidates(for: label) }

    /// How many records there are.
    package var recordCount: Int { state.table.count }

    /// All records, their overviews as they lie in the file.
    package func forEachEncodedOverview(_ body: (Identifier, Span<UInt8>) -> Void) {
        state.table.forEachEncoded(body)
    }

    /// A record, if it is there.
    package func overview(of id: Identifier) -> Overview? { state.table[id] }

    /// The items of an account, those in the trash among them.
    package func items(of account: Identifier) -> [Identifier: Overview] { state.table.items(of: account) }

    /// Sees that the open file is still the one of its path.
    ///
    /// - Throws: `.busy`.
    package func confirmInPlace() throws(VaultError) { try database.confirmInPlace() }

    package func read<Value: ~Copyable>(
        _ body: (any ReadTransaction) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        try reading { () throws(VaultError) in try body(FileReadTransaction(self)) }
    }

    /// Runs a closure over the newest state of the file, which the anchor has when this returns.
    func reading<Value: ~Copyable>(_ body: () throws(VaultError) -> Value) throws(VaultError) -> Value {
        let head = state.contents.head
        let value = try database.read { () throws(VaultError) in
            try refresh()
            return try body()
        }
        if state.contents.head != head { moveAnchor() }
        return value
    }

    var sealer: Sealer { Sealer(vault: id, epoch: state.manifest.epoch, randomness: context.randomness) }

    /// Inside a transaction.
    ///
    /// - Parameter leaf: That of a row which this transaction has written; `nil` for the verified one.
    func openSecrets(of record: Identifier, leaf written: Digest? = nil) throws(VaultError) -> RecordSecrets {
        guard let leaf = written ?? state.contents.records[record.rowNumber] else {
            throw VaultError(.notFound, "the record is gone", hint: "another program changed the vault; try again")
        }
        let blobs = try database.record(record, leaf: leaf)
        let body = try sealer.open(SecretsBlob.self, blobs.secrets, object: record, under: keys.secrets)
        return try .reading(body)
    }

    /// Inside a transaction.
    func openSettings() throws(VaultError) -> VaultSettings {
        let place = ObjectPlace(kind: SettingsBlob.number, id: id)
        guard let leaf = state.contents.objects[place.rowNumber] else { throw .damaged("E_SETTINGS") }
        let blob = try database.object(place, leaf: leaf)
        let body = try sealer.open(SettingsBlob.self, blob, object: id, under: keys.secrets)
        return try .reading(body)
    }
}

/// One state of a file that this process has the keys of.
final class FileReadTransaction: ReadTransaction {
    private let vault: UnlockedVault

    fileprivate init(_ vault: UnlockedVault) { self.vault = vault }

    var generation: UInt64 { vault.generation }

    func overviews() -> [Identifier: Overview] { vault.state.overviews }

    func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets { try vault.openSecrets(of: id) }

    func settings() throws(VaultError) -> VaultSettings { try vault.openSettings() }

    func auditRuns() throws(VaultError) -> [StoredRun] { try vault.openAuditRuns() }

    func auditRun(_ id: Identifier) throws(VaultError) -> AuditRun? { try vault.openAuditRun(id) }

    func capsule() -> Capsule? { vault.capsule }
}
