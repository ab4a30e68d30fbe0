/// The values sorted by their beginnings, and by their endings: what stands side by side shares most.
struct TextOrder {
    /// How far around a value it is looked for others.
    static let reach = 2

    /// Place in the order by beginnings, by value.
    let byBeginning: [Int32]
    /// Place in the order by endings, by value.
    let byEnding: [Int32]

    /// The values that are compared.
    let values: [Int]

    /// - Parameter wanted: Which of the values.
    init(_ values: [ReadValue], _ wanted: [Int], of text: Span<UInt8>) {
        self.values = wanted
        byBeginning = Self.places(values, wanted, .plain, of: text)
        byEnding = Self.places(values, wanted, .backwards, of: text)
    }

    private static func places(
        _ values: [ReadValue], _ wanted: [Int], _ manner: View.Manner, of text: Span<UInt8>
    ) -> [Int32] {
        let sorted = wanted.sorted { left, right in
            let order = compare(View(values[left].plain, manner), View(values[right].plain, manner), of: text)
            return order == 0 ? left < right : order < 0
        }
        var places = [Int32](repeating: 0, count: values.count)
        for (place, value) in sorted.enumerated() { places[value] = Int32(place) }
        return places
    }

    /// Values that stand near each other in one of the orders and begin or end with at least these many characters
    /// alike.
    func neighbours(_ all: [ReadValue], sharing least: Int, of text: Span<UInt8>) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        for (manner, places) in [(View.Manner.plain, byBeginning), (.backwards, byEnding)] {
            let sorted = values.sorted { places[$0] < places[$1] }
            for index in sorted.indices {
                for next in index + 1..<min(index + 1 + Self.reach, sorted.count) {
                    let (one, other) = (sorted[index], sorted[next])
                    let shared = Self.agreement(
                        View(all[one].plain, manner), View(all[other].plain, manner), of: text)
                    guard shared >= least else { break }
                    pairs.append((one, other))
                }
            }
        }
        return pairs
    }

    /// How many characters two values begin with alike.
    static func agreement(_ one: View, _ other: View, of text: Span<UInt8>) -> Int {
        let shorter = min(one.count, other.count)
        var count = 0
        while count < shorter, one.character(count, of: text) == other.character(count, of: text) { count += 1 }
        return count
    }

    private static func compare(_ left: View, _ right: View, of text: Span<UInt8>) -> Int {
        let count = agreement(left, right, of: text)
        guard count < min(left.count, right.count) else { return left.count - right.count }
        return Int(left.character(count, of: text)) - Int(right.character(count, of: text))
    }
}
