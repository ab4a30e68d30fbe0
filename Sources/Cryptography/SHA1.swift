/// SHA-1 over bytes that arrive in pieces.
///
/// Only for what others chose: the one-time codes of exchanges, the lists of leaked passwords. Nothing of the vault's
/// own rests on it. The block, the schedule and the state lie in locked memory; the working words pass through
/// registers, as in any implementation.
///
/// - Source: FIPS 180-4, sections 5.1.1 and 6.1.3 (the schedule of sixteen words).
package struct SHA1: ~Copyable {
    package static let digestLength = 20
    package static let blockLength = 64

    /// Words of a block, and of the state behind it.
    static let blockWords = 16
    static let stateWords = 5

    /// One block, which becomes its own schedule, and behind it the five words of the state.
    private var memory: SecretBytes

    /// Bytes taken in so far.
    private var length: UInt64 = 0

    package init() {
        memory = SecretBytes(count: Self.blockLength + Self.digestLength)
        unsafe memory.withMutableWords { words in
            unsafe Self.begin(words + Self.blockWords)
        }
    }

    /// Digests bytes that are there at once.
    package static func digest(of bytes: Span<UInt8>) -> SecretBytes {
        var hash = SHA1()
        hash.update(bytes)
        return hash.finish()
    }

    package mutating func update(_ bytes: Span<UInt8>) {
        var filled = Int(length % UInt64(Self.blockLength))
        length += UInt64(bytes.count)
        unsafe memory.withMutablePointer { block in
            for index in 0..<bytes.count {
                unsafe block[filled] = bytes[index]
                filled += 1
                if filled == Self.blockLength {
                    unsafe Self.compressBytes(block)
                    filled = 0
                }
            }
        }
    }

    /// Pads, and hands over the 20 bytes of the digest.
    package consuming func finish() -> SecretBytes {
        let filled = Int(length % UInt64(Self.blockLength))
        var padding = [UInt8](repeating: 0, count: (filled < 56 ? 64 : 128) - filled)
        padding[0] = 0x80
        let lengthInBits = length * 8
        for index in 0..<8 {
            padding[padding.count - 1 - index] = UInt8(truncatingIfNeeded: lengthInBits >> (8 * UInt64(index)))
        }
        update(padding.span)
        unsafe memory.withMutableWords { words in
            for index in Self.blockWords..<Self.blockWords + Self.stateWords {
                unsafe words[index] = unsafe words[index].bigEndian
            }
        }
        return memory.slice(Self.blockLength..<Self.blockLength + Self.digestLength)
    }

    /// The state before the first block.
    static func begin(_ state: UnsafeMutablePointer<UInt32>) {
        let initial: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        for index in 0..<stateWords { unsafe state[index] = initial[index] }
    }

    private static func compressBytes(_ block: UnsafeMutablePointer<UInt8>) {
        unsafe block.withMemoryRebound(to: UInt32.self, capacity: blockWords + stateWords) { words in
            for index in 0..<blockWords { unsafe words[index] = UInt32(bigEndian: words[index]) }
            unsafe compress(words)
        }
    }

    /// Mixes a block of sixteen words into the state of five words behind it; of the block nothing useful is left.
    static func compress(_ words: UnsafeMutablePointer<UInt32>) {
        var state = unsafe State(words + blockWords)
        for round in 0..<16 { unsafe state.mix(words[round], state.choice, 0x5A82_7999) }
        for round in 16..<20 { unsafe state.mix(nextOfSchedule(words, round), state.choice, 0x5A82_7999) }
        for round in 20..<40 { unsafe state.mix(nextOfSchedule(words, round), state.parity, 0x6ED9_EBA1) }
        for round in 40..<60 { unsafe state.mix(nextOfSchedule(words, round), state.majority, 0x8F1B_BCDC) }
        for round in 60..<80 { unsafe state.mix(nextOfSchedule(words, round), state.parity, 0xCA62_C1D6) }
        unsafe state.add(to: words + blockWords)
    }

    @inline(__always)
    private static func nextOfSchedule(_ words: UnsafeMutablePointer<UInt32>, _ round: Int) -> UInt32 {
        let sum =
            unsafe words[(round &- 3) & 15] ^ words[(round &- 8) & 15] ^ words[(round &- 14) & 15] ^ words[round & 15]
        let scheduled = sum &<< 1 | sum &>> 31
        unsafe words[round & 15] = scheduled
        return scheduled
    }

    /// The working words of a block.
    private struct State {
        private var a, b, c, d, e: UInt32

        @inline(__always)
        init(_ words: UnsafeMutablePointer<UInt32>) {
            (a, b, c, d, e) = unsafe (words[0], words[1], words[2], words[3], words[4])
        }

        @inline(__always)
        func add(to words: UnsafeMutablePointer<UInt32>) {
            unsafe words[0] &+= a
            unsafe words[1] &+= b
            unsafe words[2] &+= c
            unsafe words[3] &+= d
            unsafe words[4] &+= e
        }

        var choice: UInt32 { d ^ (b & (c ^ d)) }
        var parity: UInt32 { b ^ c ^ d }
        var majority: UInt32 { (b & c) | (d & (b | c)) }

        @inline(__always)
        mutating func mix(_ word: UInt32, _ mixed: UInt32, _ constant: UInt32) {
            let next = (a &<< 5 | a &>> 27) &+ mixed &+ e &+ constant &+ word
            (e, d, c, b, a) = (d, c, b &<< 30 | b &>> 2, a, next)
        }
    }
}
