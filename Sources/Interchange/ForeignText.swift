import Cryptography

/// A value of a foreign file: a place in its bytes, lent and not copied.
///
/// The bytes came through ordinary memory and stay there as long as any value of the file lives. What is secret is
/// lent to where it is sealed; only what is not secret becomes a `String`. The bytes are valid UTF-8.
package struct ForeignText: Sendable {
    private let document: [UInt8]
    private let start: UInt32
    private let end: UInt32

    init(in document: [UInt8], _ range: Range<Int>) {
        self.document = document
        start = UInt32(range.lowerBound)
        end = UInt32(range.upperBound)
    }

    /// A value of its own, for tests and for values that a program makes.
    package init(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(in: bytes, 0..<bytes.count)
    }

    private var range: Range<Int> { Int(start)..<Int(end) }

    /// Length in bytes.
    package var count: Int { Int(end - start) }

    package var isEmpty: Bool { start == end }

    /// Lends the bytes.
    package func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(document.span.extracting(range))
    }

    /// The text as a `String`. Only for what is not secret: a `String` leaves copies that nobody can wipe.
    package var string: String { String(decoding: document[range], as: UTF8.self) }

    /// A part of the value, by offsets from its beginning that lie on boundaries of characters.
    func slice(_ part: Range<Int>) -> ForeignText {
        ForeignText(in: document, range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound)
    }
}

extension ForeignText: Hashable {
    package static func == (left: ForeignText, right: ForeignText) -> Bool {
        left.count == right.count && left.withBytes { mine in right.withBytes { mine.matches($0) } }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        // Word by word: the hasher takes as long for a byte as for eight.
        var word: UInt64 = 0
        for (index, byte) in document[range].enumerated() {
            word = word << 8 | UInt64(byte)
            if index % 8 == 7 { hasher.combine(word) }
        }
        hasher.combine(word)
    }
}

extension ForeignText: CustomStringConvertible, CustomReflectable {
    /// How long it is, never what it says: it may be a password.
    package var description: String { "(\(count) bytes)" }

    /// Hides the document from reflection, which prints what it finds.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
