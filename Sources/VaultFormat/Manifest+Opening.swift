import Cryptography
package import VaultModel

extension Manifest {
    /// Opens the sealed manifest of a vault.
    ///
    /// It is the one content that says itself at which generation it stands, so what it says inside must be what its
    /// header says outside. The epoch to give is that of the slot which gave the root key.
    package static func open(
        _ blob: Span<UInt8>, vault: Identifier, epoch: UInt32, under key: borrowing Key<ManifestRole>
    ) throws(FormatError) -> Manifest {
        let body = try SealedBlob.open(
            ManifestBlob.self, blob, vault: vault, object: vault, epoch: epoch, revision: nil, under: key)
        let manifest = try Manifest(body)
        guard manifest.generation == SealedBlob.claimedRevision(blob), manifest.epoch == epoch else { throw .format }
        return manifest
    }
}
