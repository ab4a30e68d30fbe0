/// The values sorted by their beginnings, and by their endings: what stands side by side shares most.
struct TextOrder {
    /// How far around a value it is looked for others.
    static let reach = 3

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

    private static func compare(_ left: View, _ right: View, of text: Span<UInt8>) -> Int {
        let shorter = min(left.count, right.count)
        for index in 0..<shorter {
            let (one, other) = (left.character(index, of: text), right.character(index, of: text))
            if one != other { return Int(one) - Int(other) }
        }
        return left.count - right.count
    }
}
