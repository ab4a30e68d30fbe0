import VaultModel

/// Reads the properties of password rules from left to right.
struct PasswordRulesParser {
    /// One `name: value` of the rules.
    enum Property: Equatable {
        case allowed(Alphabet)
        case required(Alphabet)
        case minimumLength(Int)
        case maximumLength(Int)
        case longestRun(Int)
    }

    private static let longestText = 4_096

    private let characters: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { characters = Array(text.unicodeScalars.prefix(Self.longestText + 1)) }

    /// All properties in the order of the text; none when it is empty.
    mutating func properties() throws(VaultError) -> [Property] {
        guard characters.count <= Self.longestText else {
            throw VaultError(.usage, "password rules are longer than \(Self.longestText) characters")
        }
        var properties: [Property] = []
        skipSpace()
        while position < characters.count {
            try properties.append(property())
            skipSpace()
            guard position < characters.count else { break }
            try take(";", "expected ';' between two rules")
            skipSpace()
        }
        return properties
    }

    private mutating func property() throws(VaultError) -> Property {
        let start = position
        let name = identifier()
        guard ["required", "allowed", "max-consecutive", "minlength", "maxlength"].contains(name) else {
            throw error(
                "expected required, allowed, max-consecutive, minlength or maxlength", at: start)
        }
        try take(":", "expected ':' after \(name)")
        skipSpace()
        switch name {
        case "required": return try .required(classes())
        case "allowed": return try .allowed(classes())
        case "max-consecutive": return try .longestRun(number(in: 1...PasswordSpace.lengths.upperBound))
        case "minlength": return try .minimumLength(number(in: 0...PasswordSpace.lengths.upperBound))
        // A longer maximum than we make is no contradiction, only more than we use.
        default: return try .maximumLength(number(in: 1...Int(Int32.max)))
        }
    }

    /// A list of classes with commas between, joined into one.
    private mutating func classes() throws(VaultError) -> Alphabet {
        var joined = try characterClass()
        skipSpace()
        while peek == "," {
            position += 1
            skipSpace()
            joined = try joined.union(characterClass())
            skipSpace()
        }
        return joined
    }

    private mutating func characterClass() throws(VaultError) -> Alphabet {
        if peek == "[" { return try customClass() }
        let start = position
        switch identifier().lowercased() {
        case "upper": return .upper
        case "lower": return .lower
        case "digit": return .digits
        case "special": return .special
        case "ascii-printable", "unicode": return .printable
        default:
            throw error(
                "expected upper, lower, digit, special, ascii-printable, unicode or a class in brackets", at: start)
        }
    }

    /// Characters in brackets. A hyphen stands for itself in the first place only, a closing bracket in the last.
    private mutating func customClass() throws(VaultError) -> Alphabet {
        let start = position
        position += 1
        var bytes: [UInt8] = []
        while let character = peek {
            if character == "]" {
                let isLiteral = position + 1 < characters.count && characters[position + 1] == "]"
                if isLiteral { bytes.append(UInt8(ascii: "]")) }
                position += isLiteral ? 2 : 1
                guard !bytes.isEmpty else { throw error("a class in brackets is empty", at: start) }
                return Alphabet(bytes: bytes)
            }
            guard let byte = UInt8(exactly: character.value), Alphabet.isPrintable(byte) else {
                throw error("a class in brackets holds printable ASCII only", at: position)
            }
            guard character != "-" || position == start + 1 else {
                throw error("a hyphen stands first in brackets, there are no ranges", at: position)
            }
            bytes.append(byte)
            position += 1
        }
        throw error("a class in brackets is not closed", at: start)
    }

    private mutating func number(in bounds: ClosedRange<Int>) throws(VaultError) -> Int {
        let start = position
        var digits = ""
        while let character = peek, ("0"..."9").contains(character) {
            digits.unicodeScalars.append(character)
            position += 1
        }
        guard let number = Int(digits), bounds.contains(number) else {
            throw error("expected a number from \(bounds.lowerBound) to \(bounds.upperBound)", at: start)
        }
        return number
    }

    private mutating func identifier() -> String {
        var name = ""
        while let character = peek, character == "-" || character.properties.isAlphabetic && character.isASCII {
            name.unicodeScalars.append(character)
            position += 1
        }
        return name
    }

    private mutating func take(_ expected: Unicode.Scalar, _ complaint: String) throws(VaultError) {
        guard peek == expected else { throw error(complaint, at: position) }
        position += 1
    }

    private mutating func skipSpace() {
        while let character = peek, [" ", "\t", "\n", "\r", "\u{C}"].contains(character) { position += 1 }
    }

    private var peek: Unicode.Scalar? { position < characters.count ? characters[position] : nil }

    private func error(_ complaint: String, at place: Int) -> VaultError {
        VaultError(.usage, "password rules, character \(place + 1): \(complaint)")
    }
}
