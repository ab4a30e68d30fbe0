package import Cryptography
package import VaultModel

/// A list of backup codes as somebody pasted it: the codes in their original spelling, and what is odd about them.
///
/// Reads any list: one code a line or several, with bullets, numbers, boxes, commas, columns, and text around it.
package struct CodeList: ~Copyable {
    /// One code.
    struct Entry {
        var range: Range<Int>
        let line: Int
        let isMarked: Bool
        var isTicked: Bool
        var facts: CodeCharacters
    }

    private let text: SecretBytes
    private let entries: [Entry]

    /// What the codes look like, such as `5-5 hex`.
    package let shape: String

    /// What a person should look at before the list is kept, in order.
    package let warnings: [CodeListWarning]

    /// The lines, counted from 1, of which something was taken for text and left out.
    package let textLines: [Int]

    /// Letters that can be taken for digits and both occur, such as `O and 0`.
    package let lookAlikes: [String]

    /// How many codes there are.
    package var count: Int { entries.count }

    /// Reads a list.
    ///
    /// - Throws: `.usage` when it has no codes, too many, too long ones, or characters that cannot be seen. No message
    ///   holds any of the text.
    package init(reading text: Span<UInt8>) throws(VaultError) {
        let plain = try PlainCodeText.checked(text)
        let read = try plain.withBytes { (plain) throws(VaultError) -> Reading in try Reading(plain) }
        self.text = plain
        entries = read.entries
        shape = read.shape.text
        warnings = read.warnings
        textLines = read.textLines
        lookAlikes = read.lookAlikes
    }

    /// One code as it was written.
    ///
    /// - Precondition: `index` is less than `count`.
    package borrowing func code(_ index: Int) -> SecretBytes { text.slice(entries[index].range) }

    /// What the fields of a text come to.
    private struct Reading {
        var entries: [Entry]
        var shape = CodeShape()
        var warnings: [CodeListWarning] = []
        var textLines: [Int]
        var lookAlikes: [String] = []

        init(_ text: Span<UInt8>) throws(VaultError) {
            var selection = CodeSelection(CodeTokenizer(text).fields, in: text)
            selection.dropDates(in: text)
            entries = selection.entries
            textLines = Set(selection.textLines).sorted()
            guard !entries.isEmpty else { throw Self.nothing }
            if let long = entries.first(where: { $0.range.count > CodeListLimits.codeLength }) {
                throw VaultError(
                    .usage, "a code on line \(long.line) is longer than \(CodeListLimits.codeLength) bytes",
                    hint: "put one code on a line")
            }
            let repeated = dropRepeated(in: text)
            guard entries.count <= CodeListLimits.codes else {
                throw VaultError(
                    .usage, "the list has more than \(CodeListLimits.codes) codes",
                    hint: "a set has at most \(CodeListLimits.codes); make two of it")
            }
            shape = CodeShape(entries.map(\.facts))
            if entries.count == 1, Self.isSetupKey(text.extracting(entries[0].range)) { warnings.append(.setupKey) }
            if shape.isMixed { warnings.append(.mixedShapes) }
            for (index, entry) in entries.enumerated() {
                if let oddity = shape.oddity(of: entry.facts) {
                    warnings.append(.outlier(number: index + 1, line: entry.line, oddity))
                }
            }
            warnings += repeated
            warnings += nearlyRepeated(in: text)
            let ticked = entries.indices.filter { entries[$0].isTicked }.map { $0 + 1 }
            if !ticked.isEmpty { warnings.append(.ticked(numbers: ticked)) }
            let lost = Set(selection.markedTextLines).sorted()
            if !lost.isEmpty { warnings.append(.unreadable(lines: lost)) }
            let doubtful = Set(selection.doubtfulTextLines).sorted()
            if !doubtful.isEmpty { warnings.append(.leftOut(lines: doubtful)) }
            if shape.hasLookAlikes { lookAlikes = LookAlikes.pairs(in: entries.map(\.range), of: text) }
        }

        /// A code that stands there twice is one code: handed out twice, it would fail the second time.
        private mutating func dropRepeated(in text: Span<UInt8>) -> [CodeListWarning] {
            var kept: [Entry] = []
            var warnings: [CodeListWarning] = []
            for entry in entries {
                let code = text.extracting(entry.range)
                if let same = kept.firstIndex(where: { text.extracting($0.range).matches(code) }) {
                    kept[same].isTicked = kept[same].isTicked || entry.isTicked
                    warnings.append(.repeated(line: entry.line, of: same + 1))
                } else {
                    kept.append(entry)
                }
                // Enough to be refused; the time stays in bounds.
                if kept.count > CodeListLimits.codes { break }
            }
            entries = kept
            return warnings
        }

        private func nearlyRepeated(in text: Span<UInt8>) -> [CodeListWarning] {
            var folded = SecretWriter(capacity: text.count)
            var places: [Range<Int>] = []
            for entry in entries {
                let start = folded.count
                LookAlikes.fold(text.extracting(entry.range), into: &folded)
                places.append(start..<folded.count)
            }
            return folded.withBytes { folded in
                var warnings: [CodeListWarning] = []
                for (index, place) in places.enumerated() {
                    let code = folded.extracting(place)
                    guard let near = places[..<index].firstIndex(where: { folded.extracting($0).matches(code) })
                    else { continue }
                    warnings.append(.nearlyRepeated(number: index + 1, line: entries[index].line, of: near + 1))
                }
                return warnings
            }
        }

        /// A seed of one-time codes, which exchanges call a backup key, comes as 16 or 32 characters of Base32.
        private static func isSetupKey(_ code: Span<UInt8>) -> Bool {
            var (count, letters) = (0, 0)
            for index in code.indices {
                switch code[index] {
                case 0x41...0x5A, 0x61...0x7A: (count, letters) = (count + 1, letters + 1)
                case 0x32...0x37: count += 1
                case 0x20, 0x2D: continue
                default: return false
                }
            }
            return letters > 0 && (count == 16 || count == 32)
        }

        private static var nothing: VaultError {
            VaultError(
                .usage, "there are no codes in this list",
                hint: "give one code a line; a link or a seed is stored with 'vault set LABEL/totp'")
        }
    }
}
