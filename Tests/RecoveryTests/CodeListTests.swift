import Cryptography
import Recovery
import TestSupport
import Testing
import VaultModel

@Suite struct CodeListTests {
    // The page of Google's backup codes, as of 2024: ten codes of eight digits in two columns, with boxes.
    private static let google = """
        SAVE YOUR BACKUP CODES
        Keep these backup codes somewhere safe but accessible.

        ☐ 1234 5670    ☐ 2345 6781
        ☐ 3456 7892    ☐ 4567 8903
        ☐ 5678 9014    ☐ 6789 0125
        ☐ 7890 1236    ☐ 8901 2347
        ☐ 9012 3458    ☐ 0123 4569

        (max@post.example)
        * You can only use each backup code once.
        * These codes were generated on: May 1, 2026.

        """

    // The file `github-recovery-codes.txt`: sixteen codes of twice five hexadecimal digits.
    private static let github = (0..<16).map { number in
        let digits = String(0x10_0000_0001 * (number * 7_919 + 65_537), radix: 16)
        return "\(digits.prefix(5))-\(digits.suffix(5))"
    }

    @Test func `the sheet of Google is read`() throws {
        let list = try read(Self.google)
        #expect(codes(list).first == "1234 5670")
        #expect(codes(list).count == 10)
        #expect(list.shape == "4 4 digits")
        #expect(list.warnings.isEmpty, "\(list.warnings)")
    }

    @Test func `the file of GitHub is read`() throws {
        let list = try read(Self.github.joined(separator: "\n") + "\n")
        #expect(codes(list) == Self.github)
        #expect(list.shape == "5-5 hex")
        #expect(list.warnings.isEmpty)
        #expect(list.lookAlikes.isEmpty)
    }

    @Test(arguments: [
        "11111-aaaaa\n22222-bbbbb\n33333-ccccc", "11111-aaaaa 22222-bbbbb 33333-ccccc",
        "- 11111-aaaaa\n- 22222-bbbbb\n- 33333-ccccc", "* 11111-aaaaa\n* 22222-bbbbb\n* 33333-ccccc",
        "• 11111-aaaaa\r\n• 22222-bbbbb\r\n• 33333-ccccc\r\n", "1. 11111-aaaaa\n2. 22222-bbbbb\n3. 33333-ccccc",
        "1) 11111-aaaaa\n2) 22222-bbbbb\n3) 33333-ccccc", "01: 11111-aaaaa\n02: 22222-bbbbb\n03: 33333-ccccc",
        "1.11111-aaaaa\n2.22222-bbbbb\n3.33333-ccccc", "01:11111-aaaaa\n02:22222-bbbbb\n03:33333-ccccc",
        "#1 11111-aaaaa\n#2 22222-bbbbb\n#3 33333-ccccc", "(1) 11111-aaaaa (2) 22222-bbbbb (3) 33333-ccccc",
        "1 11111-aaaaa\n2 22222-bbbbb\n3 33333-ccccc", "1\t11111-aaaaa\n2\t22222-bbbbb\n3\t33333-ccccc",
        "11111-aaaaa, 22222-bbbbb, 33333-ccccc.", "11111-aaaaa;22222-bbbbb;33333-ccccc",
        "[\"11111-aaaaa\", \"22222-bbbbb\", \"33333-ccccc\"]", "| 11111-aaaaa | 22222-bbbbb |\n| 33333-ccccc |",
        "[ ] 11111-aaaaa\n[ ] 22222-bbbbb\n[ ] 33333-ccccc",
        "- [ ] 1. 11111-aaaaa\n- [ ] 2. 22222-bbbbb\n- [ ] 3. 33333-ccccc",
        "Code 1: 11111-aaaaa\nCode 2: 22222-bbbbb\nCode 3: 33333-ccccc",
        "\u{FEFF}Your codes (2026-05-01):\n\n11111-aaaaa\u{A0}\u{A0}22222-bbbbb\n33333-ccccc\n\nKeep them safe.",
        "Backup codes\nGenerated 2026-05-01\n2026-05-01\n11111-aaaaa\n22222-bbbbb\n33333-ccccc",
    ])
    func `a list of any make is read`(text: String) throws {
        let list = try read(text)
        #expect(codes(list) == ["11111-aaaaa", "22222-bbbbb", "33333-ccccc"])
        #expect(list.shape == "5-5 hex")
        #expect(list.warnings.isEmpty)
    }

