import Hygiene

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
