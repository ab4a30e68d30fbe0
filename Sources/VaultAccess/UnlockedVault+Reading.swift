import Cryptography
package import VaultFormat
package import VaultModel
import VaultStore

extension UnlockedVault {
    /// Opens the secrets of a record.
    ///
    /// - Throws: `.integrity` when the row is not the one that was verified.
    package func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets {
        try read { (transaction) throws(VaultError) in try transaction.secrets(of: id) }
    }

    /// Runs a closure over one state of the vault, in which many records may be opened.
    package func read<Value: ~Copyable>(
        _ body: (ReadTransaction) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        try reading { () throws(VaultError) in try body(ReadTransaction(self)) }
    }

    /// The vault's own settings.
    package func settings() throws(VaultError) -> VaultSettings {
        try reading { () throws(VaultError) in try openSettings() }
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

/// One state of a vault, from which records are opened as long as it lasts.
package final class ReadTransaction {
    let vault: UnlockedVault

    fileprivate init(_ vault: UnlockedVault) { self.vault = vault }

    /// Counts the writes that led to this state.
    package var generation: UInt64 { vault.generation }

    /// All records by their identifiers, those in the trash among them.
    package var overviews: [Identifier: Overview] { vault.overviews }

    /// Opens the secrets of a record.
    ///
    /// - Throws: `.integrity` when the row is not the one that was verified.
    package func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets { try vault.openSecrets(of: id) }
}
