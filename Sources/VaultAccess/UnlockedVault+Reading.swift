import Cryptography
package import VaultFormat
package import VaultModel
import VaultStore

extension UnlockedVault {
    /// Opens the secrets of a record.
    ///
    /// - Throws: `.integrity` when the row is not the one that was verified.
    package func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets {
        try reading { () throws(VaultError) in try openSecrets(of: id) }
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
