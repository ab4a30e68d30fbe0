import VaultModel
import Testing

@testable import Passwords

@Suite struct PasswordRulesTests {
    struct Valid: Sendable, CustomTestStringConvertible {
        let text: String
        let allowed: Alphabet
        var required: [Alphabet] = []
        var lengths = 1...1_024
        var run: Int?
        var testDescription: String { text }
    }

    private static let letters = Alphabet.upper.union(.lower)

    // Apple, "Customizing Password AutoFill Rules", and the tests of github.com/apple/password-manager-resources.
    static let valid = [
        Valid(text: "", allowed: .printable),
        Valid(text: " \t\n", allowed: .printable),
        Valid(text: "required: upper", allowed: .upper, required: [.upper]),
        Valid(text: "required: UPpER;", allowed: .upper, required: [.upper]),
        Valid(text: "required:upper ; ", allowed: .upper, required: [.upper]),
        Valid(text: "required: upper; required: lower", allowed: letters, required: [.upper, .lower]),
        Valid(text: "required: upper,  \tlower", allowed: letters, required: [letters]),
        Valid(text: "required: upper; required: upper", allowed: .upper, required: [.upper]),
        Valid(text: "allowed: upper; allowed: lower", allowed: letters),
        Valid(text: "required: lower; allowed: upper", allowed: letters, required: [.lower]),
        Valid(text: "allowed: unicode", allowed: .printable),
        Valid(text: "allowed: ascii-printable", allowed: .printable),
        Valid(text: "allowed: special", allowed: Alphabet("-~!@#$%^&*_+=`|(){}[:;\"'<>,.?/\\ ]")),
        Valid(text: "allowed: [abc01A]", allowed: Alphabet("abc01A")),
        Valid(text: "allowed: [bab]", allowed: Alphabet("ab")),
        Valid(text: "allowed: [ ]", allowed: Alphabet(" ")),
        Valid(text: "allowed: [-]", allowed: Alphabet("-")),
        Valid(text: "allowed: [-ab]", allowed: Alphabet("-ab")),
        Valid(text: "allowed: []]", allowed: Alphabet("]")),
        Valid(text: "allowed: [abc]]", allowed: Alphabet("abc]")),
        Valid(text: "allowed: [-a]], upper;", allowed: Alphabet("-a]").union(.upper)),
        Valid(text: "allowed: [[;:,]", allowed: Alphabet("[;:,")),
        Valid(text: "allowed: [a], digit, [b]", allowed: Alphabet("ab").union(.digits)),
        Valid(text: "max-consecutive: 2", allowed: .printable, run: 2),
        Valid(text: "max-consecutive: 2; max-consecutive: 3", allowed: .printable, run: 2),
        Valid(text: "minlength: 8; maxlength: 20", allowed: .printable, lengths: 8...20),
        Valid(text: "minlength: 8; minlength: 10; maxlength: 30; maxlength: 20", allowed: .printable, lengths: 10...20),
        Valid(text: "minlength: 0; maxlength: 5000", allowed: .printable),
        Valid(
            text: "required: upper; required: lower, digit; allowed: [-().&@?'#,/\"+]; max-consecutive: 2; "
                + "minlength: 8; maxlength: 20;",
            allowed: letters.union(.digits).union(Alphabet("-().&@?'#,/\"+")),
            required: [.upper, Alphabet.lower.union(.digits)], lengths: 8...20, run: 2),
    ]

    @Test(arguments: valid)
    func `rules are read`(valid: Valid) throws {
        let rules = try PasswordRules(valid.text)
        #expect(rules.allowed == valid.allowed)
        #expect(rules.required == valid.required)
        #expect(rules.minimumLength...rules.maximumLength == valid.lengths)
        #expect(rules.longestRun == valid.run)
    }

    @Test(arguments: [
        ("upper", 1), ("dummy: upper", 1), ("Required: upper", 1), (" required upper", 10), ("required", 9),
        ("required:", 10), ("required: ;", 11), ("required: dummy", 11), ("required: 1", 11), ("required: 供", 11),
        ("required: required: upper", 11), ("allowed: upper,", 16), ("allowed: upper,,", 16),
        ("allowed: upper [a]", 16), ("allowed: [", 10), ("allowed: [a", 10), ("allowed: []", 10),
        ("allowed: []a]", 10), ("allowed: [a]b]", 13), ("allowed: [a-b]", 12), ("allowed: [a-]", 12),
        ("allowed: [--]", 12), ("allowed: [aé]", 12), ("allowed: [a\tb]", 12), ("max-consecutive: upper", 18),
        ("max-consecutive: 0", 18), ("max-consecutive: -1", 18), ("max-consecutive: 1+1", 19), ("minlength: 1025", 12),
        ("minlength: 99999999999999999999", 12), ("maxlength: 0", 12), ("minlength: 8;; maxlength: 9", 14),
        ("minlength: 8 maxlength: 9", 14), ("; minlength: 8", 1), ("☃", 1), ("allowed: [供]", 11),
    ])
    func `an error names its place`(text: String, place: Int) {
        let error = #expect(throws: VaultError.self) { try PasswordRules(text) }
        #expect(error?.reason == .usage)
        #expect(error?.message.hasPrefix("password rules, character \(place): ") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        "minlength: 21; maxlength: 20", "required: upper; required: lower; required: digit; maxlength: 2",
        String(repeating: " ", count: 4_097),
    ])
    func `rules that contradict themselves or have no end are refused`(text: String) {
        let error = #expect(throws: VaultError.self) { try PasswordRules(text) }
        #expect(error?.reason == .usage)
    }
}
