package import VaultModel

/// Something the catalogue claims, with what the claim rests on.
package struct Fact<Value: Equatable & Sendable>: Equatable, Sendable {
    package let value: Value

    /// A page without its scheme, a file of a repository, or "general knowledge".
    package let source: String

    /// The day for which the source was read; the claim may be older.
    package let asOf: Day

    /// Whether the source was read and says so. A fact that is not confirmed is shown as such, and decides nothing
    /// that could hurt.
    package let isConfirmed: Bool

    /// A fact that was read at its source.
    static func read(_ value: Value, in source: String, asOf day: Day) -> Fact {
        Fact(value: value, source: source, asOf: day, isConfirmed: true)
    }

    /// A fact that everybody seems to know and nobody looked up.
    static func unconfirmed(_ value: Value, asOf day: Day) -> Fact {
        Fact(value: value, source: "general knowledge", asOf: day, isConfirmed: false)
    }
}

extension Day {
    /// When the facts of the catalogue were first collected; the month is known, the day is its first.
    static let november2026 = Day(daysSince1970: Day.daysSince1970(year: 2026, month: 11, day: 1))
}
