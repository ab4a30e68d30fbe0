/// How much may be compared before a crowd of values that are all somewhat alike is cut short.
///
/// Counted in cells of alignments, so that every machine cuts at the same pair. A vault of 100,000 invented passwords
/// takes 180 cells a value; a crowd made on purpose takes thousands, and more of them the larger it is.
package struct ComparisonLimit: Sendable {
    /// What a vault may take whatever its size: about a second.
    package let free: Int

    /// What it may take for each value; and what each value may still take when that is used up.
    package let share: Int

    package init(free: Int, share: Int) {
        self.free = free
        self.share = share
    }

    package static let standard = ComparisonLimit(free: 20_000_000, share: 1_500)
}

/// What was compared so far.
struct Workload {
    private let most: Int
    private let share: Int
    private var total = 0
    /// By value.
    private var spent: [Int]

    init(values: Int, limit: ComparisonLimit) {
        most = max(limit.free, limit.share * values)
        share = limit.share
        spent = Array(repeating: 0, count: values)
    }

    /// Whether two values may be compared.
    func allows(_ one: Int, _ other: Int) -> Bool { total <= most || min(spent[one], spent[other]) < share }

    /// Notes how many cells the comparison of two values took.
    mutating func add(_ cells: Int, _ one: Int, _ other: Int) {
        total += cells
        spent[one] += cells
        spent[other] += cells
    }
}
