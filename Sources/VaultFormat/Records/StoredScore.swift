import Cryptography
package import VaultModel

/// What was made of a record at one of its versions.
package struct StoredScore: FieldGroup, Equatable, Sendable {
    /// In the place of hundredths: the value is not judged by guesses.
    package static let notJudged = UInt16.max

    package let record: Identifier
    package let revision: Identifier
    package let hundredths: UInt16
    package let length: UInt32?
    package let parts: [UInt8]
    package let marks: UInt16
    package let seedBits: UInt32?

    package init(
        record: Identifier, revision: Identifier, hundredths: UInt16, length: UInt32?, parts: [UInt8], marks: UInt16,
        seedBits: UInt32?
    ) {
        self.record = record
        self.revision = revision
        self.hundredths = hundredths
        self.length = length
        self.parts = parts
        self.marks = marks
        self.seedBits = seedBits
    }

    init(_ body: Span<UInt8>) throws(FormatError) {
        var (record, revision) = (Identifier.zero, Identifier.zero)
        var hundredths: UInt16 = 0
        var length: UInt32?
        var parts: [UInt8] = []
        var marks: UInt16 = 0
        var seedBits: UInt32?
        try body.forEachField { (tag, value) throws(FormatError) in
            switch tag {
            case 1: record = Identifier(value)
            case 2: revision = Identifier(value)
            case 3: hundredths = value.integer(at: 0)
            case 4: length = value.integer(at: 0)
            case 5: parts = value.array()
            case 6: marks = value.integer(at: 0)
            case 7: seedBits = value.integer(at: 0)
            default: break
            }
        }
        self.init(
            record: record, revision: revision, hundredths: hundredths, length: length, parts: parts, marks: marks,
            seedBits: seedBits)
    }

    func encoded() -> SecretBytes {
        var writer = FieldWriter(capacity: 128)
        writer.write(1, identifier: record)
        writer.write(2, identifier: revision)
        writer.write(3, integer: hundredths)
        writer.write(4, integer: length)
        if !parts.isEmpty { writer.write(5, parts.span) }
        writer.write(6, integer: marks == 0 ? nil : marks)
        writer.write(7, integer: seedBits)
        return writer.finish()
    }
}
