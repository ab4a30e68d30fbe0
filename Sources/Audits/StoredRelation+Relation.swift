import Hygiene
import VaultAccess
import VaultFormat
import VaultModel

/// A relation as a run keeps it.
extension StoredRelation {
    /// By number from 1 on; see Docs/Format.md.
    private static let changes: [Transformation] = [
        .identical, .firstLetterCase, .counter, .digit, .symbol, .year, .reversal, .affixMoved, .separator, .leet,
        .exchangeName, .edit, .edits, .sharedPart,
    ]

    /// `nil` for a record that is none of these.
    init?(_ relation: SecretRelation, in overviews: [Identifier: Overview]) {
        guard let change = Self.changes.firstIndex(of: relation.transformation),
            let oneField = Self.tag(of: relation.one, in: overviews),
            let otherField = Self.tag(of: relation.other, in: overviews)
        else { return nil }
        self.init(
            one: relation.one.record, other: relation.other.record, oneField: oneField, otherField: otherField,
            replaced: relation.other.replaced, change: UInt8(change + 1),
            hundredths: StoredScore.hundredths(relation.log10Guesses))
    }

    /// `nil` when a later version wrote something that this one does not know.
    func relation(in overviews: [Identifier: Overview]) -> SecretRelation? {
        guard Self.changes.indices.contains(Int(change) - 1),
            let onePart = Self.part(oneField, of: one, in: overviews),
            let otherPart = Self.part(otherField, of: other, in: overviews)
        else { return nil }
        return SecretRelation(
            one: .init(record: one, part: onePart), other: .init(record: other, part: otherPart, replaced: replaced),
            transformation: Self.changes[Int(change) - 1], log10Guesses: StoredScore.log10(hundredths))
    }

    private static func tag(of side: SecretRelation.Side, in overviews: [Identifier: Overview]) -> UInt16? {
        overviews[side.record].flatMap { SecretPart.parts(of: $0.kind).first { $0.name == side.part }?.tag }
    }

    private static func part(_ tag: UInt16, of record: Identifier, in overviews: [Identifier: Overview]) -> String? {
        overviews[record].flatMap { SecretPart.parts(of: $0.kind).first { $0.tag == tag }?.name }
    }
}
