package import Cryptography
package import VaultModel

/// What this machine remembers of a vault outside of it: the last manifest it saw.
///
/// - Source: Docs/Format.md, "Anchor".
package struct Anchor: Equatable, Sendable {
    /// Length of the file in bytes.
    package static let length = 144
    private static let magic = Array("VAN1".utf8)

    package let vault: Identifier
    package let device: Identifier
    package let epoch: UInt32
    package let generation: UInt64
    package let head: Digest
    package let chain: Digest
    private let authenticator: Digest

    /// The anchor of a verified manifest.
    package init(
        _ manifest: borrowing Manifest, head: Digest, vault: Identifier, device: Identifier,
        key: borrowing Key<AnchorRole>
    ) {
        self.vault = vault
        self.device = device
        epoch = manifest.epoch
        generation = manifest.generation
        self.head = head
        chain = manifest.chain
        let fields = Self.fields(
            vault: vault, device: device, epoch: epoch, generation: generation, head: head, chain: chain)
        authenticator = Self.authenticator(of: fields, under: key.bytes)
    }

    /// Reads a file; `nil` when it is not an anchor by its shape. Nothing is authentic yet.
    package init?(_ span: Span<UInt8>) {
        guard span.count == Self.length, span.extracting(0..<4).matches(Self.magic.span) else { return nil }
        vault = Identifier(span, at: 4)
        device = Identifier(span, at: 20)
        epoch = span.integer(at: 36)
        generation = span.integer(at: 40)
        head = Digest(span, at: 48)
        chain = Digest(span, at: 80)
        authenticator = Digest(span, at: 112)
    }

    /// Whether it was written by somebody who held the key.
    package func isAuthentic(under key: borrowing SecretBytes) -> Bool {
        let expected = SecretBytes(copying: Self.authenticator(of: fields, under: key).bytes.span)
        return expected.equals(SecretBytes(copying: authenticator.bytes.span))
    }

    package var bytes: [UInt8] { fields + authenticator.bytes }

    private var fields: [UInt8] {
        Self.fields(vault: vault, device: device, epoch: epoch, generation: generation, head: head, chain: chain)
    }

    private static func fields(
        vault: Identifier, device: Identifier, epoch: UInt32, generation: UInt64, head: Digest, chain: Digest
    ) -> [UInt8] {
        var bytes = magic + vault.bytes + device.bytes
        bytes.append(integer: epoch)
        bytes.append(integer: generation)
        return bytes + head.bytes + chain.bytes
    }

    private static func authenticator(of fields: [UInt8], under key: borrowing SecretBytes) -> Digest {
        Digest(Blake2b.keyed(count: 32, key: key, of: fields.span, personal: "vault.anchor.v1").span)
    }
}