    @Test(arguments: [
        ("12345678 23456789\n34567890 45678901", ["12345678", "23456789", "34567890", "45678901"], "8 digits"),
        ("1234 5678\n2345 6789\n3456 7890", ["1234 5678", "2345 6789", "3456 7890"], "4 4 digits"),
        (
            "abcd efgh ijkl 2345\nbcde fghi jklm 3456", ["abcd efgh ijkl 2345", "bcde fghi jklm 3456"],
            "4 4 4 4 letters and digits"
        ),
        ("kwqzt\nplmnb\nqazws\n", ["kwqzt", "plmnb", "qazws"], "5 letters"),
        ("A1B2C3D4E5\nF6G7H8J9K0\nkLMNPqRSTU", ["A1B2C3D4E5", "F6G7H8J9K0"], "10 letters and digits"),
        ("123.456\n234.567\n345.678", ["123.456", "234.567", "345.678"], "3.3 digits"),
    ])
    func `codes keep their spelling, and groups their spaces`(text: String, expected: [String], shape: String) throws {
        let list = try read(text)
        #expect(Array(codes(list).prefix(expected.count)) == expected)
        #expect(list.shape == shape)
    }

    @Test(arguments: [
        ("11111111\n22222222\n3333333\n44444444", CodeListWarning.outlier(number: 3, line: 3, .form)),
        ("11111111\n22222222\n3333333O\n44444444", .outlier(number: 3, line: 3, .characters)),
        ("a1111111\nb2222222\nc33333g3\nd4444444", .outlier(number: 3, line: 3, .characters)),
        ("a1111111\nb2222222\nC3333333\nd4444444", .outlier(number: 3, line: 3, .letterCase)),
        ("11111111\n22222222\n33333333\n11111111", .repeated(line: 4, of: 1)),
        ("kmnp-q2l1\nkmnp-q3x4\nkmnpq2I1\nwxyz-q5w6\nwxzz-q7w6", .nearlyRepeated(number: 3, line: 3, of: 1)),
        ("1111\n2222-22\n333-3333\n44444", .mixedShapes), ("[x] 11111111\n[ ] 22222222", .ticked(numbers: [1])),
        ("- 11111111\n- ??????\n- 22222222", .unreadable(lines: [2])),
        ("apple-hotel-river\napple-eagle-river\nhouse-table-green\nkiwi-lemon-melon", .leftOut(lines: [4])),
        ("4H7CNH8GbtC3\n8H7CNH8GbtC*\n2H7CNH8GbtC5", .leftOut(lines: [2])),
        ("4H7CNH8Gbt+3\n/H7CNH8GbtC=\n2H7CNH8Gbt/5", .leftOut(lines: [2])),
        ("11111111  8H7CNHG*\n22222222  33333333", .leftOut(lines: [1])),
        ("11111111\n22222222 new\n33333333", .leftOut(lines: [2])),
        ("Code: 11111111\nCode: 2222-*2222\nCode: 33333333", .leftOut(lines: [2])), ("JBSWY3DPEHPK3PXP", .setupKey),
        ("jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp", .setupKey),
    ])
    func `what is odd is named by number and line`(text: String, warning: CodeListWarning) throws {
        let list = try read(text)
        #expect(list.warnings.contains(warning), "\(list.warnings)")
    }

    @Test(arguments: [
        "Codes:\n11111-aaaaa\n22222-bbbbb\nMail: max@post.example\nmax@post.example\nhttps://post.example/codes",
        "Account: Coinbase\n11111-aaaaa\n22222-bbbbb\n=====\n请妥善保管", "Code 1: 11111-aaaaa\nCode 2: 22222-bbbbb",
        "| No | Code | State |\n| 1. | 11111-aaaaa |\n| 2. | 22222-bbbbb |",
    ])
    func `what is plainly no code is left out without a question`(text: String) throws {
        let list = try read(text)
        #expect(codes(list) == ["11111-aaaaa", "22222-bbbbb"])
        #expect(list.warnings.isEmpty, "\(list.warnings)")
    }

