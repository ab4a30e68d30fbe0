import Cryptography
import Testing

@Suite struct HMACTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let key: [UInt8]
        let sha1, sha256, sha512: String

        init(_ key: [UInt8], sha1: String, sha256: String, sha512: String) {
            (self.key, self.sha1, self.sha256, self.sha512) = (key, sha1, sha256, sha512)
        }

        var testDescription: String { "key of \(key.count) bytes" }
    }

    /// The eight bytes of "Hi There", the message of the standards' first case, as a counter.
    private static let message: UInt64 = 0x4869_2054_6865_7265

    // The first key: RFC 2202 and RFC 4231, test case 1. The others, around the lengths of the blocks, by Python's hmac
    // module.
    private static let vectors = [
        Vector(
            [UInt8](repeating: 0x0B, count: 20),
            sha1: "b617318655057264e28bc0b6fb378c8ef146be00",
            sha256: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            sha512: "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
        Vector(
            Array("Jefe".utf8),
            sha1: "25f6095f97c8c986737233ca2084a00a43d462db",
            sha256: "6bfb115ca30df3be0dfdffe79a51cbee88186db55acc287af148d7ff6220f92e",
            sha512: "f938b8edaccc0ecf1f4028c86c1c9122723bb8b537fc73e20460159d536a7cf8"
                + "27f27ff5030fcd32c9f2e918cd5b323eb1239a1e507ff67a5575bb9c991a03eb"),
        Vector(
            [UInt8](repeating: 0xAA, count: 64),
            sha1: "e83ee1c362c86cc004df4f912a641c1bd844f36c",
            sha256: "ebef34e13d0a0fe04593d043bc7a865106db0604211d404c18206d862e5d7852",
            sha512: "f9bf1bad16066d01d294d40575527020a538f5f080431a65de201806b21f87e2"
                + "1b7fa911e87ffdb82fd7114858e104984735b8eb6925d4348f5a56e80797d802"),
        Vector(
            [UInt8](repeating: 0xAA, count: 65),
            sha1: "5c0fb63dc6aea0bed8fa2f8ea120a144e15cbd50",
            sha256: "00af6c42340b99e2e1d9a1cdf1547be431fe2e9bab3215c68d013ba858891927",
            sha512: "1cdfffa57c636302624ad7cd9240ec92a9179b18f274f9c13e9cceb4d44e026e"
                + "d5e82865ae35e54db4eb8c02da934de46910f6bf33ee766ba7eff19d2cf76408"),
        Vector(
            [UInt8](repeating: 0xAA, count: 131),
            sha1: "9b450131cedefbc328e7951e314218e3b40ca252",
            sha256: "59ba1905fc8de5590cdea645f741312c20dbe6eff55bc4c8e66aaa97d3cfe114",
            sha512: "99635ea99c1b5fedb74477836d88565c11692a32cdd1a35c556c3be62fa62db2"
                + "d30241a8c90707eba27817cd7f42b9514e178dc08972948fefd80a4ce56f5b99"),
    ]

    @Test(arguments: vectors)
    func `authenticators match the standard`(vector: Vector) {
        for (hash, expected) in [
            (HMAC.Hash.sha1, vector.sha1), (.sha256, vector.sha256), (.sha512, vector.sha512),
        ] {
            var key = HMACKey(vector.key.span, hash: hash)
            // Twice, with another message between: the key is as it was.
            for counter in [Self.message, 0, Self.message] {
                let authenticator = key.withAuthenticator(ofCounter: counter) { hexadecimal(SecretBytes(copying: $0)) }
                #expect((authenticator == expected) == (counter == Self.message))
            }
        }
    }
}
