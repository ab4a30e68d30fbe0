import Cryptography
import Interchange
import OneTimeCodes
import Recovery
import TestSupport
import Testing
import VaultFormat
import VaultModel

/// Parsers that are fed with noise: they read or refuse, and what they read holds together.
@Suite struct NoiseTests {
    private static let rounds = Campaign.isWhole ? 2_000_000 : 2_000

    @Test func `tables with noise in them are read or refused`() {
        let table = Array(
            """
            "Group","Title","Username","Password","URL","Notes","TOTP"
            "Root","Kraken","max","p ""w"" x","https://kraken.example","a b","otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ"
            "Root/Old","","","","","",

            """.utf8)
        let counts = feed([table], alphabet: Array("\",\r\n=é".utf8) + [0, 0xFF]) { bytes in
            do {
                let read = try CSVTable(reading: bytes)
                return read.rows.allSatisfy { $0.count == read.header.count }
            } catch { return nil }
        }
        Campaign.report("CSV tables with noise, seed \(Campaign.seed)", counts)
    }

    @Test func `links with noise in them are read or refused`() {
        let links = [
            "otpauth://totp/Kraken:max%40post.example?secret=GEZDGNBVGY3TQOJQ&issuer=Kraken&digits=8&period=60",
            "otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=7&algorithm=SHA256",
        ]
        let counts = feed(links.map { Array($0.utf8) }, alphabet: Array("%/:?&=2A#".utf8) + [0, 0xFF]) { bytes in
            do {
                let source = try OneTimeLink.parse(bytes.span)
                return try Self.survivesWriting(source)
            } catch { return nil }
        }
        Campaign.report("otpauth links with noise, seed \(Campaign.seed)", counts)
    }

    @Test func `fields with noise in them are read or refused`() throws {
        let now = Timestamp(milliseconds: 1_790_000_000_000)
        let device = Identifier(from: .seeded(3))
        let settings = VaultSettings(created: now, device: device, clock: HybridClock(rawValue: 0).next(at: now))
        let body = settings.fields.bytes.withBytes { $0.array() }
        let counts = feed([body], alphabet: [0, 1, 2, 4, 8, 0x7F, 0x80, 0xFF]) { bytes in
            do {
                let read = try VaultSettings(SecretBytes(copying: bytes.span))
                // Canonical: there is one way to write what was read, and it is what was given.
                return read.fields.bytes.withBytes { $0.array() } == bytes
            } catch { return nil }
        }
        Campaign.report("TLV fields with noise, seed \(Campaign.seed)", counts)
    }

    @Test func `lists of codes with noise in them are read or refused`() {
        let lists = [
            "Your codes:\n\n1. 11111-aaaaa\n2. 22222-bbbbb\n3. 33333-ccccc\n",
            "☐ 1234 5670    ☐ 2345 6781\n☐ 3456 7892\n",
            "12345678, 23456789; [x] 34567890\t45678901",
        ]
        let counts = feed(lists.map { Array($0.utf8) }, alphabet: Array("-1.) \n,[#é".utf8) + [0, 0x1B, 0xFF]) {
            bytes in
            do {
                let list = try CodeList(reading: bytes.span)
                return list.count <= CodeListLimits.codes && Self.survivesAlone(list)
            } catch { return nil }
        }
        Campaign.report("code lists with noise, seed \(Campaign.seed)", counts)
    }

    /// Whether every code is plain, of a length that is allowed, different from the others, and stood in the text.
    private static func survivesAlone(_ list: borrowing CodeList) -> Bool {
        var codes: Set<[UInt8]> = []
        for index in 0..<list.count { codes.insert(list.code(index).withBytes { $0.array() }) }
        return codes.count == list.count
            && codes.allSatisfy { code in
                (1...CodeListLimits.codeLength).contains(code.count) && code.allSatisfy { (0x20...0x7E).contains($0) }
            }
    }

    /// Whether a link that is written from what was read says the same.
    private static func survivesWriting(_ source: borrowing OneTimeCodeSource) throws -> Bool {
        let link = source.seed.withBytes { seed in
            OneTimeLink.write(
                seed: seed, parameters: source.parameters, issuer: source.issuer, account: source.account)
        }
        let again = try link.withBytes { (link) throws(VaultError) in try OneTimeLink.parse(link) }
        return again.parameters == source.parameters && again.seed.equals(source.seed)
            && again.issuer == source.issuer && again.account == source.account
    }

    /// Changes samples at random and hands each to a parser, which tells whether what it read holds together, or `nil`
    /// when it refused.
    private func feed(
        _ samples: [[UInt8]], alphabet: [UInt8], _ parse: ([UInt8]) -> Bool?
    ) -> [String: Int] {
        let randomness = Randomness.seeded(Campaign.seed)
        var counts: [String: Int] = [:]
        for round in 0..<Self.rounds {
            var bytes = samples[round % samples.count]
            for _ in 0..<(1 + randomness.below(4)) { change(&bytes, alphabet, randomness) }
            switch parse(bytes) {
            case nil: counts["refused", default: 0] += 1
            case true: counts["read", default: 0] += 1
            case false: Issue.record("seed \(Campaign.seed), round \(round): \(bytes)")
            }
        }
        // A search that only ever meets one answer searches beside the point.
        #expect(counts.keys.sorted() == ["read", "refused"])
        return counts
    }

    private func change(_ bytes: inout [UInt8], _ alphabet: [UInt8], _ randomness: Randomness) {
        let place = Int(randomness.below(UInt32(bytes.count + 1)))
        let end = min(bytes.count, place + Int(randomness.below(12)))
        switch randomness.below(5) {
        case 0: bytes.insert(alphabet[Int(randomness.below(UInt32(alphabet.count)))], at: place)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 3: if place < bytes.count { bytes[place] ^= 1 << UInt8(randomness.below(8)) }
        default: if place < bytes.count { bytes[place] = alphabet[Int(randomness.below(UInt32(alphabet.count)))] }
        }
    }
}
