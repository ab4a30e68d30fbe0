/// The name by which an account, or an item of one, is found.
///
/// A letter or digit, then letters, digits and `. _ @ + -`, at most 64; ASCII, so that two names which look alike are
/// alike. Kept as typed, compared without regard to case.
package struct Label: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The most characters a label has.
    package static let longest = 64

    package let text: String

    /// The text as it is compared.
    package let folded: String

    /// Checks a text that somebody typed.
    ///
    /// - Throws: `.usage` when the text is not a label.
    package init(_ text: String) throws(VaultError) {
        guard let label = Label(exactly: text) else {
            throw VaultError(
                .usage, "\(Visible.quoted(text)) cannot be a label",
                hint: "use a letter or digit first, then letters, digits and . _ @ + -, at most 64 characters")
        }
        self = label
    }

    /// The label that a text is, or `nil`.
    package init?(exactly text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= Self.longest, Self.isAlphanumeric(first),
            bytes.allSatisfy(Self.isAllowed)
        else { return nil }
        self.text = text
        folded = Self.fold(text)
    }

    /// A text as labels are compared: ASCII capitals made small.
    package static func fold(_ text: String) -> String {
        // Most have none: then it is the same text, and nothing is copied.
        guard text.utf8.span.hasCapital else { return text }
        return String(decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    package static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
        default: isAlphanumeric(byte)
        }
    }

    package static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    package var description: String { text }
    package static func == (left: Label, right: Label) -> Bool { left.folded == right.folded }
    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }
    package static func < (left: Label, right: Label) -> Bool { left.folded < right.folded }
}

extension Span<UInt8> {
    fileprivate var hasCapital: Bool {
        for index in indices where (65...90).contains(self[index]) { return true }
        return false
    }
}
