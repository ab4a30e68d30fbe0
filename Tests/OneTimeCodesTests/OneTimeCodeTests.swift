import Cryptography
import OneTimeCodes
import Testing
import VaultModel

@Suite struct OneTimeCodeTests {
    // RFC 4226, appendix D.
    @Test(
        arguments: [
            (0, "755224"), (1, "287082"), (2, "359152"), (3, "969429"), (4, "338314"), (5, "254676"), (6, "287922"),
            (7, "162583"), (8, "399871"), (9, "520489"),
        ] as [(UInt64, String)])
    func `counter codes match the standard`(counter: UInt64, expected: String) throws {
        let parameters = try OneTimeCodeParameters(hash: .sha1, digits: 6, movingFactor: .counter(counter))
        let code = OneTimeCode.text(
            seed: seed(length: 20).span, parameters: parameters, at: Timestamp(milliseconds: 0))
        #expect(text(code) == expected)
    }

    // RFC 6238, appendix B; the seeds are as long as the digests (erratum 2866).
    @Test(
        arguments: [
            (59, "94287082", "46119246", "90693936"),
            (1_111_111_109, "07081804", "68084774", "25091201"),
            (1_111_111_111, "14050471", "67062674", "99943326"),
            (1_234_567_890, "89005924", "91819424", "93441116"),
            (2_000_000_000, "69279037", "90698825", "38618901"),
            (20_000_000_000, "65353130", "77737706", "47863826"),
        ] as [(Int64, String, String, String)])
    func `time codes match the standard`(second: Int64, sha1: String, sha256: String, sha512: String) throws {
        for (hash, expected) in [(HMAC.Hash.sha1, sha1), (.sha256, sha256), (.sha512, sha512)] {
            let parameters = try OneTimeCodeParameters(hash: hash, digits: 8, movingFactor: .time(period: 30))
            let code = OneTimeCode.text(
                seed: seed(length: hash.length).span, parameters: parameters,
                at: Timestamp(secondsSince1970: second))
            #expect(text(code) == expected)
        }
    }

    @Test func `fewer digits are the end of more digits`() throws {
        for counter: UInt64 in 0..<50 {
            let eight = try codeText(digits: 8, counter: counter)
            #expect(try codeText(digits: 7, counter: counter) == eight.suffix(7))
            #expect(try codeText(digits: 6, counter: counter) == eight.suffix(6))
        }
    }

    @Test(arguments: [(0, 30), (1, 29), (29, 1), (30, 30), (59, 1), (1_111_111_111, 29)] as [(Int64, Int)])
    func `the seconds left count down to one`(second: Int64, left: Int) {
        #expect(OneTimeCodeParameters.usual.secondsLeft(at: Timestamp(secondsSince1970: second)) == left)
    }

    @Test func `a counter code lasts until it is used`() throws {
        let parameters = try OneTimeCodeParameters(hash: .sha1, digits: 6, movingFactor: .counter(7))
        #expect(parameters.secondsLeft(at: Timestamp(secondsSince1970: 59)) == nil)
        #expect(parameters.counter(at: Timestamp(secondsSince1970: 59)) == 7)
    }

    @Test(arguments: [(5, 30), (9, 30), (0, 30), (-1, 30), (6, 14), (6, 121), (6, 0), (6, -30)])
    func `parameters outside the design are refused`(digits: Int, period: Int) {
        let error = #expect(throws: VaultError.self) {
            try OneTimeCodeParameters(hash: .sha1, digits: digits, movingFactor: .time(period: period))
        }
        #expect(error?.reason == .usage)
    }

    @Test(arguments: [(6, 15), (7, 60), (8, 120)])
    func `parameters inside the design are accepted`(digits: Int, period: Int) throws {
        let parameters = try OneTimeCodeParameters(hash: .sha512, digits: digits, movingFactor: .time(period: period))
        #expect(parameters.digits == digits)
        #expect(parameters.period == period)
    }

    private func codeText(digits: Int, counter: UInt64) throws -> String {
        let parameters = try OneTimeCodeParameters(hash: .sha256, digits: digits, movingFactor: .time(period: 30))
        return text(OneTimeCode.text(seed: seed(length: 20).span, parameters: parameters, counter: counter))
    }
}
