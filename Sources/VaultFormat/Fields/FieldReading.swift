package import Cryptography
package import VaultModel

/// Values of validated fields. A value of another length than its type was refused before, so these do not fail.
extension Span where Element == UInt8 {
    /// A text; ordinary memory, so only for what is not secret.
    package func text() -> String {
        do { return String(copying: try UTF8Span(validating: self)) } catch { return "" }
    }

    package func time() -> Timestamp { Timestamp(milliseconds: integer(at: 0)) }
    package func day() -> Day { Day(number: integer(at: 0)) }

    package func texts() throws(FormatError) -> [String] {
        var texts: [String] = []
        try FieldList.forEach(in: self) { (range) throws(FormatError) in texts.append(extracting(range).text()) }
        return texts
    }

    package func identifiers() throws(FormatError) -> [Identifier] {
        var identifiers: [Identifier] = []
        try FieldList.forEach(in: self) { (range) throws(FormatError) in
            identifiers.append(Identifier(self, at: range.lowerBound))
        }
        return identifiers
    }

    package func days() throws(FormatError) -> [Day] {
        var days: [Day] = []
        try FieldList.forEach(in: self) { (range) throws(FormatError) in days.append(extracting(range).day()) }
        return days
    }
}

/// Fields in locked memory: the body of a sealed content, checked against its table.
package struct SecretFields: ~Copyable {
    package let bytes: SecretBytes

    /// No fields.
    package init() { bytes = SecretBytes(count: 0) }

    /// Takes bytes that were opened or built.
    ///
    /// - Throws: `.fields` when they are not canonical.
    package init(_ bytes: consuming SecretBytes, table: FieldTable) throws(FormatError) {
        try bytes.withBytes { (span) throws(FormatError) in try table.validate(span) }
        self.bytes = bytes
    }

    /// Takes bytes that this program has just written in order.
    init(unchecked bytes: consuming SecretBytes) { self.bytes = bytes }

    package borrowing func duplicate() -> SecretFields { SecretFields(unchecked: bytes.duplicate()) }

    /// Hands over the bytes.
    package consuming func finish() -> SecretBytes { bytes }

    /// Where a field's value lies, or `nil` when it is absent.
    package borrowing func range(of tag: UInt16) -> Range<Int>? {
        bytes.withBytes { span in
            var cursor = FieldCursor()
            do {
                while let field = try cursor.next(in: span), field.tag <= tag {
                    if field.tag == tag { return field.range }
                }
            } catch {
                preconditionFailure("fields were validated when they were opened")
            }
            return nil
        }
    }

    /// Whether a field is there.
    package borrowing func has(_ tag: UInt16) -> Bool { range(of: tag) != nil }

    /// Copies a field's value to another locked place.
    package borrowing func value(_ tag: UInt16) -> SecretBytes? {
        guard let range = range(of: tag) else { return nil }
        return bytes.slice(range)
    }

    /// The same fields with one set.
    package borrowing func setting(_ tag: UInt16, to value: borrowing SecretBytes) -> SecretFields {
        replacing(tag) { writer in writer.write(tag, value) }
    }

    /// The same fields without one.
    package borrowing func removing(_ tag: UInt16) -> SecretFields { replacing(tag) { _ in } }

    /// The same fields with others among them, in one pass: thousands may come from a file that somebody else wrote.
    ///
    /// - Precondition: No two have one tag.
    borrowing func merging(_ others: [UnknownField]) -> SecretFields {
        var writer = FieldWriter(capacity: others.reduce(bytes.count) { $0 + 6 + $1.value.count })
        var rest = others.sorted { $0.tag < $1.tag }[...]
        bytes.withBytes { span in
            var cursor = FieldCursor()
            do {
                while let field = try cursor.next(in: span) {
                    while let other = rest.first, other.tag < field.tag {
                        writer.write(other.tag, other.value.span)
                        rest.removeFirst()
                    }
                    writer.write(field.tag, span.extracting(field.range))
                }
            } catch {
                preconditionFailure("fields were validated when they were opened")
            }
        }
        for other in rest { writer.write(other.tag, other.value.span) }
        return SecretFields(unchecked: writer.finish())
    }

    private borrowing func replacing(_ tag: UInt16, _ write: (inout FieldWriter) -> Void) -> SecretFields {
        var writer = FieldWriter(capacity: bytes.count + 64)
        var isWritten = false
        bytes.withBytes { span in
            var cursor = FieldCursor()
            do {
                while let field = try cursor.next(in: span) {
                    if field.tag >= tag, !isWritten {
                        write(&writer)
                        isWritten = true
                    }
                    if field.tag != tag { writer.write(field.tag, span.extracting(field.range)) }
                }
            } catch {
                preconditionFailure("fields were validated when they were opened")
            }
        }
        if !isWritten { write(&writer) }
        return SecretFields(unchecked: writer.finish())
    }
}
