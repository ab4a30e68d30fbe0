import Cryptography
import Testing

@Suite struct HMACTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let key: [UInt8]
        let message: [UInt8]
        let sha1, sha256, sha512: String

        init(_ key: [UInt8], _ message: [UInt8], sha1: String, sha256: String, sha512: String) {
            (self.key, self.message, self.sha1, self.sha256, self.sha512) = (key, message, sha1, sha256, sha512)
        }

        var testDescription: String { "key of \(key.count) bytes, message of \(message.count)" }
    }

    // RFC 4231, test cases 1 to 4 and 6. The SHA-1 column: RFC 2202, test cases 1 to 4; the last one, whose key RFC 2202
    // does not have, computed with Python's hmac module.
    private static let vectors = [
        Vector(
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            sha1: "b617318655057264e28bc0b6fb378c8ef146be00",
            sha256: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            sha512: "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
        Vector(
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            sha1: "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
            sha256: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            sha512: "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
        Vector(
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            sha1: "125d7342b9ac11cd91a39af48aa17b4f63f175d3",
            sha256: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            sha512: "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
                + "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"),
        Vector(
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            sha1: "4c9007f4026250c6bc8414f9bf50c86c2d7235da",
            sha256: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            sha512: "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
                + "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"),
        Vector(
            [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            sha1: "90d0dace1c1bdc957339307803160335bde6df2b",
            sha256: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            sha512: "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"),
    ]

    @Test(arguments: vectors)
    func `authenticators match the standard`(vector: Vector) {
        for (hash, expected) in [
            (HMAC.Hash.sha1, vector.sha1), (.sha256, vector.sha256), (.sha512, vector.sha512),
        ] {
            let authenticator = HMAC.authenticator(of: vector.message.span, key: vector.key.span, hash: hash)
            #expect(authenticator.count == hash.length)
            #expect(hexadecimal(authenticator) == expected)
        }
    }
}
