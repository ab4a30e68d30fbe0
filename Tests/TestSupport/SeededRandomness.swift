package import Cryptography
import Synchronization

extension Randomness {
    /// A repeatable source for tests: SplitMix64 from a seed. Never for keys of a real vault.
    package static func seeded(_ seed: UInt64) -> Randomness {
        let state = Shared(seed)
        return Randomness { span in
            for index in 0..<span.count { span[index] = state.nextByte() }
        }
    }

    private final class Shared: Sendable {
        private let state: Mutex<UInt64>

        init(_ seed: UInt64) { state = Mutex(seed) }

        func nextByte() -> UInt8 {
            state.withLock { state in
                state &+= 0x9E37_79B9_7F4A_7C15
                var mixed = state
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
            }
        }
    }
}
