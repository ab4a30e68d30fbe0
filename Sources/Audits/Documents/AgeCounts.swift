package import VaultModel

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
