import Cryptography

/// The cheapest way found so far to guess the first n characters, for every n.
///
/// Segments are offered in the order of their beginnings, so that what stands before a segment is settled when it
/// comes. The table is as telling as the password (a word's cost is its rank), hence the locked memory.
struct CheapestCover: ~Copyable {
    private var table: SecretBytes

    /// - Parameter count: Characters to cover.
    init(count: Int) {
        table = SecretBytes(count: 8 * (count + 1))
        for position in 1..<count + 1 { set(.infinity, at: position) }
    }

    /// log10 of the guesses for all characters.
    var total: Double { cost(at: table.count / 8 - 1) }

    /// Says that the characters from `start` up to `end` take so many guesses.
    mutating func offer(_ start: Int, _ end: Int, log10Guesses: Double) {
        let sum = cost(at: start) + log10Guesses
        if sum < cost(at: end) { set(sum, at: end) }
    }

    private func cost(at position: Int) -> Double {
        Double(bitPattern: table.withBytes { $0.integer(at: 8 * position) })
    }

    private mutating func set(_ cost: Double, at position: Int) {
        table.withMutableBytes { span in
            for byte in 0..<8 {
                span[8 * position + byte] = UInt8(truncatingIfNeeded: cost.bitPattern >> UInt64(8 * byte))
            }
        }
    }
}
