import Cryptography
import TestSupport
import Testing

@Suite struct PrimitiveTests {
    // RFC 7693, appendix A, with 32 bytes; the personalised digests from Python's hashlib.blake2b.
    @Test func `BLAKE2b digests match an independent implementation`() {
        let abc = Array("abc".utf8)
        #expect(
            hexadecimal(Blake2b.digest(of: abc.span, personal: ""))
                == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
        #expect(
            hexadecimal(Blake2b.digest(of: abc.span, personal: "vault.dg.leaf"))
                == "14d6c6ce1f2d3987ebff2af2ec7185d7de9b5ff8fad0640a4b5fe563b5fcd16b")
    }

    // Python: hashlib.blake2b(b"message", digest_size=64, key=..., salt=..., person=b"vault.seal.v1\0\0\0")
    @Test func `BLAKE2b takes key, salt and personalisation`() {
        let key = secret(counting(32))
        let (message, salt) = (Array("message".utf8), counting(16))
        let digest = Blake2b.secret(
            count: 64, key: key, of: message.span, salt: salt.span, personal: "vault.seal.v1")
        #expect(
            hexadecimal(digest)
                == "ee529b27644802ba029cc68dbd998051ee92718a15f497dcc831d10efe2f510fda4111f6cefd435e8e064a462a539833694e3d867b45be06a38631d9ec736fd5"
        )
    }

    @Test func `a digest in pieces is the digest of the whole, and the hasher starts anew`() {
        let randomness = Randomness.seeded(7)
        var hasher = Blake2bHasher(personal: "vault.dg.rows")
        for length in [0, 1, 63, 64, 127, 128, 129, 1_000] {
            let bytes = randomness.bytes(count: length)
            let cut = length == 0 ? 0 : Int(randomness.below(UInt32(length)))
            hasher.update(bytes.span.extracting(0..<cut))
            hasher.update(bytes.span.extracting(cut..<length))
            #expect(hasher.finish() == Blake2b.digest(of: bytes.span, personal: "vault.dg.rows"))
        }
    }

    // Python: hashlib.blake2b(b"", digest_size=32, key=..., salt=3 as u64 LE padded, person=b"VaultRK1" padded)
    @Test func `a subkey is the keyed digest that libsodium documents`() {
        let root = secret(counting(32))
        let subkey = SubkeyDerivation.derive(number: 3, context: "VaultRK1", from: root)
        #expect(hexadecimal(subkey) == "9aa57e95024149afeb35442a928eab5d8abe7b568c7164e7d2c7bb92380c0bd1")
    }

    // draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    @Test func `XChaCha20-Poly1305 matches the draft, and opens nothing that was changed`() throws {
        let plaintext = Array(
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
                .utf8)
        let data: [UInt8] = [0x50, 0x51, 0x52, 0x53, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7]
        let key = (0x80..<0xA0).map { UInt8($0) }
        let nonce = (0x40..<0x58).map { UInt8($0) }
        var sealed = XChaCha20Poly1305.seal(
            plaintext.span, associatedData: data.span, nonce: nonce.span, key: key.span)
        #expect(hexadecimal(Array(sealed.suffix(16))) == "c0875924c1c7987947deafd8780acf49")
        #expect(hexadecimal(Array(sealed.prefix(16))) == "bd6d179d3e83d43b9576579493c0e939")

        let opened = XChaCha20Poly1305.open(sealed.span, associatedData: data.span, nonce: nonce.span, key: key.span)
        let bytes = opened?.withBytes { $0.array() }
        #expect(bytes == plaintext)
        sealed[3] ^= 1
        let refused = XChaCha20Poly1305.open(sealed.span, associatedData: data.span, nonce: nonce.span, key: key.span)
        #expect((refused == nil) == true)
    }

    // The second begins as RFC 7914, section 12 says of N = 16384; both computed with Python's hashlib.scrypt.
    @Test(arguments: [
        (10, "NaCl", "e052d26ff3ff0a54489a1f42abe5a04b989deb9c9974ad027a0b1ae80cf71fb0"),
        (14, "SodiumChloride", "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"),
    ])
    func `scrypt matches another implementation`(work: Int, salt: String, expected: String) throws {
        let salt = Array(salt.utf8)
        let key = try Scrypt.stretch(SecretBytes(copyingUTF8: "pleaseletmein"), salt: salt.span, logarithmOfWork: work)
        #expect(hexadecimal(key) == expected)
    }

    // Computed with Python's hmac.
    @Test func `derived keys match another implementation`() {
        let key = secret(counting(16))
        let (salt, noSalt): ([UInt8], [UInt8]) = (counting(16), [])
        let salted = hexadecimal(HKDF.key(from: key, salt: salt.span, info: "payload"))
        #expect(salted == "43183988be3189756d0eef083e4f4b24c8dcd2ddecff1e8498a728f0d1601ae9")
        let unsalted = hexadecimal(HKDF.key(from: key, salt: noSalt.span, info: "header"))
        #expect(unsalted == "0d492cb66fc6bf34e995c0485bce23c67cff7c7885571eaf08b8f6bf80d0c40b")
    }

    // OpenSSL's X25519 on the first 32 bytes of SHA-512 of the seeds 0...31 and 32...63.
    @Test func `X25519 key pairs and secrets match another implementation`() {
        let one = X25519.keyPair(seed: secret(counting(32)))
        let other = X25519.keyPair(seed: secret((32..<64).map { UInt8($0) }))
        #expect(hexadecimal(one.publicKey) == "4701d08488451f545a409fb58ae3e58581ca40ac3f7f114698cd71deac73ca01")
        let shared = X25519.agree(one.secretKey, with: other.publicKey.span)?.withBytes { hexadecimal($0.array()) }
        #expect(shared == "f6f92efb32945aff683324a1c984c5001f46aaea513f3453138d740b3a604b7d")
    }

    @Test(arguments: [
        // The points 0 and 1, and one of order eight: libsodium's list of small-order points.
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    ])
    func `X25519 refuses a point of low order`(point: String) {
        let secret = Randomness.seeded(3).secret(count: 32)
        let point = bytes(point)
        let shared = X25519.agree(secret, with: point.span)
        let isRefused = shared == nil
        #expect(isRefused)
    }

    // argon2-cffi's hash_secret_raw(b"password", b"somesaltsomesalt", 3, 64, 1, 32, Type.ID, 19), and one with no password.
    @Test(arguments: [
        (
            "password", Array("somesaltsomesalt".utf8), UInt32(3), UInt32(64),
            "6164c739a04e17de34a80bee65c6a58f4b8a240cbf5652f4a79e35ae02b7c616"
        ),
        ("", counting(16), 1, 8, "31ed41e2d73f27fdfe4eb4bec651341e58ba43477051c6fe4adad735d82ee08a"),
    ])
    func `Argon2id matches the reference implementation`(
        passphrase: String, salt: [UInt8], passes: UInt32, memory: UInt32, expected: String
    ) throws {
        let key = try Argon2id.stretch(
            SecretBytes(copyingUTF8: passphrase), salt: salt.span,
            cost: StretchingCost(passes: passes, memoryInKiB: memory))
        #expect(hexadecimal(key) == expected)
    }
}

/// 0, 1, 2 and so on.
private func counting(_ count: UInt8) -> [UInt8] { Array(0..<count) }

private func secret(_ bytes: [UInt8]) -> SecretBytes { SecretBytes(copying: bytes.span) }

private func hexadecimal(_ digest: Digest) -> String { hexadecimal(digest.bytes) }

private func hexadecimal(_ bytes: [UInt8]) -> String { hexadecimal(secret(bytes)) }

/// The bytes of hexadecimal digits.
private func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
}