    @Test(arguments: ["7", "a1", "7 8", "2026", "-\n-", "1.\n2.", "[x]", "::", "1:\n", "#1", "(1)"])
    func `the shortest texts are read or refused`(text: String) {
        do { #expect(try read(text).count > 0) } catch { #expect((error as? VaultError)?.reason == .usage) }
    }

    @Test func `a code that stands there twice is kept once`() throws {
        #expect(codes(try read("11111111\n22222222\n11111111")) == ["11111111", "22222222"])
    }

    @Test func `letters that look like digits are named where both occur`() throws {
        #expect(try read("kO12zz34\nk0l2xx35\nmnp4tt67").lookAlikes == ["O and 0", "l and 1"])
        #expect(try read("kO32zz34\nkOl2xx35\nmnp4tt67").lookAlikes.isEmpty)
    }

    @Test(arguments: [
        "", "\n\n", "Hello there", "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP", "1\u{0}2345678", "1234\u{1B}[2J5678",
        "12345678\u{202E}", "1234\u{200B}5678", "1234\u{7F}", String(repeating: "a1", count: 65),
        String(repeating: "1", count: 65_536),
        String(repeating: "12345678\n", count: 10_000), String(repeating: "1", count: 300_000),
    ])
    func `what is no list is refused, and not repeated`(text: String) throws {
        let error = #expect(throws: VaultError.self) { _ = try read(text) }
        #expect(error?.reason == .usage)
        #expect(error?.message.contains("1234") == false)
        #expect(error?.hint != nil)
    }

    @Test func `too many codes are refused by the limit`() throws {
        let lines = (0..<513).map { "\(10_000_000 + $0)" }
        #expect(try read(lines.prefix(512).joined(separator: "\n")).count == 512)
        let error = #expect(throws: VaultError.self) { _ = try read(lines.joined(separator: "\n")) }
        #expect(error?.message.contains("512") == true)
    }

    @Test func `bytes that are no text are refused`() {
        let error = #expect(throws: VaultError.self) { _ = try CodeList(reading: [0x31, 0xFF, 0x32].span) }
        #expect(error?.reason == .usage)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `codes survive every dress`(seed: UInt64) throws {
        let randomness = Randomness.seeded(seed)
        func below(_ limit: Int) -> Int { Int(randomness.below(UInt32(limit))) }
        let alphabet = Array(["0123456789", "0123456789abcdef", "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"][below(3)])
        let (groups, length, separator) = (1 + below(3), 4 + below(2), ["-", " "][below(2)])
        let codes = (0..<(3 + below(20))).map { number in
            let code = (0..<groups).map { _ in String((0..<length).map { _ in alphabet[below(alphabet.count)] }) }
            // A digit in each group, as almost every real group has one, and no two alike.
            let tail = String(String(10_000 + number).suffix(length - 1))
            return (code.dropLast() + [String(code[groups - 1].prefix(1)) + tail]).map { "7" + $0.dropFirst() }
                .joined(separator: separator)
        }
        var lines: [String] = []
        let dress = below(6)
        for (index, code) in codes.enumerated() {
            lines.append(["", "- ", "\(index + 1). ", "\(index + 1)) ", "[ ] ", "• "][dress] + code)
        }
        let isBeside = below(2) == 1
        if isBeside {
            lines = stride(from: 0, to: lines.count, by: 2).map {
                lines[$0..<min($0 + 2, lines.count)].joined(separator: "   ")
            }
        }
        let text =
            "Your backup codes\n\n" + lines.joined(separator: ["\n", "\r\n", "\n\n"][below(3)]) + "\nUse each once!\n"
        #expect(self.codes(try read(text)) == codes, "\(text)")
    }

    private func read(_ text: String) throws -> CodeList { try CodeList(reading: Array(text.utf8).span) }

    private func codes(_ list: borrowing CodeList) -> [String] {
        var codes: [String] = []
        for index in 0..<list.count { codes.append(text(list.code(index))) }
        return codes
    }
}
