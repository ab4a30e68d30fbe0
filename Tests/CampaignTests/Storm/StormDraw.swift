import Cryptography
import TestSupport

/// What a storm draws: the same from the same seed.
struct StormDraw {
    private let randomness: Randomness
    private var count = 0

    init(seed: UInt64) { randomness = .seeded(seed) }

    /// A number below a bound.
    func below(_ bound: Int) -> Int { Int(randomness.below(UInt32(max(1, bound)))) }

    /// One of some; `nil` when there are none.
    func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    /// A value that was never drawn before.
    mutating func fresh(_ what: String) -> String {
        count += 1
        return "\(what) \(count) of the storm"
    }

    /// A name for a file that was never drawn before.
    mutating func freshName(_ what: String) -> String {
        count += 1
        return "\(what)-\(count)"
    }

    /// Backup codes, none of which was drawn before.
    mutating func freshCodes(_ number: Int) -> [String] {
        (0..<number).map { _ in
            count += 1
            return String(10_000_000 + count)
        }
    }

    /// A seed in Base32 that was never drawn before.
    mutating func freshSeed() -> String {
        count += 1
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        return "STORM" + String((0..<11).reversed().map { alphabet[count >> (5 * $0) & 31] })
    }
}
