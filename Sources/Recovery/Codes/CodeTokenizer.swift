import Cryptography

/// Cuts a plain text into fields: tokens that belong together as far as spaces, commas and marks can tell.
struct CodeTokenizer: ~Copyable {
    /// Tokens with single spaces between them.
    struct Field {
        var tokens: [CodeToken]
        /// Whether a bullet, a number or a box stands before it.
        let isMarked: Bool
        /// Whether the box before it is ticked.
        let isTicked: Bool
        /// Whether it names what comes after it, as in `Code:` or `Code 1:`.
        let isLabel: Bool

        var line: Int { tokens[0].line }
    }

    private(set) var fields: [Field] = []
    private var open: [CodeToken] = []
    private var isMarked = false
    private var isTicked = false
    /// Whether a number may stand before its code without a space, as in `1.abcd`.
    private let splitsNumbers: Bool

    /// - Parameter text: As `PlainCodeText` gives it.
    init(_ text: Span<UInt8>) {
        // A code may begin like a number with a point. Only numbers that count the codes are taken off them.
        splitsNumbers = CodeMark.count(Self.gluedNumbers(in: text))
        var line = 1
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == 0x0A {
            read(text, start..<index, line: line)
            start = index + 1
            line += 1
        }
    }

    private mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, line: Int) {
        var index = range.lowerBound
        var gap = CodeToken.wideGap
        while index < range.upperBound {
            let byte = text[index]
            if byte == 0x20 {
                gap += 1
                index += 1
            } else if Self.divides(byte) {
                gap = CodeToken.wideGap
                index += 1
            } else {
                let end = end(of: index, in: text, until: range.upperBound)
                take(CodeToken(range: index..<end, line: line, gap: gap), in: text)
                gap = 0
                index = end
            }
        }
        closeField()
        (isMarked, isTicked) = (false, false)
    }

    /// Tab, comma, semicolon, vertical bar.
    private static func divides(_ byte: UInt8) -> Bool { byte == 0x09 || byte == 0x2C || byte == 0x3B || byte == 0x7C }

    /// The end of a token; an empty box `[ ]` is one.
    private func end(of start: Int, in text: Span<UInt8>, until limit: Int) -> Int {
        let isBox = start + 2 < limit && text[start + 1] == 0x20 && (text[start], text[start + 2]) == (0x5B, 0x5D)
        if isBox { return start + 3 }
        if splitsNumbers, let end = CodeMark.endOfNumber(at: start, in: text, until: limit) { return end }
        return Self.endOfRun(from: start, in: text, until: limit)
    }

    private static func endOfRun(from start: Int, in text: Span<UInt8>, until limit: Int) -> Int {
        var end = start
        while end < limit, text[end] != 0x20, text[end] != 0x0A, !divides(text[end]) { end += 1 }
        return end
    }

    /// The numbers that stand before something else without a space.
    private static func gluedNumbers(in text: Span<UInt8>) -> [Int] {
        var numbers: [Int] = []
        var index = 0
        while index < text.count {
            let end = endOfRun(from: index, in: text, until: text.count)
            if let number = CodeMark.endOfNumber(at: index, in: text, until: end), number < end {
                numbers.append(CodeMark.value(text.extracting(index..<number)))
            }
            index = end + 1
        }
        return numbers
    }

    private mutating func take(_ token: CodeToken, in text: Span<UInt8>) {
        if token.gap >= CodeToken.wideGap { closeField() }
        switch CodeMark(text.extracting(token.range)) {
        case .mark(let ticked):
            closeField(asLabel: !isMarked)
            (isMarked, isTicked) = (true, isTicked || ticked)
        case .label:
            // What ends in a colon names what comes after it.
            open.append(token)
            closeField(asLabel: true)
        case .none:
            var token = token
            token.range = Self.trimmed(token.range, in: text)
            guard !token.range.isEmpty else { return }
            token.facts = CodeCharacters(text.extracting(token.range))
            token.isCodeLike = Self.isCodeLike(text.extracting(token.range))
            open.append(token)
        }
    }

    private mutating func closeField(asLabel isLabel: Bool = false) {
        guard !open.isEmpty else { return }
        fields.append(Field(tokens: open, isMarked: isMarked, isTicked: isTicked, isLabel: isLabel))
        open = []
        (isMarked, isTicked) = (false, false)
    }

    /// Quotes and brackets around a code, a bullet before it and a full stop after it are not part of it.
    private static func trimmed(_ range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
        var range = range
        while !range.isEmpty, "\"'`[({<-*".utf8.contains(text[range.lowerBound]) { range.removeFirst() }
        while let last = range.last, "\"'`])}>.".utf8.contains(text[last]) { range.removeLast() }
        return range
    }

    /// Letters and digits, with single separators inside; `=` may end it.
    private static func isCodeLike(_ text: Span<UInt8>) -> Bool {
        var separated = true
        for index in text.indices {
            let byte = text[index]
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: separated = false
            case 0x3D: continue
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "/"):
                guard !separated, index < text.count - 1 else { return false }
                separated = true
            default: return false
            }
        }
        return !separated
    }
}

extension Range<Int> {
    fileprivate mutating func removeFirst() { self = (lowerBound + 1)..<upperBound }
    fileprivate mutating func removeLast() { self = lowerBound..<(upperBound - 1) }
}
