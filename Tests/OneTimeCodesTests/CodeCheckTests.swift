import Cryptography
import OneTimeCodes
import TestSupport
import Testing
import VaultModel

@Suite struct CodeCheckTests {
    private let seed = OneTimeCodesTests.seed(length: 20)
    private let now = Timestamp(secondsSince1970: 1_111_111_125)

    @Test func `the code of this moment is right`() throws {
        #expect(try verdict(ofCodeAt: 0) == .right)
        #expect(try verdict(ofCodeAt: 0, withNext: true) == .right)
    }

    @Test func `a code that was right until just now is told from a clock that is behind`() throws {
        // Fifteen seconds into a step.
        #expect(try verdict(ofCodeAt: -20) == .expired(secondsAgo: 16))
        #expect(try verdict(ofCodeAt: -60) == .clock(secondsAhead: -60))
        #expect(try verdict(ofCodeAt: 60) == .clock(secondsAhead: 59))
    }

    // The widest offset that each number of codes is looked for at, and the first beyond.
    @Test(arguments: [
        (3_600, false, true), (-3_600, false, true), (7_200, false, false), (7_200, true, true),
        (93_600, true, true), (-93_600, true, true), (93_720, true, false),
    ])
    func `one code is looked for an hour around, two a day and two hours`(ahead: Int, two: Bool, isFound: Bool) throws {
        #expect((try match(ofCodeAt: Int64(ahead), withNext: two) != nil) == isFound)
    }

    @Test(arguments: [(3_600, 60), (-3_600, -60), (5_400, 90), (19_800, 330), (-34_200, -570), (50_400 + 60, 840)])
    func `a whole or half hour is a time zone`(ahead: Int, minutes: Int64) throws {
        #expect(try verdict(ofCodeAt: Int64(ahead), withNext: abs(ahead) > 3_600) == .timeZone(minutesAhead: minutes))
    }

    @Test func `the offset covers the time at which the code was shown`() throws {
        for ahead in stride(from: Int64(-4_000), to: 4_000, by: 37) {
            let match = try #require(try match(ofCodeAt: ahead, withNext: true))
            guard case .seconds(let range) = match.distance else {
                Issue.record("a clock's code has no counter")
                return
            }
            #expect(range.contains(ahead))
            #expect(range.count == 30)
        }
    }

    @Test(arguments: HMAC.Hash.allCases, [15, 20, 30, 45, 60, 90, 120])
    func `other parameters than the entry's are found`(hash: HMAC.Hash, period: Int) throws {
        let other = try OneTimeCodeParameters(hash: hash, digits: 8, movingFactor: .time(period: period))
        for two in [false, true] {
            let match = try #require(try match(ofCodeAt: two ? 5_000 : 0, by: other, withNext: two))
            #expect(match.parameters == other)
        }
    }

    @Test func `a period of its own is looked for first`() throws {
        let odd = try OneTimeCodeParameters(hash: .sha256, digits: 6, movingFactor: .time(period: 37))
        #expect(try match(ofCodeAt: -90_000, by: odd, withNext: true, stored: odd)?.parameters == odd)
    }

    @Test func `one code is not looked for in other entries, two are`() throws {
        let code = try typed(at: 0)
        let one = try CodeCheck(code, then: nil, at: now)
        #expect(one.match(ofOther: seed.span, .usual) == nil)
        let two = try CodeCheck(try typed(at: -30), then: code, at: now)
        #expect(two.match(ofOther: seed.span, .usual).map(CodeVerdict.init) == .right)
        #expect(two.match(ofOther: OneTimeCodesTests.seed("another", length: 20).span, .usual) == nil)
    }

    @Test(
        arguments: [
            (7, .right), (8, .counterAhead(1)), (107, .counterAhead(100)), (6, .used(codesAgo: 1)),
            (0, .used(codesAgo: 7)),
        ] as [(UInt64, CodeVerdict)])
    func `a counter is looked for in a window`(counter: UInt64, verdict: CodeVerdict) throws {
        let check = try CodeCheck(try typed(counter: counter), then: nil, at: now)
        #expect(check.match(of: seed.span, try counting(7)).map(CodeVerdict.init) == verdict)
    }

