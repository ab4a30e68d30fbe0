/// Pairs of values that are worth a comparison: those that meet under a key.
///
/// A crowd under one key is not compared each with each: in it every value meets those that stand next to it by
/// beginning and by ending, so that the work stays in proportion to the values.
struct CandidatePairs {
    private static let crowd = 12
    private static let mostWaiting = 2_000_000

    /// The lowest bits hold the value, the one above whether it looks for others, the rest the key.
    private static let valueBits: UInt64 = 24
    private static let seekerBit: UInt64 = 1 << valueBits

    private var entries: [UInt64] = []
    private(set) var pairs: [UInt64] = []
    private var compacted = 0
    private let order: TextOrder

    init(_ order: TextOrder) { self.order = order }

    /// Puts a value under a key.
    ///
    /// - Parameter seeks: Whether it only meets values that do not seek.
    mutating func add(_ value: Int, under key: UInt64, seeks: Bool = false) {
        entries.append(key << (Self.valueBits + 1) | (seeks ? Self.seekerBit : 0) | UInt64(value))
    }

    /// Adds a pair of values.
    mutating func add(_ one: Int, _ other: Int) {
        guard one != other else { return }
        pairs.append(UInt64(min(one, other)) << 32 | UInt64(max(one, other)))
    }

    /// Pairs up what stands under equal keys, and forgets the keys.
    mutating func meet() {
        entries.sort()
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, Self.key(entries[end]) == Self.key(entries[start]) { end += 1 }
            // What is sought comes first under its key.
            if end > start + 1, entries[start] & Self.seekerBit == 0 { meet(start..<end) }
            start = end
            if pairs.count - compacted > Self.mostWaiting { compact() }
        }
        entries.removeAll(keepingCapacity: true)
        compact()
    }

    /// The two values of a pair.
    static func values(of pair: UInt64) -> (Int, Int) { (Int(pair >> 32), Int(pair & 0xFFFF_FFFF)) }

    private static func key(_ entry: UInt64) -> UInt64 { entry >> (valueBits + 1) }
    private static func value(_ entry: UInt64) -> Int { Int(entry & (seekerBit - 1)) }

    private mutating func meet(_ range: Range<Int>) {
        if range.count <= Self.crowd {
            for one in range {
                for other in one + 1..<range.upperBound where entries[one] & Self.seekerBit == 0 {
                    add(Self.value(entries[one]), Self.value(entries[other]))
                }
            }
        } else {
            let values = Set(entries[range].map(Self.value))
            addNeighbours(values.sorted { order.byBeginning[$0] < order.byBeginning[$1] })
            addNeighbours(values.sorted { order.byEnding[$0] < order.byEnding[$1] })
        }
    }

    private mutating func addNeighbours(_ sorted: [Int]) {
        for index in sorted.indices {
            for next in index + 1..<min(index + 1 + TextOrder.reach, sorted.count) { add(sorted[index], sorted[next]) }
        }
    }

    /// Drops pairs that were found more than once.
    private mutating func compact() {
        pairs.sort()
        var kept = 0
        for index in pairs.indices where index == 0 || pairs[index] != pairs[index - 1] {
            pairs[kept] = pairs[index]
            kept += 1
        }
        pairs.removeLast(pairs.count - kept)
        compacted = pairs.count
    }
}
