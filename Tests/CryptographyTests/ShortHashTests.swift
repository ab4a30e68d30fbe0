import Cryptography
import TestSupport
import Testing

@Suite struct ShortHashTests {
    // Aumasson and Bernstein, "SipHash: a fast short-input PRF", appendix A: key 00 to 0f, input 00 to 0e.
    @Test func `the hash is SipHash-2-4`() {
        let counting = Randomness { span in
            for index in 0..<span.count { span[index] = UInt8(index) }
        }
        let input = (0..<15).map { UInt8($0) }
        let hash = ShortHash(from: counting).value(of: input.span)
        #expect(hash == 0xa129_ca61_49be_45e5)
    }

    @Test func `another key gives another hash, and nothing has one too`() {
        let first = ShortHash(from: .seeded(1)).value(of: [UInt8]().span)
        let second = ShortHash(from: .seeded(2)).value(of: [UInt8]().span)
        #expect(first != second)
    }
}
