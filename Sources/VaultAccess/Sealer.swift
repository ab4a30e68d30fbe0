import Cryptography
import VaultFormat
import VaultModel
import VaultStore

/// Seals contents for one epoch of one vault.
struct Sealer {
    let vault: Identifier
    let epoch: UInt32
    let randomness: Randomness

    func seal<Kind: BlobKind>(
        _ kind: Kind.Type, _ body: borrowing SecretBytes, object: Identifier, revision: UInt64 = 0,
        under key: borrowing Key<Kind.Role>, hedge: borrowing Key<HedgeRole>
    ) throws(VaultError) -> SealedBlob {
        try unsealing { () throws(FormatError) in
            try body.withBytes { (body) throws(FormatError) in
                try SealedBlob.seal(
                    kind, body, at: BlobPlace(vault: vault, object: object, epoch: epoch, revision: revision),
                    under: key, hedge: hedge, randomness: randomness)
            }
        }
    }

    func open<Kind: BlobKind>(
        _ kind: Kind.Type, _ blob: SealedBlob, object: Identifier, under key: borrowing Key<Kind.Role>
    ) throws(VaultError) -> SecretBytes {
        try unsealing { () throws(FormatError) in
            try SealedBlob.open(
                kind, blob.bytes.span, vault: vault, object: object, epoch: epoch, revision: 0, under: key)
        }
    }
}