    @Test func `two codes find a counter that is far ahead`() throws {
        let check = try CodeCheck(try typed(counter: 9_000), then: try typed(counter: 9_001), at: now)
        #expect(check.match(of: seed.span, try counting(7)).map(CodeVerdict.init) == .counterAhead(8_993))
        #expect(try CodeCheck(try typed(counter: 108), then: nil, at: now).match(of: seed.span, try counting(7)) == nil)
    }

    @Test func `a counter at the end of its range is looked for without a trap`() throws {
        for counter in [0, UInt64(Int64.max) - 1, .max] {
            let check = try CodeCheck(try typed(at: 1), then: try typed(at: 31), at: now)
            _ = check.match(of: seed.span, try counting(counter))
        }
    }

    @Test(arguments: ["", "12345", "123456789", "12345a", "123 456 7890", "١٢٣٤٥٦"])
    func `what is no code is refused and not repeated`(text: String) {
        let error = #expect(throws: VaultError.self) { try TypedCode(Array(text.utf8).span) }
        #expect(error?.reason == .usage)
        if !text.isEmpty { #expect(error?.message.contains(text) == false) }
    }

    @Test func `a code may be written in groups`() throws {
        #expect(try TypedCode(Array("012 345".utf8).span) == TypedCode(Array("012345".utf8).span))
    }

    @Test func `two codes of different lengths, or the same one twice, are refused`() throws {
        let code = try TypedCode(Array("123456".utf8).span)
        for next in ["123456", "1234567"] {
            let next = try TypedCode(Array(next.utf8).span)
            #expect(throws: VaultError.self) { try CodeCheck(code, then: next, at: now) }
        }
    }

    // A law: what is found gives back the very codes that were typed.
    @Test func `a match gives the codes that were typed`() throws {
        let randomness = Randomness.seeded(11)
        for _ in 0..<40 {
            let seed = randomness.secret(count: 10 + Int(randomness.below(30)))
            let hash = HMAC.Hash.allCases[Int(randomness.below(3))]
            let parameters = try OneTimeCodeParameters(
                hash: hash, digits: 6 + Int(randomness.below(3)), movingFactor: .time(period: 30))
            let ahead = Int64(randomness.below(187_200)) - 93_600
            let moment = Timestamp(secondsSince1970: now.secondsSince1970 + ahead)
            let before = Timestamp(secondsSince1970: moment.secondsSince1970 - 30)
            let codes = try [before, moment].map { time in
                let code = seed.withBytes { OneTimeCode.text(seed: $0, parameters: parameters, at: time) }
                return try code.withBytes { (code) throws(VaultError) in try TypedCode(code) }
            }
            let check = try CodeCheck(codes[0], then: codes[1], at: now)
            let match = seed.withBytes { check.match(of: $0, .usual) }
            #expect(match?.parameters == parameters)
            if case .seconds(let range)? = match?.distance { #expect(range.contains(ahead)) }
        }
    }

    private func counting(_ counter: UInt64) throws -> OneTimeCodeParameters {
        try OneTimeCodeParameters(hash: .sha1, digits: 6, movingFactor: .counter(counter))
    }

    private func typed(counter: UInt64) throws -> TypedCode {
        let code = OneTimeCode.text(seed: seed.span, parameters: .usual, counter: counter)
        return try code.withBytes { (code) throws(VaultError) in try TypedCode(code) }
    }

    private func typed(at ahead: Int64, by parameters: OneTimeCodeParameters = .usual) throws -> TypedCode {
        let moment = Timestamp(secondsSince1970: now.secondsSince1970 + ahead)
        let code = OneTimeCode.text(seed: seed.span, parameters: parameters, at: moment)
        return try code.withBytes { (code) throws(VaultError) in try TypedCode(code) }
    }

    private func match(
        ofCodeAt ahead: Int64, by parameters: OneTimeCodeParameters = .usual, withNext: Bool = false,
        stored: OneTimeCodeParameters = .usual
    ) throws -> CodeCheck.Match? {
        let last = try typed(at: ahead, by: parameters)
        let before = withNext ? try typed(at: ahead - Int64(parameters.period ?? 0), by: parameters) : last
        let check = try CodeCheck(before, then: withNext ? last : nil, at: now)
        return check.match(of: seed.span, stored)
    }

    private func verdict(ofCodeAt ahead: Int64, withNext: Bool = false) throws -> CodeVerdict? {
        try match(ofCodeAt: ahead, withNext: withNext).map(CodeVerdict.init)
    }
}
