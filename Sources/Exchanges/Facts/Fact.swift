package import VaultModel

/// Something the catalogue claims, with what the claim rests on.
///
/// Asks as little of its value as it can: the runtime looks for every conformance that a generic type demands among all that
/// the program has, once for each type of fact, and there are a dozen.
package struct Fact<Value: Sendable>: Sendable {
    package let value: Value

    /// A page without its scheme, a file of a repository, or "general knowledge".
    package let source: String

    /// The day for which the source was read; the claim may be older.
    package let asOf: Day

    /// Whether the source was read and says so. A fact that is not confirmed is shown as such, and decides nothing
    /// that could hurt.
    package let isConfirmed: Bool

    package init(value: Value, source: String, asOf: Day, isConfirmed: Bool) {
        self.value = value
        self.source = source
        self.asOf = asOf
        self.isConfirmed = isConfirmed
    }

    /// A part of what is claimed, resting on the same.
    package func map<Part: Sendable>(_ part: (Value) -> Part) -> Fact<Part> {
        Fact<Part>(value: part(value), source: source, asOf: asOf, isConfirmed: isConfirmed)
    }
}

extension Fact: Equatable where Value: Equatable {}

/// What a claim rests on, to be named once for several facts.
struct Source: Sendable {
    static let generalKnowledge = Source(name: "general knowledge", isConfirmed: false)

    let name: String
    let isConfirmed: Bool
    var asOf = Day.november2026

    /// A page that was read, and says so.
    static func read(_ name: String) -> Source { Source(name: name, isConfirmed: true) }

    /// Somebody else's page that says so of the exchange.
    static func said(by name: String) -> Source { Source(name: name, isConfirmed: false) }

    /// Claims one thing.
    func fact<Value>(_ value: Value) -> Fact<Value> {
        Fact(value: value, source: name, asOf: asOf, isConfirmed: isConfirmed)
    }

    /// Claims several things.
    func facts<Value>(_ values: Value...) -> [Fact<Value>] { values.map(fact) }

    /// A file of the list of sites with second factors.
    static func twoFactorList(_ host: String) -> Source {
        .read("2factorauth/twofactorauth, entries/\(host.prefix(1))/\(host).json")
    }
}

extension Day {
    /// When the facts of the catalogue were first collected; the month is known, the day is its first.
    static let november2026 = Day(daysSince1970: Day.daysSince1970(year: 2026, month: 11, day: 1))
}
