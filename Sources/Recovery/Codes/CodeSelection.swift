import Cryptography

/// Decides which fields of a text are codes, which are several, and which are words.
struct CodeSelection {
    private(set) var entries: [CodeList.Entry] = []
    /// Lines on which something was taken for text.
    private(set) var textLines: [Int] = []
    /// Those of them where a bullet, number or box promised a code.
    private(set) var markedTextLines: [Int] = []
    /// The others of them where a code may have been taken for text.
    private(set) var doubtfulTextLines: [Int] = []

    /// The longest group of a code that is written in groups with spaces; longer runs are codes of their own.
    private static let longestGroup = 6
    /// The most groups, unless the whole text is one code.
    private static let mostGroups = 4
    /// A run of capitals alone that is as long as this is no word.
    private static let longerThanWords = 16

    private typealias Field = CodeTokenizer.Field

    private enum Likeness {
        case code
        /// Letters alone, or groups of different lengths: a code if the others are like it.
        case perhaps
        case words
    }

    init(_ fields: [CodeTokenizer.Field], in text: Span<UInt8>) {
        let fields = Self.withoutCountingNumbers(fields, in: text)
        let judged = fields.map { ($0, Self.likeness(of: $0)) }
        let certain = judged.filter { $0.1 == .code }.map(\.0)
        let divides = Self.divides(certain)
        var learned = certain.flatMap { Self.entries(of: $0, divides: divides, in: text) }
        if learned.isEmpty {
            // Nothing has a digit: what occurs most is the code, if it occurs at all often.
            let all = judged.filter { $0.1 == .perhaps }.flatMap { Self.entries(of: $0.0, divides: false, in: text) }
            let form = all.count > 1 ? CodeShape.mostCommonForm(all.map(\.facts)) : nil
            learned = all.filter { $0.facts.form == form }
        }
        let shape = CodeShape(learned.map(\.facts))
        var left: [Field] = []
        for (field, likeness) in judged {
            var found = likeness == .words ? [] : Self.entries(of: field, divides: divides, in: text)
            if likeness == .perhaps, !field.isMarked {
                found = found.filter { !learned.isEmpty && !shape.isMixed && shape.oddity(of: $0.facts) == nil }
            }
            entries += found
            guard found.isEmpty else { continue }
            textLines.append(field.line)
            guard field.tokens.count <= Self.mostGroups else { continue }
            if field.isMarked { markedTextLines.append(field.line) } else if !field.isLabel { left.append(field) }
        }
        let form = CodeShape.mostCommonForm(entries.map(\.facts))
        let linesOfCodes = Set(entries.filter { !Self.isDate($0, unlike: form, in: text) }.map(\.line))
        let others = Dictionary(fields.map { ($0.line, $0.isLabel ? 0 : 1) }, uniquingKeysWith: +)
        let labelled = Set(fields.filter(\.isLabel).map(\.line))
        doubtfulTextLines = left.filter { field in
            guard Self.mayBeCode(field, in: text) else { return false }
            if linesOfCodes.contains(field.line) { return true }
            let isLikeCodes = field.tokens.contains { token in
                token.isCodeLike && token.facts.hasDigits && shape.oddity(of: token.facts) == nil
            }
            if isLikeCodes, !shape.isMixed { return true }
            // What stands alone may be a code of another make; a word behind a label is an answer to it.
            guard field.tokens.count == 1, others[field.line] == 1 else { return false }
            let facts = field.tokens[0].facts
            return !labelled.contains(field.line) || facts.hasDigits || facts.form.count > 1
        }.map(\.line)
    }

    /// Whether a field that was left out could be a code: not without a letter or digit, as a line of stars, and not an
    /// address.
    private static func mayBeCode(_ field: Field, in text: Span<UInt8>) -> Bool {
        field.tokens.contains { $0.facts.hasLetters || $0.facts.hasDigits }
            && !field.tokens.contains { CodeToken.isAddress(text.extracting($0.range)) }
    }

    /// Takes dates for text, unless the codes look like dates.
    mutating func dropDates(in text: Span<UInt8>) {
        let form = CodeShape.mostCommonForm(entries.map(\.facts))
        textLines += entries.filter { Self.isDate($0, unlike: form, in: text) }.map(\.line)
        entries.removeAll { Self.isDate($0, unlike: form, in: text) }
    }

