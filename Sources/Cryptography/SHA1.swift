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

    /// One block, which becomes its own schedule, and behind it the five words of the state, all big-endian.
    private var memory: SecretBytes

    /// Bytes taken in so far.
    private var length: UInt64 = 0

    package init() {
        memory = SecretBytes(count: Self.blockLength + Self.digestLength)
        let initial: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        memory.withMutableBytes { memory in
            for index in 0..<5 { Self.store(initial[index], in: &memory, at: Self.blockLength + 4 * index) }
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
        memory.withMutableBytes { memory in
            for index in 0..<bytes.count {
                memory[filled] = bytes[index]
                filled += 1
                if filled == Self.blockLength {
                    Self.compress(&memory)
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
        return memory.slice(Self.blockLength..<Self.blockLength + Self.digestLength)
    }

    private static func compress(_ memory: inout MutableSpan<UInt8>) {
        let state = blockLength
        var a = word(in: memory, at: state)
        var b = word(in: memory, at: state + 4)
        var c = word(in: memory, at: state + 8)
        var d = word(in: memory, at: state + 12)
        var e = word(in: memory, at: state + 16)
        for round in 0..<80 {
            let scheduled = nextOfSchedule(&memory, round: round)
            let (mixed, constant): (UInt32, UInt32) =
                switch round {
                case 0..<20: ((b & c) | (~b & d), 0x5A82_7999)
                case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                case 40..<60: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let next = rotated(a, by: 5) &+ mixed &+ e &+ constant &+ scheduled
            (e, d, c, b, a) = (d, c, rotated(b, by: 30), a, next)
        }
        store(a &+ word(in: memory, at: state), in: &memory, at: state)
        store(b &+ word(in: memory, at: state + 4), in: &memory, at: state + 4)
        store(c &+ word(in: memory, at: state + 8), in: &memory, at: state + 8)
        store(d &+ word(in: memory, at: state + 12), in: &memory, at: state + 12)
        store(e &+ word(in: memory, at: state + 16), in: &memory, at: state + 16)
    }

    private static func nextOfSchedule(_ memory: inout MutableSpan<UInt8>, round: Int) -> UInt32 {
        func offset(_ back: Int) -> Int { 4 * ((round - back) & 15) }
        guard round >= 16 else { return word(in: memory, at: offset(0)) }
        let sum =
            word(in: memory, at: offset(3)) ^ word(in: memory, at: offset(8)) ^ word(in: memory, at: offset(14))
            ^ word(in: memory, at: offset(16))
        let scheduled = rotated(sum, by: 1)
        store(scheduled, in: &memory, at: offset(0))
        return scheduled
    }

    private static func rotated(_ word: UInt32, by count: UInt32) -> UInt32 {
        (word << count) | (word >> (32 - count))
    }

    private static func word(in memory: borrowing MutableSpan<UInt8>, at offset: Int) -> UInt32 {
        UInt32(memory[offset]) << 24 | UInt32(memory[offset + 1]) << 16 | UInt32(memory[offset + 2]) << 8
            | UInt32(memory[offset + 3])
    }

    private static func store(_ word: UInt32, in memory: inout MutableSpan<UInt8>, at offset: Int) {
        for index in 0..<4 { memory[offset + index] = UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32(index))) }
    }
}
