import Exchanges
package import Hygiene
import Passwords
package import VaultModel

/// What the charts of a report show.
package struct AuditFigures: Equatable, Sendable {
    /// By class, classes without a value left out.
    package let strengths: [StrengthHistogram]

    /// By kind, kinds without a value left out.
    package let ages: [AgeCounts]

    /// Most and worst first.
    package let exchanges: [ExchangeCounts]

    package init(strengths: [StrengthHistogram], ages: [AgeCounts], exchanges: [ExchangeCounts]) {
        self.strengths = strengths
        self.ages = ages
        self.exchanges = exchanges
    }

    /// Counts what an audit looked at and what it found.
    package init(of snapshot: AuditSnapshot, under policy: Policy, _ report: AuditReport) {
        strengths = SecretClass.allCases.compactMap { secretClass in
            let subject = PolicySubject(secretClass: secretClass, exchange: nil)
            let histogram = StrengthHistogram(
                secretClass,
                log10Guesses: snapshot.records.compactMap { record in
                    guard record.secretClass == secretClass, !record.isPIN, let strength = record.strength,
                        strength.length > 0
                    else { return nil }
                    return strength.log10Guesses
                }, errorBelow: policy.errorBelow(for: subject).value,
                warningBelow: policy.warningBelow(for: subject).value)
            return histogram.total > 0 && secretClass.isJudgedByStrength ? histogram : nil
        }
        ages = ItemKind.allCases.compactMap { kind in
            let ages = snapshot.records.filter { $0.overview.kind == kind && $0.hasValue }.map { record in
                record.overview.changed.map { snapshot.today.daysSince1970 - $0.day.daysSince1970 }
            }
            return ages.isEmpty ? nil : AgeCounts(kind, daysSinceChange: ages)
        }
        exchanges = ExchangeCounts.of(report.findings) { finding in
            finding.record.flatMap { snapshot[$0] }.flatMap { snapshot.exchange(of: $0)?.name }
        }
    }
}

extension AuditedRecord {
    /// Whether there is something whose age counts: an account may do without a password, other records are their value.
    fileprivate var hasValue: Bool { overview.kind != .account || (strength?.length ?? 0) > 0 }
}

extension SecretClass {
    /// Whether guesses say something of its values; others are drawn by somebody else, or shown on purpose.
    fileprivate var isJudgedByStrength: Bool {
        switch self {
        case .login, .fund, .other: true
        case .phrase, .apiRead, .apiTrade, .apiWithdraw, .seed, .codes, .recoveryKey: false
        }
    }
}

/// How many values of a class withstand how many guesses.
package struct StrengthHistogram: Equatable, Sendable {
    /// Powers of ten that have a count of their own; what withstands more is in the last.
    package static let powers = 21

    package let secretClass: SecretClass

    /// The value at `n` counts from 10^n up to 10^(n+1) guesses.
    package let counts: [Int]

    /// log10 of the guesses below which a value is an error, and a warning.
    package let errorBelow: Double
    package let warningBelow: Double

    package init(_ secretClass: SecretClass, log10Guesses: [Double], errorBelow: Double, warningBelow: Double) {
        self.secretClass = secretClass
        var counts = [Int](repeating: 0, count: Self.powers)
        for log in log10Guesses { counts[Int(max(0, min(Double(Self.powers - 1), log)))] += 1 }
        self.counts = counts
        self.errorBelow = errorBelow
        self.warningBelow = warningBelow
    }

    package var total: Int { counts.reduce(0, +) }
}

/// How long ago the values of a kind were changed.
package struct AgeCounts: Equatable, Sendable {
    /// A span of days.
    package enum Span: Int, CaseIterable, Sendable {
        case months, year, twoYears, fiveYears, longer, unknown

        init(days: Int64?) {
            self =
                switch days {
                case nil: .unknown
                case .some(...90): .months
                case .some(...365): .year
                case .some(...730): .twoYears
                case .some(...1_826): .fiveYears
                case .some: .longer
                }
        }

        var title: String {
            switch self {
            case .months: "up to 90 days"
            case .year: "up to a year"
            case .twoYears: "up to 2 years"
            case .fiveYears: "up to 5 years"
            case .longer: "longer"
            case .unknown: "not known"
            }
        }
    }

    package let kind: ItemKind

    /// By the raw value of the span.
    package let counts: [Int]

    /// - Parameter daysSinceChange: `nil` where nobody knows.
    package init(_ kind: ItemKind, daysSinceChange: [Int64?]) {
        self.kind = kind
        var counts = [Int](repeating: 0, count: Span.allCases.count)
        for days in daysSinceChange { counts[Span(days: days).rawValue] += 1 }
        self.counts = counts
    }

    package subscript(_ span: Span) -> Int { counts[span.rawValue] }
    package var total: Int { counts.reduce(0, +) }
}

/// The findings at the accounts of one exchange.
package struct ExchangeCounts: Equatable, Sendable {
    /// `nil` where the account names none, and for the vault itself.
    package let exchange: String?

    package private(set) var errors = 0
    package private(set) var warnings = 0
    package private(set) var notes = 0

    package init(_ exchange: String?, errors: Int = 0, warnings: Int = 0, notes: Int = 0) {
        self.exchange = exchange
        self.errors = errors
        self.warnings = warnings
        self.notes = notes
    }

    package var total: Int { errors + warnings + notes }

    /// Counts the findings of each exchange.
    static func of(_ findings: [Finding], exchange: (Finding) -> String?) -> [ExchangeCounts] {
        var counts: [String?: ExchangeCounts] = [:]
        for finding in findings {
            let name = exchange(finding)
            counts[name, default: ExchangeCounts(name)].add(finding.severity)
        }
        return counts.values.sorted { one, other in
            (other.total, other.errors, other.warnings, one.exchange ?? "\u{10FFFF}")
                < (one.total, one.errors, one.warnings, other.exchange ?? "\u{10FFFF}")
        }
    }

    private mutating func add(_ severity: Severity) {
        switch severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: notes += 1
        }
    }

    /// The rows that a chart has room for, the rest in one.
    static func shown(_ all: [ExchangeCounts], most: Int) -> (rows: [ExchangeCounts], rest: ExchangeCounts?) {
        guard all.count > most else { return (all, nil) }
        let rest = all[(most - 1)...]
        return (
            Array(all.prefix(most - 1)),
            ExchangeCounts(
                "\(rest.count) others", errors: rest.reduce(0) { $0 + $1.errors },
                warnings: rest.reduce(0) { $0 + $1.warnings }, notes: rest.reduce(0) { $0 + $1.notes })
        )
    }
}
