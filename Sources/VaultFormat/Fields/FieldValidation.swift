import Cryptography

extension FieldTable {
    /// How deep groups may nest.
    static let deepest = 4

    /// An unknown tag from here on must be understood, so it is refused.
    static let firstCriticalTag: UInt16 = 0x8000

    /// Checks that bytes are the one way to write what they say: tags ascend, lengths fit exactly, values have their
    /// types, required fields are there, and no unknown tag is critical.
    ///
    /// - Throws: `.fields`.
    package func validate(_ body: Span<UInt8>, depth: Int = 1) throws(FormatError) {
        guard depth <= Self.deepest else { throw .fields }
        var cursor = FieldCursor()
        var row = 0
        while let field = try cursor.next(in: body) {
            // Both ascend: what the table has below this tag was left out, which only a required field must not be.
            while row < fields.count, fields[row].tag < field.tag {
                guard !fields[row].isRequired else { throw .fields }
                row += 1
            }
            if row < fields.count, fields[row].tag == field.tag {
                try Self.check(body.extracting(field.range), is: fields[row].type, depth: depth)
                row += 1
            } else if field.tag >= Self.firstCriticalTag {
                throw .fields
            }
        }
        guard !fields[row...].contains(where: \.isRequired) else { throw .fields }
    }

    private static func check(_ value: Span<UInt8>, is type: FieldType, depth: Int) throws(FormatError) {
        switch type {
        case .text: guard value.isText else { throw .fields }
        case .bytes: return
        case .fixed(let count): guard value.count == count else { throw .fields }
        case .u8: guard value.count == 1 else { throw .fields }
        case .u16, .day: guard value.count == 2 else { throw .fields }
        case .u32: guard value.count == 4 else { throw .fields }
        case .u64, .time: guard value.count == 8 else { throw .fields }
        case .group(let table): try table.validate(value, depth: depth + 1)
        case .list(let element):
            try FieldList.forEach(in: value) { (range) throws(FormatError) in
                try check(value.extracting(range), is: element, depth: depth)
            }
        }
    }
}

/// Walks over the fields of a body; checks lengths and order, not types.
struct FieldCursor {
    private var offset = 0
    private var lastTag: Int = -1

    /// The next field, or `nil` at the end.
    mutating func next(in body: Span<UInt8>) throws(FormatError) -> (tag: UInt16, range: Range<Int>)? {
        guard offset < body.count else { return nil }
        guard body.count - offset >= 6 else { throw .fields }
        let tag: UInt16 = body.integer(at: offset)
        let length = Int(body.integer(UInt32.self, at: offset + 2))
        guard Int(tag) > lastTag, length <= body.count - offset - 6 else { throw .fields }
        let start = offset + 6
        offset = start + length
        lastTag = Int(tag)
        return (tag, start..<offset)
    }
}

/// A list: `u32 count`, then `u32 length || value` each, and nothing after.
package enum FieldList {
    /// Visits the place of every element.
    package static func forEach(
        in value: Span<UInt8>, _ body: (Range<Int>) throws(FormatError) -> Void
    ) throws(FormatError) {
        guard value.count >= 4 else { throw .fields }
        let count: UInt32 = value.integer(at: 0)
        var offset = 4
        var seen: UInt32 = 0
        while seen < count {
            guard value.count - offset >= 4 else { throw .fields }
            let length = Int(value.integer(UInt32.self, at: offset))
            guard length <= value.count - offset - 4 else { throw .fields }
            try body((offset + 4)..<(offset + 4 + length))
            offset += 4 + length
            seen += 1
        }
        guard offset == value.count else { throw .fields }
    }
}

extension SecretBytes {
    /// Whether the bytes are the one way to write what they say; asked before they are sealed, so that nothing is
    /// written that could not be read again.
    package borrowing func isCanonical(_ table: FieldTable) -> Bool {
        withBytes { bytes in
            do {
                try table.validate(bytes)
                return true
            } catch {
                return false
            }
        }
    }
}
