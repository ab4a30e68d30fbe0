import Cryptography

/// A line as it is typed unseen: what each key does to it.
///
/// Delete and Backspace take away a character, Ctrl-W a word, Ctrl-U the line. Carriage return or line feed ends it, so
/// a pasted line may end in either or both. Ctrl-D ends the input when nothing was typed. Other control characters but
/// the tab, and the sequences that arrow keys send, are dropped: typed by accident, they could not be typed again.
struct SecretLine: ~Copyable {
    /// The most that is kept, in bytes.
    static let limit = 65_536

    /// What the line is after a key.
    enum State {
        case unfinished
        case finished
        /// Ctrl-D on an empty line.
        case endOfInput
        /// The terminal went away.
        case gone
    }

    private enum Sequence {
        case none
        case escape
        case parameters
        case lastByte
    }

    private var buffer = SecretBuffer()
    private var sequence = Sequence.none

    /// Bytes that were typed so far.
    var count: Int { buffer.count }

    /// Whether more was typed than is kept.
    private(set) var isTooLong = false

    /// Lends room for one byte to a reader, who answers 1, or 0 when the terminal went away, and judges the byte.
    mutating func take<Failure: Error>(
        _ read: (inout MutableSpan<UInt8>, Range<Int>) throws(Failure) -> Int
    ) throws(Failure) -> State {
        buffer.makeRoom(upTo: Self.limit + 1)
        guard try buffer.fillRoom(atMost: 1, read) == 1 else { return .gone }
        if isInSequence() { return .unfinished }
        return judgeLast()
    }

    /// Hands over what was typed.
    consuming func finish() -> SecretBytes { buffer.finish() }

    private mutating func judgeLast() -> State {
        switch buffer.last {
        case 0x0A, 0x0D:
            buffer.removeLast()
            return .finished
        case 0x04:
            buffer.removeLast()
            return buffer.count == 0 ? .endOfInput : .unfinished
        case 0x08, 0x7F:
            buffer.removeLast()
            removeCharacter()
        case 0x15:
            buffer.removeAll()
        case 0x17:
            buffer.removeLast()
            removeWord()
        case 0x1B:
            buffer.removeLast()
            sequence = .escape
        case .some(let byte) where byte < 0x20 && byte != 0x09:
            buffer.removeLast()
        default:
            if buffer.count > Self.limit {
                buffer.removeLast()
                isTooLong = true
            }
        }
        return .unfinished
    }

    /// Whether the last byte belonged to what a special key sends; it is dropped then.
    ///
    /// - Source: ECMA-48, 5.4: after ESC `[`, bytes up to one from 0x40 to 0x7E; after ESC `O`, one byte.
    private mutating func isInSequence() -> Bool {
        let byte = buffer.last ?? 0
        switch sequence {
        case .none:
            return false
        case .escape where byte == 0x5B: sequence = .parameters
        case .escape where byte == 0x4F: sequence = .lastByte
        case .escape:
            sequence = .none
            return false
        case .parameters:
            // A control character cannot be a part: it must not be lost when the sequence was never finished.
            guard byte >= 0x20 else {
                sequence = .none
                return false
            }
            if byte >= 0x40 { sequence = .none }
        case .lastByte: sequence = .none
        }
        buffer.removeLast()
        return true
    }

    /// Takes away the last character, of UTF-8 all its bytes.
    private mutating func removeCharacter() {
        while let byte = buffer.last {
            buffer.removeLast()
            if byte & 0xC0 != 0x80 { return }
        }
    }

    private mutating func removeWord() {
        while buffer.last == 0x20 { buffer.removeLast() }
        while let byte = buffer.last, byte != 0x20 { buffer.removeLast() }
    }
}
