package import VaultModel

/// What a site accepts as a password, in Apple's `passwordrules` grammar.
///
///     required: upper; required: lower, digit; allowed: [-().&@?'#,/"+]; max-consecutive: 2; minlength: 8
///
/// Several `required` mean one character of each; a list inside one means one character of any. Several `allowed` add
/// up, and what is required is allowed. Without both, everything printable in ASCII is allowed. Of several lengths or
/// runs the strictest holds. `unicode` is read as `ascii-printable`: what every keyboard can type.
///
/// - Source: Apple, "Customizing Password AutoFill Rules"; github.com/apple/password-manager-resources. Stricter in
///   that an error is refused with its place, where a browser falls back to rules of its own.
package struct PasswordRules: Equatable, Sendable {
    let allowed: Alphabet
    let required: [Alphabet]
    let minimumLength: Int
    let maximumLength: Int
    let longestRun: Int?

    /// Reads rules.
    ///
    /// - Throws: `.usage`, with the place counted in characters from 1, when the text is not in the grammar; and when
    ///   no password can satisfy the rules.
    package init(_ text: String) throws(VaultError) {
        var parser = PasswordRulesParser(text)
        try self.init(parser.properties())
    }

    /// How many digits a value has, where nothing but a number of so many is accepted.
    package var pinLength: Int? {
        allowed.subtracting(.digits).isEmpty && minimumLength == maximumLength ? minimumLength : nil
    }

    /// The most characters that are accepted; `nil` where the rules say nothing of it.
    package var longest: Int? { maximumLength < PasswordSpace.lengths.upperBound ? maximumLength : nil }

    private init(_ properties: [PasswordRulesParser.Property]) throws(VaultError) {
        var allowed = Alphabet()
        var required: [Alphabet] = []
        var (minimumLength, maximumLength) = (PasswordSpace.lengths.lowerBound, PasswordSpace.lengths.upperBound)
        var longestRun: Int?
        for property in properties {
            switch property {
            case .allowed(let characters): allowed = allowed.union(characters)
            case .required(let characters): if !required.contains(characters) { required.append(characters) }
            case .minimumLength(let length): minimumLength = max(minimumLength, length)
            case .maximumLength(let length): maximumLength = min(maximumLength, length)
            case .longestRun(let length): longestRun = min(longestRun ?? length, length)
            }
        }
        guard minimumLength <= maximumLength else {
            throw VaultError(
                .usage, "password rules: minlength \(minimumLength) is more than maxlength \(maximumLength)")
        }
        guard required.count <= maximumLength else {
            throw VaultError(
                .usage, "password rules: \(required.count) required classes do not fit into maxlength \(maximumLength)")
        }
        let union = required.reduce(allowed) { $0.union($1) }
        self.allowed = union.isEmpty ? .printable : union
        self.required = required
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
        self.longestRun = longestRun
    }
}
