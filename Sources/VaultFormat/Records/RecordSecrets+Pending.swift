package import Cryptography
package import VaultModel

/// Values that are to replace those in force, kept beside them until somebody says that they work.
extension RecordSecrets {
    /// The same secrets with a value proposed for a field.
    ///
    /// - Precondition: None is proposed for that field yet.
    package borrowing func proposing(
        _ tag: UInt16, _ value: borrowing SecretBytes, since: Timestamp, provenance: Provenance
    ) throws(FormatError) -> RecordSecrets {
        var proposed = ListWriter()
        try forEachPending { (pending) throws(FormatError) in
            precondition(pending.tag != tag, "a field has one pending value")
            proposed.append(
                PendingValue.encoded(
                    pending.tag, pending.value, since: pending.since, provenance: pending.provenance))
        }
        proposed.append(PendingValue.encoded(tag, value, since: since, provenance: provenance))
        return setting(SecretTag.pending, to: proposed.finish())
    }

    /// The same secrets with every pending value in force, and those that it replaces at the head of the history.
    ///
    /// - Parameter overview: The record as it was.
    package borrowing func acceptingPending(
        overview: Overview, now: Timestamp
    ) throws(FormatError) -> RecordSecrets {
        var accepted = removing(SecretTag.pending)
        try forEachPending { (pending) throws(FormatError) in
            let before = accepted.duplicate()
            accepted = try before.replacing(pending.tag, with: pending.value, overview: overview, now: now)
        }
        return accepted
    }

    /// The same secrets with every pending value at the head of the history: the exchange may have taken it all the same.
    package borrowing func withdrawingPending(now: Timestamp) throws(FormatError) -> RecordSecrets {
        var withdrawn = removing(SecretTag.pending)
        try forEachPending { (pending) throws(FormatError) in
            let before = withdrawn.duplicate()
            withdrawn = try before.addingFormer(
                pending.tag, pending.value, changed: pending.since, replaced: now, provenance: pending.provenance)
        }
        return withdrawn
    }

    /// Visits the pending values.
    package borrowing func forEachPending(
        _ body: (borrowing PendingValue) throws(FormatError) -> Void
    ) throws(FormatError) {
        guard let list = fields.value(SecretTag.pending) else { return }
        try list.withBytes { (list) throws(FormatError) in
            try FieldList.forEach(in: list) { (range) throws(FormatError) in
                try body(PendingValue(list.extracting(range)))
            }
        }
    }
}

/// A value that waits.
package struct PendingValue: ~Copyable {
    /// The field it is for.
    package let tag: UInt16
    package let value: SecretBytes

    /// When it was proposed.
    package let since: Timestamp
    package let provenance: Provenance?

    init(_ body: Span<UInt8>) throws(FormatError) {
        var cursor = FieldCursor()
        var tag: UInt16 = 0
        var value = SecretBytes(count: 0)
        var since = Timestamp(milliseconds: 0)
        var number: UInt8?
        var bits: UInt16?
        while let field = try cursor.next(in: body) {
            let bytes = body.extracting(field.range)
            switch field.tag {
            case 1: tag = bytes.integer(at: 0)
            case 2: value = SecretBytes(copying: bytes)
            case 3: since = bytes.time()
            case 4: number = bytes[0]
            case 5: bits = bytes.integer(at: 0)
            default: continue
            }
        }
        let provenance = try number.map { (number) throws(FormatError) in
            try Provenance(number: number, bits: bits)
        }
        self.tag = tag
        self.value = value
        self.since = since
        self.provenance = provenance
    }

    static func encoded(
        _ tag: UInt16, _ value: borrowing SecretBytes, since: Timestamp, provenance: Provenance?
    ) -> SecretBytes {
        var writer = FieldWriter()
        writer.write(1, integer: tag)
        writer.write(2, value)
        writer.write(3, time: since)
        writer.write(4, integer: provenance?.number)
        writer.write(5, integer: provenance?.bits)
        return writer.finish()
    }
}