    private static func isDate(_ entry: CodeList.Entry, unlike form: [UInt16]?, in text: Span<UInt8>) -> Bool {
        guard !entry.isMarked, entry.facts.form != form, !entry.facts.hasLetters else { return false }
        let lengths = entry.facts.form.filter { $0 < 256 }
        if entry.facts.form.count == 5 { return lengths == [4, 2, 2] || lengths == [2, 2, 4] }
        // A year, as in "May 1, 2026".
        guard entry.facts.form == [4] else { return false }
        return [19, 20].contains(CodeMark.value(text.extracting(entry.range).extracting(0..<2)))
    }

    /// Drops bare numbers before codes that count them from 1, as a table has them that was copied.
    private static func withoutCountingNumbers(
        _ fields: [CodeTokenizer.Field], in text: Span<UInt8>
    ) -> [CodeTokenizer.Field] {
        // A number counts what follows it on its line: in its field, or as the next one.
        let places = fields.indices.filter { index in
            let first = fields[index].tokens[0]
            let isNumber = CodeMark.endOfDigits(from: 0, in: text.extracting(first.range), until: first.range.count)
            let isFollowed =
                fields[index].tokens.count > 1 || index + 1 < fields.count && fields[index + 1].line == first.line
            return isNumber == first.range.count && isFollowed
        }
        let counts = CodeMark.count(places.map { CodeMark.value(text.extracting(fields[$0].tokens[0].range)) })
        guard counts, places.count * 3 >= fields.count else { return fields }
        var kept = fields
        for index in places { kept[index].tokens.removeFirst() }
        return kept.filter { !$0.tokens.isEmpty }
    }

    private static func likeness(of field: CodeTokenizer.Field) -> Likeness {
        let tokens = field.tokens
        guard tokens.allSatisfy(\.isCodeLike) else { return .words }
        if tokens.allSatisfy(\.facts.hasDigits) { return .code }
        let isUniform = tokens.allSatisfy { $0.facts.form == tokens[0].facts.form }
        if isUniform, tokens.contains(where: \.facts.hasDigits) { return .code }
        let length = tokens.reduce(0) { $0 + $1.range.count }
        let isKey = isUniform && length >= longerThanWords && !tokens.contains(where: \.facts.hasSmall)
        return isKey ? .code : isUniform || tokens.contains(where: \.facts.hasDigits) ? .perhaps : .words
    }

    /// Whether single spaces stand between codes and not inside them.
    private static func divides(_ fields: [CodeTokenizer.Field]) -> Bool {
        let several = fields.filter { $0.tokens.count > 1 }
        let single = Dictionary(
            fields.filter { $0.tokens.count == 1 }.map { ($0.tokens[0].facts.form, 1) }, uniquingKeysWith: +)
        let dividing = several.count { field in
            field.tokens.contains { $0.facts.form.count > 1 || $0.range.count > longestGroup }
                || single[field.tokens[0].facts.form, default: 0] * 2 >= several.count
                || field.tokens.count > mostGroups && fields.count > 1
        }
        return dividing * 2 >= several.count && dividing > 0
    }

    private static func entries(
        of field: CodeTokenizer.Field, divides: Bool, in text: Span<UInt8>
    ) -> [CodeList.Entry] {
        // Quotes around the parts say that they are codes of their own.
        let isQuoted = zip(field.tokens, field.tokens.dropFirst()).contains {
            $0.range.upperBound + 1 != $1.range.lowerBound
        }
        guard !divides, !isQuoted else { return field.tokens.map { entry($0.range, of: field, in: text) } }
        let last = field.tokens[field.tokens.count - 1]
        return [entry(field.tokens[0].range.lowerBound..<last.range.upperBound, of: field, in: text)]
    }

    private static func entry(
        _ range: Range<Int>, of field: CodeTokenizer.Field, in text: Span<UInt8>
    ) -> CodeList.Entry {
        CodeList.Entry(
            range: range, line: field.line, isMarked: field.isMarked, isTicked: field.isTicked,
            facts: CodeCharacters(text.extracting(range)))
    }
}
