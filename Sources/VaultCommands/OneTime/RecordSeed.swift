import Cryptography
import VaultFormat
import VaultModel

/// The seed of a record.
struct RecordSeed: ~Copyable {
    let bytes: SecretBytes

    /// - Throws: `.notFound` when the record has none.
    init(_ secrets: borrowing RecordSecrets, at place: Address) throws(VaultError) {
        guard let seed = secrets.value(SecretTag.seed) else { throw VaultError(.notFound, "'\(place)' has no seed") }
        bytes = seed
    }
}
