/// Thirty-two public bytes: a BLAKE2b digest.
package struct Digest: Hashable, Sendable, BitwiseCopyable {
    /// Length in bytes.
    package static let length = 32

    /// The bytes in order, read little-endian.
    private(set) var words: (UInt64, UInt64, UInt64, UInt64)

    /// Thirty-two zero bytes, the mark of "none".
    package static let zero = Digest(words: (0, 0, 0, 0))

    private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// Reads 32 bytes from an offset.
    package init(_ span: Span<UInt8>, at offset: Int = 0) {
        words = (
            span.integer(at: offset), span.integer(at: offset + 8), span.integer(at: offset + 16),
            span.integer(at: offset + 24)
        )
    }

    /// The first eight bytes, read little-endian.
    package var firstWord: UInt64 { words.0 }

    /// The bytes in order.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.length)
        for word in [words.0, words.1, words.2, words.3] { bytes.append(integer: word) }
        return bytes
    }

    package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
