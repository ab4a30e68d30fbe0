import Cryptography
import OneTimeCodes
import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct OTPTests {
    // RFC 6238, appendix B: the seed of the SHA-1 column.
    private static let seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    private static let link = "otpauth://totp/Kraken:max?secret=\(seed)&issuer=Kraken&digits=8"

    @Test func `a seed is typed unseen, and its code is printed`() throws {
        let world = try Self.world()
        let added = world.open(["otp", "add", "kraken"], typed: ["gezd gnbv-gy3tqojqgezdgnbvgy3tqojq=="])
        #expect(added.code == 0, "\(added.errors)")
        #expect(added.text == "")
        #expect(added.errors.contains("vault otp show kraken/totp"))
        #expect(!added.everythingVisible.lowercased().contains("gezd"))
        let shown = world.open(["otp", "show", "kraken"])
        #expect(shown.text == "\(try Self.code(at: world.now))\n")
        #expect(shown.errors.contains("Valid for 10 s."))
        #expect(world.open(["otp", "code", "kraken/totp"]).text == shown.text)
        #expect(world.open(["get", "kraken/totp"]).text == shown.text)
    }

    @Test func `a link keeps all that it says, and comes out again`() throws {
        let world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.link + "\n").code == 0)
        #expect(
            world.open(["otp", "uri", "kraken"]).text
                == "otpauth://totp/Kraken:max?secret=\(Self.seed)&issuer=Kraken&algorithm=SHA1&digits=8&period=30\n")
        #expect(world.open(["otp", "uri", "kraken", "--json"]).compactText.contains("\"value\":\"otpauth:"))
    }

    @Test func `a link of a seed that came alone names the exchange and the user`() throws {
        let world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        #expect(world.open(["otp", "uri", "kraken"]).text.hasPrefix("otpauth://totp/Kraken:"))
        #expect(world.open(["otp", "uri", "kraken"]).text.contains("&issuer=Kraken&"))
    }

    @Test func `an account has several codes, each with its name`() throws {
        let world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        #expect(world.open(["otp", "add", "kraken/totp:funding", "--stdin"], stdin: "GEZDGNBV").code == 0)
        #expect(world.open(["otp", "show", "kraken"]).code == 0)
        #expect(world.open(["otp", "show", "kraken/totp:funding"]).code == 0)
        let taken = world.open(["otp", "add", "kraken/totp:funding", "--stdin"], stdin: Self.seed)
        #expect(taken.code == 4)
        #expect(taken.errors.contains("vault set kraken/totp:funding"))
    }

    @Test(arguments: [
        ["otp", "add", "kraken", "--stdin", "--digits", "99"], ["otp", "add", "kraken", "--stdin", "--period", "0"],
        ["otp", "add", "kraken", "--stdin", "--algorithm", "MD5"],
        ["otp", "add", "kraken", "--stdin", "--counter", "1"],
        ["otp", "add", "kraken", "--stdin", "--hotp", "--period", "30"], ["otp", "add", "kraken/fund", "--stdin"],
        ["otp", "add", "kraken", "--stdin", "--qr", "x.png"], ["otp", "import"], ["otp", "import", "x", "--qr", "y"],
        ["otp", "check", "kraken", "12345"], ["otp", "check", "kraken", "1234567", "123456"],
        ["otp", "check", "kraken", "123456", "234567", "345678"], ["otp", "show", "kraken", "--qr", "--clip"],
    ])
    func `what cannot be meant is refused before anything is changed`(arguments: [String]) throws {
        let world = try Self.world()
        let before = try world.vaultBytes()
        let refused = world.open(arguments, stdin: Self.seed)
        #expect([1, 2].contains(refused.code), "\(refused.errors)")
        #expect(!refused.everythingVisible.contains("GEZD"))
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [
        ("GEZDGNB0", "character 8"), ("", "empty"), (String(repeating: "A", count: 1_700_000), "longer"),
        ("otpauth://totp/x?secret=GEZDGNBV&digits=99", "99 digits"),
        ("otpauth://totp/x?secret=GEZDGNBV&period=0", "0 seconds"),
        ("otpauth://totp/x?secret=GEZDGNBV&algorithm=MD5", "'algorithm'"),
        ("otpauth://totp/x?secret=", "'secret'"), ("\(link)\n\(link)", "several codes"),
        ("otpauth-migration://offline?data=CgUK", "vault otp import"), ("https://kraken.com/x", "no otpauth link"),
    ])
    func `a bad seed is refused without being repeated`(text: String, words: String) throws {
        let world = try Self.world()
        let refused = world.open(["otp", "add", "kraken", "--stdin"], stdin: text)
        #expect(refused.code == 2)
        #expect(refused.errors.contains(words), "\(refused.errors)")
        #expect(!refused.everythingVisible.contains("GEZDGN"))
    }

    @Test func `waiting for a fresh code waits only when the code is nearly over`() throws {
        var world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        // Twenty seconds into a step.
        let calm = world.open(["otp", "show", "kraken", "--wait-fresh"])
        #expect(calm.text == "\(try Self.code(at: world.now))\n")
        let waited = world.open(["otp", "show", "--wait-fresh=11", "kraken"])
        let next = Timestamp(secondsSince1970: world.now.secondsSince1970 + 10)
        #expect(waited.text == "\(try Self.code(at: next))\n")
        #expect(waited.errors.contains("Waiting 10 s"))
        #expect(waited.errors.contains("Valid for 30 s."))
        world.now = next
        #expect(world.open(["otp", "show", "kraken", "--json"]).compactText.contains("\"seconds_left\":30"))
    }

    @Test func `a code that counts uses is handed out once, and counted before it is printed`() throws {
        let world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin", "--hotp"], stdin: Self.seed).code == 0)
        // RFC 4226, appendix D.
        #expect(world.open(["otp", "show", "kraken"]).text == "755224\n")
        #expect(
            world.open(["otp", "show", "kraken", "--json"]).compactText.contains("\"value\":\"287082\",\"counter\":1"))
        let unread = world.openWithoutReader(["otp", "show", "kraken"])
        #expect(unread.code == 1)
        #expect(unread.errors.contains("counted, and not handed over"))
        #expect(world.open(["otp", "show", "kraken"]).text == "969429\n")
        #expect(world.open(["otp", "uri", "kraken"]).text.hasSuffix("counter=4\n"))
        #expect(world.open(["otp", "show", "kraken", "--wait-fresh"]).code == 2)
        let pointed = world.open(["get", "kraken/totp"])
        #expect(pointed.code == 2)
        #expect(pointed.errors.contains("vault otp show kraken/totp"))
    }

    @Test func `set takes a counting code too, and does not show one that it would lose`() throws {
        let world = try Self.world()
        let link = "otpauth://hotp/x?secret=\(Self.seed)&counter=2"
        #expect(world.open(["set", "kraken/totp", "--stdin", "--show"], stdin: link).code == 2)
        #expect(world.open(["set", "kraken/totp", "--stdin"], stdin: link).code == 0)
        #expect(world.open(["otp", "show", "kraken"]).text == "359152\n")
    }

    @Test func `the QR code is shown only after a yes, and on the alternate screen`() throws {
        let world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        #expect(world.open(["otp", "show", "kraken", "--qr"], typed: ["n"]).code == 8)
        let shown = world.open(["otp", "show", "kraken", "--qr"], typed: ["y", ""])
        #expect(shown.code == 0, "\(shown.errors)")
        #expect(!shown.everythingVisible.contains("█"))
        let pages = shown.questions.filter { if case .page = $0 { true } else { false } }
        #expect(pages.count == 1)
    }

    @Test func `check names the right code, a clock that is off, and another seed`() throws {
        var world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        let right = world.open(["otp", "check", "kraken", try Self.code(at: world.now)])
        #expect(right.code == 0)
        #expect(right.text.contains("right at this moment"))
        let fast = try Self.code(at: Timestamp(secondsSince1970: world.now.secondsSince1970 + 300))
        world.clockState = .synchronised(secondsAgo: 60)
        let ahead = world.open(["otp", "check", "kraken", "--stdin"], stdin: fast)
        #expect(ahead.text.contains("ahead of this machine"))
        #expect(ahead.text.contains("so it is the phone's"))
        world.clockState = .free(secondsAgo: nil)
        #expect(world.open(["otp", "check", "kraken", fast]).text.contains("it may be this one"))
        let json = world.open(["otp", "check", "kraken", fast, "--json"]).compactText
        #expect(json.contains("\"verdict\":\"clock\"") && json.contains("\"clock_synchronised\":false"))
        let one = world.open(["otp", "check", "kraken"], typed: [])
        #expect(one.code == 2)
    }

    @Test func `check asks for both codes before the passphrase`() throws {
        let world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        let codes = try [0, 30].map {
            try Self.code(at: Timestamp(secondsSince1970: world.now.secondsSince1970 - 36_000 + $0))
        }
        let asked = world.run(["otp", "check", "kraken"], typed: codes + [CommandHarness.passphrase])
        #expect(asked.code == 0, "\(asked.errors)")
        #expect(asked.text.contains("10 h behind this machine, as when a time zone was set"))
        #expect(asked.prompts.first?.contains("code that the phone shows") == true)
    }

    @Test func `two codes find the entry that they belong to, one does not`() throws {
        let world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: "GEZDGNBVGEZDGNBVGEZDGNBV").code == 0)
        #expect(world.open(["otp", "add", "kraken/totp:funding", "--stdin"], stdin: Self.seed).code == 0)
        let codes = try [-30, 0].map {
            try Self.code(at: Timestamp(secondsSince1970: world.now.secondsSince1970 + $0))
        }
        let two = world.open(["otp", "check", "kraken/totp"] + codes)
        #expect(two.text.contains("The codes are of 'kraken/totp:funding'"), "\(two.text)\(two.errors)")
        let one = world.open(["otp", "check", "kraken/totp", codes[1]])
        #expect(one.text.contains("one code alone does not tell more"))
        let none = world.open(["otp", "check", "kraken/totp", "000000", "111111", "--json"])
        #expect(none.compactText.contains("\"verdict\":\"other-seed\""))
    }

    @Test func `a code that was accepted tells how far this clock is off, and the audit remembers`() throws {
        let world = try Self.world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        #expect(!world.open(["audit"]).text.contains("F509"))
        let code = try Self.code(at: Timestamp(secondsSince1970: world.now.secondsSince1970 - 120))
        let learnt = world.open(["otp", "check", "kraken", code, "--accepted"])
        #expect(learnt.errors.contains("ahead of the exchange's"), "\(learnt.errors)")
        #expect(world.open(["audit"]).text.contains("F509"))
        let right = try Self.code(at: world.now)
        #expect(world.open(["otp", "check", "kraken", right, "--accepted"]).errors.contains("agrees"))
        #expect(!world.open(["audit"]).text.contains("F509"))
    }

    @Test func `a clock that nothing keeps right is a finding where codes follow it`() throws {
        var world = try Self.world()
        world.clockState = .free(secondsAgo: 7_200)
        #expect(!world.open(["audit"]).text.contains("F509"))
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        #expect(world.open(["audit"]).text.contains("F509"))
    }

    static func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        return world
    }

    private static func code(at time: Timestamp) throws -> String {
        let code = OneTimeCode.text(seed: Array("12345678901234567890".utf8).span, parameters: .usual, at: time)
        return code.withBytes { String(decoding: $0.array(), as: UTF8.self) }
    }
}
