import Cryptography
package import VaultModel

/// Two secrets of which one tells much about the other.
package struct StoredRelation: FieldGroup, Equatable, Sendable {
    package let one: Identifier
    package let other: Identifier
    /// Tags in the table of secrets.
    package let oneField: UInt16
    package let otherField: UInt16
    package let replaced: Timestamp?
    package let change: UInt8
    package let hundredths: UInt16

    package init(
        one: Identifier, other: Identifier, oneField: UInt16, otherField: UInt16, replaced: Timestamp?, change: UInt8,
        hundredths: UInt16
    ) {
        self.one = one
        self.other = other
        self.oneField = oneField
        self.otherField = otherField
        self.replaced = replaced
        self.change = change
        self.hundredths = hundredths
    }

    init(_ body: Span<UInt8>) throws(FormatError) {
        var (one, other) = (Identifier.zero, Identifier.zero)
        var (oneField, otherField): (UInt16, UInt16) = (0, 0)
        var replaced: Timestamp?
        var change: UInt8 = 0
        var hundredths: UInt16 = 0
        try body.forEachField { (tag, value) throws(FormatError) in
            switch tag {
            case 1: one = Identifier(value)
            case 2: other = Identifier(value)
            case 3: oneField = value.integer(at: 0)
            case 4: otherField = value.integer(at: 0)
            case 5: replaced = value.time()
            case 6: change = value[0]
            case 7: hundredths = value.integer(at: 0)
            default: break
            }
        }
        self.init(
            one: one, other: other, oneField: oneField, otherField: otherField, replaced: replaced, change: change,
            hundredths: hundredths)
    }

    func encoded() -> SecretBytes {
        var writer = FieldWriter(capacity: 96)
        writer.write(1, identifier: one)
        writer.write(2, identifier: other)
        writer.write(3, integer: oneField)
        writer.write(4, integer: otherField)
        writer.write(5, time: replaced)
        writer.write(6, integer: change)
        writer.write(7, integer: hundredths)
        return writer.finish()
    }
}
