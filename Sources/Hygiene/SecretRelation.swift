package import VaultModel

/// Two secrets of which one tells much about the other.
package struct SecretRelation: Equatable, Sendable {
    /// Whose value it is: the present one of a record, or a former one.
    package struct Side: Hashable, Sendable {
        package let record: Identifier
        /// The field, as in an address: `password`, `secret`, `passphrase`.
        package let part: String
        /// When a former value was replaced; `nil` for the present one.
        package let replaced: Timestamp?

        package init(record: Identifier, part: String, replaced: Timestamp? = nil) {
            self.record = record
            self.part = part
            self.replaced = replaced
        }
    }

    package let one: Side
    package let other: Side

    /// How one becomes the other.
    package let transformation: Transformation

    /// log10 of the guesses for the present value of `one`, once `other` is known.
    package let log10Guesses: Double

    package init(one: Side, other: Side, transformation: Transformation, log10Guesses: Double) {
        self.one = one
        self.other = other
        self.transformation = transformation
        self.log10Guesses = log10Guesses
    }
}

/// The changes that people make to a password to have another one, cheapest first.
///
/// - Source: Wang et al., "Targeted Online Password Guessing", CCS 2016; Pal et al., "Beyond Credential Stuffing", S&P
///   2019; Zhang, Monrose, Reiter, "The Security of Modern Password Expiration", CCS 2010.
package enum Transformation: String, CaseIterable, Sendable {
    case identical = "the same"
    case firstLetterCase = "another case of the first letter"
    case counter = "a number counted on"
    case digit = "a digit more or less"
    case symbol = "a sign more or less"
    case year = "another year"
    case reversal = "written backwards"
    case affixMoved = "an ending moved to the front"
    case separator = "another separator"
    case leet = "digits for letters"
    case exchangeName = "another exchange's name"
    case edit = "one character changed"
    case edits = "two characters changed"
    case sharedPart = "a large part in common"
}
