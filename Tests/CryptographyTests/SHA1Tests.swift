import Cryptography
import TestSupport
import Testing

@Suite struct SHA1Tests {
    // RFC 3174, section 7.3 (TEST1 to TEST4), and the empty message of FIPS 180's example files.
    @Test(arguments: [
        ("abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
        ("a", 1_000_000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
        (
            "0123456701234567012345670123456701234567012345670123456701234567", 10,
            "dea356a2cddd90c7a7ecedc5ebb563934f460452"
        ),
        ("", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ])
    func `digests match the standard`(text: String, times: Int, expected: String) {
        let digest = SHA1.digest(of: Array(String(repeating: text, count: times).utf8).span)
        #expect(hexadecimal(digest) == expected)
    }

    @Test func `pieces of any length digest as the whole does`() {
        let randomness = Randomness.seeded(1)
        for length in 0...200 {
            let message = randomness.bytes(count: length)
            var hash = SHA1()
            var start = 0
            while start < length {
                let end = min(length, start + 1 + Int(randomness.below(70)))
                hash.update(message.span.extracting(start..<end))
                start = end
            }
            let inPieces = hash.finish()
            let whole = SHA1.digest(of: message.span)
            #expect(hexadecimal(inPieces) == hexadecimal(whole), "\(length) bytes")
        }
    }
}
