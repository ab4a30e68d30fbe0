package import Cryptography
package import VaultModel

/// The copy of a capsule that an unattended job reads, with the slots that hand out its key.
///
/// `"VAC1" || vault || u8 n || n slots || blob`
///
/// - Source: Docs/Format.md, "Audit capsule".
package struct CapsuleFile: Equatable, Sendable {
    /// The most bytes that such a file can have.
    package static let longest = headLength + KeySlot.most * KeySlot.length + SealedBlob.overhead + 16_773_120
    private static let magic = Array("VAC1".utf8)
    private static let headLength = 4 + Identifier.length + 1

    package let vault: Identifier
    /// Those of audit keys.
    package let slots: [KeySlot]
    package let blob: SealedBlob

    package init(vault: Identifier, slots: [KeySlot], blob: SealedBlob) {
        self.vault = vault
        self.slots = slots.filter { $0.header.type == .auditGrant }.sorted { $0.id < $1.id }
        self.blob = blob
    }

    /// Reads a file; nothing in it is authentic yet.
    ///
    /// - Throws: `.format`.
    package init(_ span: Span<UInt8>) throws(FormatError) {
        guard span.count >= Self.headLength, span.extracting(0..<4).matches(Self.magic.span) else { throw .format }
        let count = Int(span[Self.headLength - 1])
        let start = Self.headLength + count * KeySlot.length
        guard count <= KeySlot.most, start <= span.count else { throw .format }
        vault = Identifier(span, at: 4)
        var slots: [KeySlot] = []
        for index in 0..<count {
            let offset = Self.headLength + index * KeySlot.length
            let slot = try KeySlot(span.extracting(offset..<(offset + KeySlot.length)))
            guard slot.header.type == .auditGrant, slots.last.map({ $0.id < slot.id }) ?? true else { throw .format }
            slots.append(slot)
        }
        self.slots = slots
        blob = SealedBlob(bytes: span.extracting(start..<span.count).array())
    }

    package var bytes: [UInt8] {
        Self.magic + vault.bytes + [UInt8(slots.count)] + slots.flatMap(\.bytes) + blob.bytes
    }

    /// The audit epoch that the blob claims; bound by its seal.
    package var claimedEpoch: UInt32? {
        blob.bytes.count >= SealedBlob.overhead ? blob.bytes.span.integer(at: 4) : nil
    }

    /// Opens the capsule with the key that all audit keys lead to.
    ///
    /// - Parameter epoch: The audit epoch in which the key is in force.
    package func capsule(under key: borrowing Key<AuditRole>, epoch: UInt32) throws(FormatError) -> Capsule {
        let body = try SealedBlob.open(
            CapsuleBlob.self, blob.bytes.span, vault: vault, object: vault, epoch: epoch, revision: nil, under: key)
        guard let generation = SealedBlob.claimedRevision(blob.bytes.span) else { throw .format }
        return try body.withBytes { (body) throws(FormatError) in try Capsule(body, generation: generation) }
    }
}

/// What an unattended job holds: the name of a slot and what opens it, 68 bytes.
///
/// - Source: Docs/Format.md, "Audit key file".
package struct AuditKeyFile: ~Copyable {
    package static let length = 4 + 2 * Identifier.length + 32
    private static let magic = Array("VAK1".utf8)

    package let vault: Identifier
    package let slot: Identifier
    private let key: SecretBytes

    /// - Parameter key: Thirty-two bytes.
    package init(vault: Identifier, slot: Identifier, key: consuming SecretBytes) {
        precondition(key.count == 32, "an audit key has 32 bytes")
        self.vault = vault
        self.slot = slot
        self.key = key
    }

    /// Reads a file.
    ///
    /// - Throws: `.format`.
    package init(_ bytes: borrowing SecretBytes) throws(FormatError) {
        guard bytes.count == Self.length, bytes.equals(Self.magic.span, in: 0..<4) else { throw .format }
        (vault, slot) = bytes.withBytes { (Identifier($0, at: 4), Identifier($0, at: 20)) }
        key = bytes.slice(36..<Self.length)
    }

    package borrowing func encoded() -> SecretBytes {
        var writer = SecretWriter(capacity: Self.length)
        writer.append(Self.magic.span)
        writer.append(vault.bytes.span)
        writer.append(slot.bytes.span)
        writer.append(key)
        return writer.finish()
    }

    /// What opens the slot.
    package borrowing func credential() -> SlotCredential { .key(key.duplicate(), type: .auditGrant) }

    /// The audit key of a vault, by this key's slot among those of a capsule's file.
    ///
    /// - Returns: `nil` when the slot is not among them, or is another's by the same name.
    /// - Throws: `.format`, `.commitment` or `.tag` when the slot was changed.
    package borrowing func open(_ file: CapsuleFile) throws(FormatError) -> OpenedAudit? {
        guard let slot = file.slots.first(where: { $0.id == slot }) else { return nil }
        let keys: SlotKeys
        do { keys = try credential().slotKeys(for: slot.header) } catch { throw .format }
        guard slot.belongs(to: keys) else { return nil }
        return OpenedAudit(
            key: Key<AuditRole>(try slot.unwrap(with: keys, vault: file.vault)), epoch: slot.header.epoch)
    }
}

/// The key under which a capsule is sealed, and the audit epoch that its slot names.
package struct OpenedAudit: ~Copyable {
    package let key: Key<AuditRole>
    package let epoch: UInt32
}
