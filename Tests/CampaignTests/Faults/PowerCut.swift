import Cryptography
import TestSupport

/// A power cut at some moment of a command, and what it did to what was not synced.
struct PowerCut {
    /// How the disk had gone about its work until then.
    enum Manner: String, CaseIterable {
        /// Nothing that was not asked for has been done.
        case lazy
        /// Everything was done at once.
        case eager
        /// Names were done, contents not; or the other way round.
        case namesFirst, contentsFirst
        /// Anything may have been done.
        case mixed
        /// Nearly everything, or nearly nothing.
        case nearlyAll, nearlyNone
    }

    /// After how many calls.
    let moment: Int
    let manner: Manner
    let seed: UInt64

    /// The schedule in words, by which it is found again.
    var description: String { "power cut after call \(moment), \(manner.rawValue), seed \(seed)" }

    /// The disk as the machine finds it afterwards.
    func outcome(_ trace: Trace, on before: Snapshot) throws -> Snapshot {
        let disk = try Disk(before)
        for entry in trace.entries.prefix(moment) { try disk.follow(entry) }
        var chance = Chance(manner, Randomness.seeded(seed))
        return disk.afterPowerCut(&chance)
    }

    /// Whether the person had been told by then that it is done.
    ///
    /// - Parameter announcements: How often it speaks before that.
    func isAcknowledged(_ trace: Trace, announcements: Int) -> Bool {
        moment == trace.entries.count || trace.entries.prefix(moment).count { $0.call == .say } > announcements
    }

    private struct Chance: PowerCutChance {
        private let randomness: Randomness
        private let names: UInt32
        private let contents: UInt32
        private let noise: Bool

        /// - Parameter manner: Tells the chances in percent.
        init(_ manner: Manner, _ randomness: Randomness) {
            self.randomness = randomness
            (names, contents) =
                switch manner {
                case .lazy: (0, 0)
                case .eager: (100, 100)
                case .namesFirst: (100, randomness.below(60))
                case .contentsFirst: (randomness.below(60), 100)
                case .mixed: (50, 50)
                case .nearlyAll: (90, 95)
                case .nearlyNone: (10, 5)
                }
            noise = randomness.below(2) == 1
        }

        func keepsName() -> Bool { randomness.below(100) < names }
        func keepsTruncation() -> Bool { randomness.below(100) < contents }
        func keepsSector() -> Bool { randomness.below(100) < contents }
        func fill() -> UInt8 { noise ? randomness.bytes(count: 1)[0] : 0 }
    }
}
