package import Cryptography

/// The two groups that are typed back before a new recovery key counts: proof that the sheet exists and is legible.
package struct RecoveryChallenge: Equatable, Sendable {
    /// The places of the two groups, 0 to 7, the lower one first; the check group is never asked for.
    package let first: Int
    package let second: Int

    /// Draws two different groups, each pair equally likely.
    package init(from randomness: Randomness) {
        let groups = UInt32(RecoveryKey.keyGroupCount)
        let one = Int(randomness.below(groups))
        let drawn = Int(randomness.below(groups - 1))
        let other = drawn < one ? drawn : drawn + 1
        (first, second) = (min(one, other), max(one, other))
    }

    /// Whether what was typed is that group of the key, with the same things forgiven as in a whole key.
    ///
    /// - Precondition: `group` is 0 to 8.
    package static func accepts(_ typed: Span<UInt8>, asGroup group: Int, of key: borrowing RecoveryKey) -> Bool {
        var digits = SecretWriter(capacity: typed.count)
        for index in 0..<typed.count where !CrockfordBase32.isSeparator(typed[index]) {
            guard let value = CrockfordBase32.value(typed[index]) else { return false }
            digits.append(CrockfordBase32.digit(value))
        }
        return digits.finish().equals(key.group(group))
    }
}
