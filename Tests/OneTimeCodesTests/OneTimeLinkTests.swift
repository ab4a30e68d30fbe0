import Cryptography
import OneTimeCodes
import TestSupport
import Testing
import VaultModel

@Suite struct OneTimeLinkTests {
    // Google's "Key Uri Format", the second example.
    @Test func `a link with every parameter is read`() throws {
        let source = try parse(
            "otpauth://totp/ACME%20Co:john.doe@email.com?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ"
                + "&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30")
        #expect(source.parameters == .usual)
        #expect(source.issuer == "ACME Co")
        #expect(source.account == "john.doe@email.com")
        #expect(source.remarks.isEmpty)
        #expect(source.seed.count == 20)
        #expect(text(source.seed.withBytes { Base32.encode($0) }) == "HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ")
    }

    @Test func `what a link leaves out is the usual`() throws {
        let source = try parse("otpauth://totp/alice?secret=GEZDGNBV")
        #expect(source.parameters == .usual)
        #expect(source.issuer == nil)
        #expect(source.account == "alice")
        #expect(text(source.seed) == "12345")
    }

    @Test(arguments: [
        ("otpauth://totp/a?secret=GEZDGNBV&algorithm=sha-512&digits=8&period=60", "sha512 8 time(period: 60)"),
        ("OTPAUTH://TOTP/a?SECRET=gezdgnbv&Algorithm=Sha256&DIGITS=7", "sha256 7 time(period: 30)"),
        ("otpauth://hotp/a?secret=GEZDGNBV&counter=0", "sha1 6 counter(0)"),
        ("otpauth://hotp/a?counter=18446744073709551615&secret=GEZDGNBV", "sha1 6 counter(18446744073709551615)"),
        ("otpauth://totp/a?secret=GEZDGNBV&digits=&algorithm=&period=", "sha1 6 time(period: 30)"),
        ("otpauth://totp/a?&secret=GEZDGNBV&&", "sha1 6 time(period: 30)"),
        ("otpauth://totp?secret=GEZDGNBV", "sha1 6 time(period: 30)"),
        ("otpauth://totp/?secret=GEZD+GNBV%3D%3D", "sha1 6 time(period: 30)"),
    ])
    func `parameters are understood`(link: String, expected: String) throws {
        let source = try parse(link)
        let parameters = source.parameters
        #expect("\(parameters.hash) \(parameters.digits) \(parameters.movingFactor)" == expected)
        #expect(text(source.seed) == "12345")
    }

    @Test(arguments: [
        ("Kraken:bob", "", "Kraken", "bob"),
        ("Kraken%3Abob", "", "Kraken", "bob"),
        ("Kraken:%20%20bob%20", "", "Kraken", "bob"),
        ("bob", "&issuer=Kraken", "Kraken", "bob"),
        ("john+otp@mail.com", "&issuer=My+Exchange", "My Exchange", "john+otp@mail.com"),
        ("A%3AB:bob", "&issuer=A%3AB", "A:B", "bob"),
        ("Kraken:", "", "Kraken", nil),
        (":bob", "", nil, "bob"),
        ("", "&issuer=", nil, nil),
        ("B%C3%B6rse:J%C3%BCrgen", "", "B\u{F6}rse", "J\u{FC}rgen"),
        ("B\u{F6}rse Z:J", "", "B\u{F6}rse Z", "J"),
    ])
    func `issuer and account are found`(label: String, issuer: String, name: String?, account: String?) throws {
        let source = try parse("otpauth://totp/\(label)?secret=GEZDGNBV\(issuer)")
        #expect(source.issuer == name)
        #expect(source.account == account)
        #expect(source.remarks.isEmpty)
    }

