import Cryptography

/// A group of fields that is read into a value and written from it.
protocol FieldGroup {
    /// Reads a body that was validated; fields of a later version are passed over.
    init(_ body: Span<UInt8>) throws(FormatError)

    /// The fields, by ascending tag.
    func encoded() -> SecretBytes
}

extension Span where Element == UInt8 {
    /// Visits the fields of a body, in order.
    func forEachField(_ visit: (UInt16, Span<UInt8>) throws(FormatError) -> Void) throws(FormatError) {
        var cursor = FieldCursor()
        while let field = try cursor.next(in: self) { try visit(field.tag, extracting(field.range)) }
    }

    /// The groups of a list.
    func groups<Group: FieldGroup>() throws(FormatError) -> [Group] {
        var groups: [Group] = []
        try FieldList.forEach(in: self) { (range) throws(FormatError) in groups.append(try Group(extracting(range))) }
        return groups
    }
}
