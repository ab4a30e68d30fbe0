/// What stands before a code and is none: a bullet, a box, a number; or a word with a colon that names it.
enum CodeMark: Equatable {
    case mark(ticked: Bool)
    case label
    case none

    /// The most digits that a number in a list has; more could be a code.
    private static let longestNumber = 3

    /// Signs that are put before lines; those of the second kind say that something was done.
    private static let bullets = Set("-*+#•‣◦▪▫●○■□·–—◻◽☐⬜❏❑❒>".unicodeScalars)
    private static let ticks = Set("☑☒✓✔✗✘✅❌".unicodeScalars)

    /// Judges a token.
    init(_ token: Span<UInt8>) {
        self = .none
        if Self.endOfNumber(at: 0, in: token, until: token.count) == token.count {
            self = .mark(ticked: false)
        } else if token.count <= 3, let box = Self.box(token) {
            self = .mark(ticked: box)
        } else if token.count <= 8, let sign = Self.onlySign(token) {
            if Self.bullets.contains(sign) { self = .mark(ticked: false) }
            if Self.ticks.contains(sign) { self = .mark(ticked: true) }
        } else if token.count > 1, token[token.count - 1] == UInt8(ascii: ":") {
            self = .label
        }
    }

    /// The end of a number with what makes it one: `1.`, `1)`, `01:`, `(1)`, `#1`.
    static func endOfNumber(at start: Int, in text: Span<UInt8>, until limit: Int) -> Int? {
        guard start < limit else { return nil }
        let opening = text[start]
        let hasOpening = opening == UInt8(ascii: "(") || opening == UInt8(ascii: "#")
        guard let digits = endOfDigits(from: hasOpening ? start + 1 : start, in: text, until: limit) else { return nil }
        let closing = digits < limit ? text[digits] : 0x20
        switch (opening, closing) {
        case (UInt8(ascii: "#"), 0x20): return digits
        case (UInt8(ascii: "("), UInt8(ascii: ")")): return digits + 1
        case (UInt8(ascii: "("), _): return nil
        case (_, UInt8(ascii: ".")), (_, UInt8(ascii: ")")), (_, UInt8(ascii: ":")): return digits + 1
        default: return nil
        }
    }

    /// The end of one to three digits; more could be a code.
    static func endOfDigits(from start: Int, in text: Span<UInt8>, until limit: Int) -> Int? {
        var index = start
        while index < limit, (0x30...0x39).contains(text[index]), index - start <= longestNumber { index += 1 }
        return (1...longestNumber).contains(index - start) ? index : nil
    }

    /// The number that some digits are.
    static func value(_ digits: Span<UInt8>) -> Int {
        var value = 0
        for index in digits.indices where (0x30...0x39).contains(digits[index]) {
            value = value * 10 + Int(digits[index] - 0x30)
        }
        return value
    }

    /// Whether numbers count something: each once, from 0 or 1, in whatever order columns put them.
    static func count(_ numbers: [Int]) -> Bool {
        guard numbers.count > 1, let first = numbers.min(), first <= 1 else { return false }
        return numbers.sorted().elementsEqual(first..<(first + numbers.count))
    }

    /// `[]`, `[ ]`, `[x]`, `( )`: whether it is ticked.
    private static func box(_ token: Span<UInt8>) -> Bool? {
        guard token.count >= 2 else { return nil }
        let ends = (token[0], token[token.count - 1])
        guard ends == (0x5B, 0x5D) || ends == (0x28, 0x29) else { return nil }
        guard token.count == 3 else { return false }
        switch token[1] {
        case 0x20: return false
        case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "*"): return true
        default: return nil
        }
    }

    /// The only character of a token, a selector of its look left out.
    private static func onlySign(_ token: Span<UInt8>) -> Unicode.Scalar? {
        do {
            var scalars = try UTF8Span(validating: token).makeUnicodeScalarIterator()
            let sign = scalars.next()
            guard let next = scalars.next() else { return sign }
            return next == "\u{FE0F}" && scalars.next() == nil ? sign : nil
        } catch {
            return nil
        }
    }
}