    @Test func `what is not understood is remarked`() throws {
        let source = try parse("otpauth://totp/Krakn:b?secret=GEZDGNBV&issuer=Kraken&image=x&counter=3&lock=")
        #expect(
            source.remarks == [
                .ignoredParameter("image"), .ignoredParameter("counter"), .ignoredParameter("lock"),
                .issuersDiffer(label: "Krakn", parameter: "Kraken"),
            ])
        #expect(source.issuer == "Kraken")
    }

    @Test(arguments: [
        ("otpauth://totp/a?secret=SECRETSE&digits=5", "5 digits"),
        ("otpauth://totp/a?secret=SECRETSE&digits=99999999999999999999", "'digits'"),
        ("otpauth://totp/a?secret=SECRETSE&digits=%2B6", "'digits'"),
        ("otpauth://totp/a?secret=SECRETSE&period=10", "10 seconds"),
        ("otpauth://totp/a?secret=SECRETSE&period=18446744073709551615", "seconds"),
        ("otpauth://totp/a?secret=SECRETSE&algorithm=MD5", "'algorithm'"),
        ("otpauth://totp/a?secret=SECRETSE&encoder=steam", "Steam"),
        ("otpauth://totp/a?secret=SECRETSE&encoder=other", "'encoder'"),
        ("otpauth://steam/a?secret=SECRETSE", "Steam"),
        ("otpauth://yaotp/a?secret=SECRETSE", "type"),
        ("otpauth://totps/a?secret=SECRETSE", "type"),
        ("otpauth://?secret=SECRETSE", "type"),
        ("otpauth://hotp/a?secret=SECRETSE", "'counter'"),
        ("otpauth://hotp/a?secret=SECRETSE&counter=-1", "'counter'"),
        ("otpauth://hotp/a?secret=SECRETSE&counter=18446744073709551616", "'counter'"),
        ("otpauth://totp/a?secret=SECRETSE&secret=SECRETSE", "'secret'"),
        ("otpauth://totp/a?secret=", "'secret'"),
        ("otpauth://totp/a", "'secret'"),
        ("otpauth://totp/a?secret=SECRETSE1", "character 9"),
        ("otpauth://totp/a?secret=SECRET%", "'secret'"),
        ("otpauth://totp/a?secret=SECRET%4", "'secret'"),
        ("otpauth://totp/a?secret=SECRET%G1", "'secret'"),
        ("otpauth://totp/a?SECRETSECRET", "parameter 1"),
        ("otpauth://totp/a?x=1&SECRET/SECRET=", "parameter 2"),
        ("otpauth://totp/a?x=1&=SECRET", "parameter 2"),
        ("otpauth://totp/a%zz?secret=SECRETSE", "label"),
        ("otpauth://totp/a%FF?secret=SECRETSE", "label"),
        ("otpauth://totp/a?secret=SECRETSE&issuer=%FF", "'issuer'"),
        ("otpauth://totp/a#1?secret=SECRETSE", "byte 17"),
        ("otpauth://totp/a\n?secret=SECRETSE", "byte 17"),
        ("steam://SECRETSE", "Steam"),
        ("otpauth-migration://offline?data=SECRETSE", "several"),
        ("https://example.com/SECRETSE", "no otpauth link"),
    ])
    func `a link that cannot be used is refused by the name of its part`(link: String, part: String) {
        let error = #expect(throws: VaultError.self) { _ = try parse(link) }
        #expect(error?.reason == .usage)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        #expect((error.map { $0.message + ($0.hint ?? "") })?.contains("SECRET") == false)
    }

    @Test func `a link is read up to 4096 bytes`() throws {
        let link = "otpauth://totp/a?secret=GEZDGNBV&x="
        let fill = String(repeating: "y", count: 4_096 - link.utf8.count)
        #expect(try parse(link + fill).seed.count == 5)
        let error = #expect(throws: VaultError.self) { _ = try parse(link + fill + "y") }
        #expect(error?.reason == .usage)
    }

    @Test(arguments: ["GEZDGNBV", "  gezd gnbv\r\n", "GEZD-GNBV"])
    func `a bare seed is taken with the usual parameters`(written: String) throws {
        let source = try parse(written)
        #expect(text(source.seed) == "12345")
        #expect(source.parameters == .usual)
        #expect(source.issuer == nil)
    }

    @Test func `a link that was written is read back`() throws {
        let randomness = Randomness.seeded(3)
        let names: [String?] = ["Kraken", "Crypto.com", "A:B & C", "B\u{F6}rse=?#%+ \u{1F511}", "a/b", nil]
        for round in 0..<200 {
            let seed = randomness.secret(count: 1 + Int(randomness.below(64)))
            let hash = HMAC.Hash.allCases[Int(randomness.below(3))]
            let factor: OneTimeCodeParameters.MovingFactor =
                round % 3 == 0
                ? .counter(UInt64(randomness.below(.max)) << 32)
                : .time(period: 15 + Int(randomness.below(106)))
            let parameters = try OneTimeCodeParameters(
                hash: hash, digits: 6 + Int(randomness.below(3)), movingFactor: factor)
            let (issuer, account) = (names[round % 6], names[Int(randomness.below(6))])

            let link = seed.withBytes {
                OneTimeLink.write(seed: $0, parameters: parameters, issuer: issuer, account: account)
            }
            let source = try link.withBytes { (bytes) throws(VaultError) in try OneTimeLink.parse(bytes) }
            let isSameSeed = source.seed.equals(seed)
            #expect(isSameSeed)
            #expect(source.parameters == parameters)
            #expect(source.issuer == issuer)
            #expect(source.account == account)
            #expect(source.remarks.isEmpty)
        }
    }

    @Test func `a written link has every parameter and no padding`() {
        let link = OneTimeLink.write(
            seed: Array("123456".utf8).span, parameters: .usual, issuer: "My Exchange", account: "me+x@mail.com")
        #expect(
            text(link)
                == "otpauth://totp/My%20Exchange:me%2Bx%40mail.com?secret=GEZDGNBVGY&issuer=My%20Exchange"
                + "&algorithm=SHA1&digits=6&period=30")
    }

    @Test func `no damaged link traps`() {
        let randomness = Randomness.seeded(4)
        let link = Array(
            "otpauth://totp/Kraken:bob?secret=GEZDGNBV&issuer=Kraken&algorithm=SHA1&digits=6&period=30".utf8)
        var refused = 0
        for _ in 0..<5_000 {
            var damaged = Array(link.prefix(Int(randomness.below(UInt32(link.count + 1)))))
            for _ in 0...randomness.below(3) where !damaged.isEmpty {
                damaged[Int(randomness.below(UInt32(damaged.count)))] = randomness.bytes(count: 1)[0]
            }
            do throws(VaultError) {
                _ = try OneTimeCodeSource.parse(damaged.span)
            } catch {
                refused += 1
                #expect(error.reason == .usage)
            }
        }
        #expect(refused > 2_500)
    }
}
