package import Cryptography

/// How messages are cut into pieces; see Docs/Agent-Protocol.md.
///
/// A frame is `u32 length | bytes`, where the highest bit of the length tells that the message goes on in another frame.
/// Only a full frame may say so: a message has one form, and a slow sender one bounded time.
package enum Frames {
    /// The bytes that a frame carries at most, so that all of it is at most 64 KiB.
    package static let longestPart = 65_532
    /// The bytes of a request at most.
    package static let longestRequest = 16 * 1_048_576
    /// The bytes of an answer at most: the overviews of a vault of several hundred thousand records.
    package static let longestAnswer = 256 * 1_048_576
    static let goesOn: UInt32 = 1 << 31
    static let headLength = 4

    /// The frame that carries a message from an offset on, which moves behind what it carries.
    package static func next(of message: borrowing SecretBytes, from offset: inout Int) -> SecretBytes {
        let part = offset..<min(offset + longestPart, message.count)
        offset = part.upperBound
        let length = UInt32(part.count) | (part.upperBound < message.count ? goesOn : 0)
        var frame = SecretWriter(capacity: headLength + part.count)
        frame.appendInteger(length)
        message.withBytes { frame.append($0.extracting(part)) }
        return frame.finish()
    }
}

/// What arrived is not cut as this protocol cuts it.
package struct FrameViolation: Error, Equatable { package init() {} }

/// Puts a message together from bytes that arrive in whatever pieces, in locked memory.
package struct FrameReader: ~Copyable {
    private enum Part {
        /// Bytes of a frame's head that arrived, and what they say so far.
        case head(count: Int, value: UInt32)
        /// Bytes of a frame that are missing, and whether another one follows.
        case body(missing: Int, goesOn: Bool)
        case whole
    }

    private let limit: Int
    private var message = SecretWriter()
    private var part = Part.head(count: 0, value: 0)
    /// Frames of this message that are whole, by which a slow sender is judged.
    package private(set) var frames = 0

    /// - Parameter limit: The bytes of a message at most.
    package init(limit: Int) { self.limit = limit }

    /// Whether a message began to arrive and is not whole.
    package var isAmidst: Bool {
        switch part {
        case .head(let count, _): count > 0 || message.count > 0
        case .body: true
        case .whole: false
        }
    }

    /// How many bytes are missing for what comes next to be known: a frame's head, or the rest of a frame.
    package var missing: Int {
        switch part {
        case .head(let count, _): Frames.headLength - count
        case .body(let missing, _): missing
        case .whole: 0
        }
    }

    /// Whether a message is whole.
    package var isWhole: Bool { if case .whole = part { true } else { false } }

    /// Takes bytes up to the end of a message.
    ///
    /// - Returns: How many it took; the rest belongs to the next message.
    package mutating func take(_ bytes: Span<UInt8>) throws(FrameViolation) -> Int {
        var offset = 0
        while offset < bytes.count {
            switch part {
            case .whole: return offset
            case .head(let count, let value):
                let value = value | UInt32(bytes[offset]) << (8 * UInt32(count))
                offset += 1
                part = count + 1 < Frames.headLength ? .head(count: count + 1, value: value) : try body(value)
            case .body(let missing, let goesOn):
                let taken = min(missing, bytes.count - offset)
                message.append(bytes.extracting(offset..<offset + taken))
                offset += taken
                part = .body(missing: missing - taken, goesOn: goesOn)
                if taken == missing {
                    frames += 1
                    part = goesOn ? .head(count: 0, value: 0) : .whole
                }
            }
        }
        return offset
    }

    /// Hands over a message that is whole, and begins the next one.
    package mutating func finish() -> SecretBytes? {
        guard isWhole else { return nil }
        var whole = SecretWriter()
        swap(&whole, &message)
        part = .head(count: 0, value: 0)
        frames = 0
        return whole.finish()
    }

    private func body(_ head: UInt32) throws(FrameViolation) -> Part {
        let (length, goesOn) = (Int(head & ~Frames.goesOn), head & Frames.goesOn != 0)
        guard length > 0, length <= Frames.longestPart, message.count + length <= limit,
            !goesOn || length == Frames.longestPart
        else { throw FrameViolation() }
        return .body(missing: length, goesOn: goesOn)
    }
}
