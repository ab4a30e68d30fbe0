package import Cryptography
package import VaultModel

/// Where a sealed content belongs: bound by its associated data, so that the same bytes do not open elsewhere.
package struct BlobPlace: Equatable, Sendable {
    package let vault: Identifier
    package let object: Identifier
    package let epoch: UInt32
    /// The manifest's generation in a manifest or capsule, else 0.
    package let revision: UInt64

    package init(vault: Identifier, object: Identifier, epoch: UInt32, revision: UInt64 = 0) {
        self.vault = vault
        self.object = object
        self.epoch = epoch
        self.revision = revision
    }
}

/// Padded, encrypted, committed and authenticated bytes: VSEAL1.
///
/// `header(16) || nonce(24) || commitment(32) || ciphertext(n + 16)`. The commitment is there because
/// XChaCha20-Poly1305 alone opens one ciphertext under two keys of an attacker's choice.
///
/// - Source: Docs/Format.md, "Sealed blob".
package struct SealedBlob: Equatable, Sendable {
    package let bytes: [UInt8]

    static let headerLength = 16
    static let commitmentOffset = headerLength + XChaCha20Poly1305.nonceLength
    static let ciphertextOffset = commitmentOffset + 32
    /// What sealing adds to the padded content.
    package static let overhead = ciphertextOffset + XChaCha20Poly1305.tagLength

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// Seals a content.
    ///
    /// - Throws: `.tooLarge` when no bucket of the kind holds the body.
    package static func seal<Kind: BlobKind>(
        _ kind: Kind.Type, _ body: Span<UInt8>, at place: BlobPlace, under key: borrowing Key<Kind.Role>,
        hedge: borrowing Key<HedgeRole>, randomness: Randomness
    ) throws(FormatError) -> SealedBlob {
        guard let bucket = Kind.bucket(holding: body.count + 4) else { throw .tooLarge }
        var binding = BlobBinding(Kind.number, place)

        // One buffer `random || associated data || padded`: the nonce is a digest of all of it, so that a generator
        // which repeats itself never encrypts two contents under one nonce.
        var writer = SecretWriter(capacity: 24 + BlobBinding.associatedData.count + bucket)
        writer.append(randomness.secret(count: 24))
        writer.append(binding.bytes.span.extracting(BlobBinding.associatedData))
        let start = writer.count
        writer.appendInteger(UInt32(body.count))
        writer.append(body)
        writer.append(SecretBytes(count: start + bucket - writer.count))
        let hedged = writer.finish()
        let nonce = hedged.withBytes { hedged in
            Blake2b.keyed(count: 24, key: hedge.bytes, of: hedged, personal: "vault.hedge.v1")
        }

        let derived = binding.derive(from: key.bytes, nonce: nonce.span)
        return derived.withBytes { derived in
            let ciphertext = hedged.withBytes { hedged in
                XChaCha20Poly1305.seal(
                    hedged.extracting(start..<hedged.count),
                    associatedData: binding.bytes.span.extracting(BlobBinding.associatedData), nonce: nonce.span,
                    key: derived.extracting(0..<32))
            }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(overhead + bucket)
            bytes.append(span: binding.bytes.span.extracting(BlobBinding.header))
            bytes += nonce
            bytes.append(span: derived.extracting(32..<64))
            bytes += ciphertext
            return SealedBlob(bytes: bytes)
        }
    }

    /// Opens a content at the place where it was found, not where it claims to belong.
    ///
    /// - Parameter revision: The one expected, or `nil` to accept what the header says; it is bound either way.
    package static func open<Kind: BlobKind>(
        _ kind: Kind.Type, _ blob: Span<UInt8>, vault: Identifier, object: Identifier, epoch: UInt32,
        revision: UInt64?, under key: borrowing Key<Kind.Role>
    ) throws(FormatError) -> SecretBytes {
        // Lengths first: nothing is allocated that a stranger asks for.
        let padded = blob.count - overhead
        guard padded >= 4, Kind.bucket(holding: padded) == padded else { throw .format }
        let place = BlobPlace(
            vault: vault, object: object, epoch: epoch, revision: revision ?? blob.integer(at: 8))
        var binding = BlobBinding(Kind.number, place)
        guard blob.extracting(0..<headerLength).matches(binding.bytes.span.extracting(BlobBinding.header)) else {
            throw .format
        }

        let nonce = blob.extracting(headerLength..<commitmentOffset)
        let derived = binding.derive(from: key.bytes, nonce: nonce)
        guard derived.equals(blob.extracting(commitmentOffset..<ciphertextOffset), in: 32..<64) else {
            throw .commitment
        }

        let opened = derived.withBytes { derived in
            XChaCha20Poly1305.open(
                blob.extracting(ciphertextOffset..<blob.count),
                associatedData: binding.bytes.span.extracting(BlobBinding.associatedData), nonce: nonce,
                key: derived.extracting(0..<32))
        }
        guard let opened else { throw .tag }
        return try unpadded(Kind.self, opened)
    }

    /// The generation that a manifest or capsule claims; authentic once it opened.
    package static func claimedRevision(_ blob: Span<UInt8>) -> UInt64? {
        blob.count >= headerLength ? blob.integer(UInt64.self, at: 8) : nil
    }

    private static func unpadded<Kind: BlobKind>(
        _ kind: Kind.Type, _ padded: consuming SecretBytes
    ) throws(FormatError) -> SecretBytes {
        var body = padded
        let length = try body.withBytes { (padded) throws(FormatError) in
            let length = Int(padded.integer(UInt32.self, at: 0))
            guard length <= padded.count - 4, Kind.bucket(holding: length + 4) == padded.count else { throw .padding }
            var tail: UInt8 = 0
            for index in (4 + length)..<padded.count { tail |= padded[index] }
            guard tail == 0 else { throw .padding }
            return length
        }
        body.keep(4..<(4 + length))
        return body
    }
}

/// What binds a blob to its place: the associated data, and behind it the nonce once there is one.
private struct BlobBinding {
    static let associatedData = 0..<64

    /// The header of the blob, which stands behind the mark.
    static let header = 4..<20

    private static let vault = 20..<36

    private(set) var bytes: [UInt8] = []

    init(_ kind: UInt8, _ place: BlobPlace) {
        bytes.reserveCapacity(Self.associatedData.count + XChaCha20Poly1305.nonceLength)
        bytes.append(contentsOf: "VLT1".utf8)
        bytes.append(contentsOf: [1, 1, kind, 0])
        bytes.append(integer: place.epoch)
        bytes.append(integer: place.revision)
        place.vault.append(to: &bytes)
        place.object.append(to: &bytes)
        // The index of a chunk and the mark of the last: only attachments, which are reserved, have more than one.
        bytes.append(integer: UInt64(0))
        bytes.append(integer: UInt32(1))
    }

    /// Sixty-four bytes: the encryption key, then the commitment.
    mutating func derive(from key: borrowing SecretBytes, nonce: Span<UInt8>) -> SecretBytes {
        bytes.append(span: nonce)
        return Blake2b.secret(
            count: 64, key: key, of: bytes.span, salt: bytes.span.extracting(Self.vault), personal: "vault.seal.v1")
    }
}
