package import Cryptography
package import VaultModel

/// The secrets of one record, in locked memory.
package struct RecordSecrets: ~Copyable {
    /// The most former values that are kept.
    package static let longestHistory = 10

    /// The largest single value, in bytes.
    package static let largestValue = 32_768

    package let fields: SecretFields

    /// No secrets: a new record, or a tombstone.
    package init() { fields = SecretFields() }

    /// Reads opened secrets.
    ///
    /// - Throws: `.fields`.
    package init(_ body: consuming SecretBytes) throws(FormatError) {
        fields = try SecretFields(body, table: .secrets)
    }

    package init(fields: consuming SecretFields) { self.fields = fields }

    package borrowing func duplicate() -> RecordSecrets { RecordSecrets(fields: fields.duplicate()) }

    /// Copies a value out.
    package borrowing func value(_ tag: UInt16) -> SecretBytes? { fields.value(tag) }

    /// The same secrets with a value set, the old one not kept.
    package borrowing func setting(_ tag: UInt16, to value: borrowing SecretBytes) -> RecordSecrets {
        RecordSecrets(fields: fields.setting(tag, to: value))
    }

    package borrowing func removing(_ tag: UInt16) -> RecordSecrets {
        RecordSecrets(fields: fields.removing(tag))
    }

    /// The same secrets with a value replaced and the old one at the head of the history.
    ///
    /// - Parameters:
    ///   - overview: The record as it was: since when the old value was current and where it came from.
    ///   - now: When it was replaced.
    package borrowing func replacing(
        _ tag: UInt16, with value: borrowing SecretBytes, overview: Overview, now: Timestamp
    ) throws(FormatError) -> RecordSecrets {
        guard let old = fields.value(tag), !old.isEmpty else { return setting(tag, to: value) }
        return try addingFormer(
            tag, old, changed: overview.changed, replaced: now, provenance: overview.provenance
        ).setting(tag, to: value)
    }

    /// The same secrets with a value at the head of the history that is not, or no longer, in force.
    borrowing func addingFormer(
        _ tag: UInt16, _ value: borrowing SecretBytes, changed: Timestamp?, replaced: Timestamp,
        provenance: Provenance?
    ) throws(FormatError) -> RecordSecrets {
        var history = ListWriter()
        history.append(
            FormerValue.encoded(tag, value, changed: changed, replaced: replaced, provenance: provenance))
        if let former = fields.value(SecretTag.history) {
            try former.withBytes { (former) throws(FormatError) in
                try FieldList.forEach(in: former) { (range) throws(FormatError) in
                    if history.count < Self.longestHistory { history.append(former.extracting(range)) }
                }
            }
        }
        return setting(SecretTag.history, to: history.finish())
    }

    /// The same secrets with the oldest former value dropped; `nil` when there is no history.
    package borrowing func forgettingOldest() throws(FormatError) -> RecordSecrets? {
        let count = try historyCount()
        guard count > 0, let former = fields.value(SecretTag.history) else { return nil }
        var history = ListWriter()
        try former.withBytes { (former) throws(FormatError) in
            try FieldList.forEach(in: former) { (range) throws(FormatError) in
                if history.count < UInt32(count - 1) { history.append(former.extracting(range)) }
            }
        }
        return count == 1 ? removing(SecretTag.history) : setting(SecretTag.history, to: history.finish())
    }

    /// How many former values there are.
    package borrowing func historyCount() throws(FormatError) -> Int {
        var count = 0
        try forEachFormerValue { (_) throws(FormatError) in count += 1 }
        return count
    }

    /// Visits the former values, newest first.
    package borrowing func forEachFormerValue(
        _ body: (borrowing FormerValue) throws(FormatError) -> Void
    ) throws(FormatError) {
        guard let former = fields.value(SecretTag.history) else { return }
        try former.withBytes { (former) throws(FormatError) in
            try FieldList.forEach(in: former) { (range) throws(FormatError) in
                try body(FormerValue(former.extracting(range)))
            }
        }
    }

    /// Visits the fields kept from an import: name, value.
    package borrowing func forEachForeignField(
        _ body: (String, Span<UInt8>) throws(FormatError) -> Void
    ) throws(FormatError) {
        guard let list = fields.value(SecretTag.foreignFields) else { return }
        try list.withBytes { (list) throws(FormatError) in
            try FieldList.forEach(in: list) { (range) throws(FormatError) in
                let element = list.extracting(range)
                var cursor = FieldCursor()
                var name: String?
                // By tag and not by position: a later version may put a field of its own before ours.
                while let field = try cursor.next(in: element) {
                    if field.tag == 1 { name = element.extracting(field.range).text() }
                    if field.tag == 2, let name { try body(name, element.extracting(field.range)) }
                }
            }
        }
    }
}

/// A value that was replaced.
package struct FormerValue: ~Copyable {
    /// The field it was in.
    package let tag: UInt16
    package let value: SecretBytes
    package let changed: Timestamp?
    package let replaced: Timestamp
    package let provenance: Provenance?

    init(_ body: Span<UInt8>) throws(FormatError) {
        var cursor = FieldCursor()
        var tag: UInt16 = 0
        var value = SecretBytes(count: 0)
        var changed: Timestamp?
        var replaced = Timestamp(milliseconds: 0)
        var number: UInt8?
        var bits: UInt16?
        while let field = try cursor.next(in: body) {
            let bytes = body.extracting(field.range)
            switch field.tag {
            case 1: tag = bytes.integer(at: 0)
            case 2: value = SecretBytes(copying: bytes)
            case 3: changed = bytes.time()
            case 4: replaced = bytes.time()
            case 5: number = bytes[0]
            case 6: bits = bytes.integer(at: 0)
            default: continue
            }
        }
        let provenance = try number.map { (number) throws(FormatError) in
            try Provenance(number: number, bits: bits)
        }
        self.tag = tag
        self.value = value
        self.changed = changed
        self.replaced = replaced
        self.provenance = provenance
    }

    static func encoded(
        _ tag: UInt16, _ value: borrowing SecretBytes, changed: Timestamp?, replaced: Timestamp,
        provenance: Provenance?
    ) -> SecretBytes {
        var writer = FieldWriter()
        writer.write(1, integer: tag)
        writer.write(2, value)
        writer.write(3, time: changed)
        writer.write(4, time: replaced)
        writer.write(5, integer: provenance?.number)
        writer.write(6, integer: provenance?.bits)
        return writer.finish()
    }
}
