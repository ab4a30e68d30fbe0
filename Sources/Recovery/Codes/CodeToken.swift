/// A run of characters between spaces, as far as its form says what it can be.
struct CodeToken {
    /// Where it lies in the text, without quotes, brackets and commas around it.
    var range: Range<Int>
    /// 1 for the first line.
    let line: Int
    /// How many spaces stand before it on its line; a comma, a tab or a mark counts as many.
    var gap: Int
    var facts = CodeCharacters()
    /// Whether all its characters may stand in a code.
    var isCodeLike = false

    /// A gap that cannot be one inside a code.
    static let wideGap = 2

    /// Whether a token is a mail address or a link.
    static func isAddress(_ token: Span<UInt8>) -> Bool {
        for index in token.indices.dropLast(2) {
            let isScheme =
                (token[index], token[index + 1], token[index + 2])
                == (UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "/"))
            if isScheme || index > 0 && token[index] == UInt8(ascii: "@") { return true }
        }
        return false
    }
}

/// Which sorts of characters a code has; enough to compare codes, too little to tell one.
struct CodeCharacters: Equatable {
    var hasDigits = false
    var hasSmall = false
    var hasCapitals = false
    /// Letters after F.
    var isBeyondHex = false
    /// Lengths of its groups, and what stands between them: `5-5`.
    var form: [UInt16] = []

    var hasLetters: Bool { hasSmall || hasCapitals }

    /// A length that stands for all above it too; they are none of a code.
    private static let longestLength: UInt16 = 255

    /// Reads a code or a part of one. A form is made of lengths, and of separators beside them from 256 on.
    init(_ text: Span<UInt8>) {
        var length: UInt16 = 0
        for index in text.indices {
            let byte = text[index]
            switch byte {
            case 0x30...0x39: hasDigits = true
            case 0x61...0x66: hasSmall = true
            case 0x41...0x46: hasCapitals = true
            case 0x67...0x7A:
                hasSmall = true
                isBeyondHex = true
            case 0x47...0x5A:
                hasCapitals = true
                isBeyondHex = true
            default:
                form += [length, 256 + UInt16(byte)]
                length = 0
                continue
            }
            if length < Self.longestLength { length += 1 }
        }
        form.append(length)
    }

    init() {}
}
