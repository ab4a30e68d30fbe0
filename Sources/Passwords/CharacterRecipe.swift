package import Cryptography
package import VaultModel

/// A class of characters a password can be made of.
package enum CharacterClass: CaseIterable, Hashable, Sendable {
    case lower
    case upper
    case digits

    /// Sixteen marks that survive shells, CSV, HTML and links: no quotes, brackets, comma, semicolon, slash or space.
    case symbols

    var alphabet: Alphabet {
        switch self {
        case .lower: .lower
        case .upper: .upper
        case .digits: .digits
        case .symbols: Alphabet("!#$%&*+-.:=?@^_~")
        }
    }
}

/// A password of random characters.
package struct CharacterRecipe: PasswordRecipe, Equatable {
    /// Letters and digits alone give 24 characters 139 bits, even without look-alikes, and sites that cut a password
    /// cut it at 32 or more.
    package static let usualLength = 24

    /// Characters that are taken for one another when they are read from paper: zero and O, one, l and I.
    private static let lookAlikes = Alphabet("0Oo1lI")

    private let space: PasswordSpace

    /// Checks a recipe.
    ///
    /// - Parameters:
    ///   - length: 1 to 1,024.
    ///   - classes: What the password is made of, at least one.
    ///   - required: Of which classes one character at least must occur; `nil` for all.
    ///   - withoutLookAlikes: Whether zero and O, one, l and I are left out.
    /// - Throws: `.usage` when no password can be like that.
    package init(
        length: Int = usualLength,
        classes: Set<CharacterClass> = Set(CharacterClass.allCases),
        required: Set<CharacterClass>? = nil,
        withoutLookAlikes: Bool = false
    ) throws(VaultError) {
        // In the order of the cases: a set's own order changes from run to run.
        let ordered = CharacterClass.allCases.filter { classes.contains($0) }
        let demanded = CharacterClass.allCases.filter { (required ?? classes).contains($0) }
        guard demanded.allSatisfy({ classes.contains($0) }) else {
            throw VaultError(.usage, "a required class of characters is not among the allowed ones")
        }
        guard demanded.count <= length else {
            throw VaultError(
                .usage, "\(length) characters cannot hold one of each of \(demanded.count) classes",
                hint: "make the password longer, or require fewer classes")
        }
        let all = ordered.reduce(Alphabet()) { $0.union($1.alphabet) }
        space = try PasswordSpace(
            length: length, alphabet: withoutLookAlikes ? all.subtracting(Self.lookAlikes) : all,
            required: demanded.map(\.alphabet))
    }

    package var entropyInBits: Double { space.entropyInBits }

    package func password(from randomness: Randomness) -> SecretBytes { space.draw(from: randomness) }
}
