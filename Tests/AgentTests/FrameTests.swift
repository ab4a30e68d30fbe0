import AgentLink
import Cryptography
import TestSupport
import Testing

@Suite struct FrameTests {
    private func message(_ count: Int) -> SecretBytes {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        return SecretBytes(copying: bytes.span)
    }

    private func bytes(_ message: borrowing SecretBytes) -> [UInt8] {
        var (bytes, offset) = ([UInt8](), 0)
        while offset < message.count {
            let frame = Frames.next(of: message, from: &offset)
            bytes += frame.withBytes { $0.array() }
        }
        return bytes
    }

    /// What a reader makes of bytes that arrive in pieces of so many.
    private func read(_ bytes: [UInt8], pieces: Int, limit: Int = Frames.longestRequest) throws -> [[UInt8]] {
        var reader = FrameReader(limit: limit)
        var messages: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let piece = Array(bytes[start..<min(start + pieces, bytes.count)])
            let taken = try reader.take(piece.span)
            start += taken
            if let whole = reader.finish() { messages.append(whole.withBytes { $0.array() }) }
        }
        return messages
    }

    @Test(arguments: [1, 2, 65_531, 65_532, 65_533, 131_064, 200_000])
    func `a message arrives as it was sent, in whatever pieces`(count: Int) throws {
        let message = message(count)
        let plain = message.withBytes { $0.array() }
        let framed = bytes(message)
        #expect(framed.count == count + 4 * ((count + 65_531) / 65_532))
        for pieces in [count < 3 ? 1 : 997, 65_536, framed.count] {
            #expect(try read(framed, pieces: pieces) == [plain])
        }
    }

    @Test func `messages follow each other`() throws {
        let first = message(3)
        let second = message(70_000)
        let expected = [first.withBytes { $0.array() }, second.withBytes { $0.array() }]
        #expect(try read(bytes(first) + bytes(second), pieces: 1) == expected)
    }

    @Test func `a reader asks for no byte of the next message`() throws {
        var reader = FrameReader(limit: Frames.longestRequest)
        var states: [Int] = [reader.missing]
        for bytes: [UInt8] in [[2, 0], [0, 0, 7], [8, 9]] {
            _ = try reader.take(bytes.span)
            states.append(reader.missing)
        }
        #expect(states == [4, 2, 1, 0])
        let message = reader.finish()?.withBytes { $0.array() }
        #expect(message == [7, 8])
        let (missing, isAmidst) = (reader.missing, reader.isAmidst)
        #expect(missing == 4)
        #expect(!isAmidst)
    }

    // Nothing; one byte more than fits; a frame that is not full and goes on; the largest number.
    @Test(arguments: [
        [0, 0, 0, 0], [0xFD, 0xFF, 0, 0], [1, 0, 0, 0x80], [0, 0, 0, 0x80], [0xFF, 0xFF, 0xFF, 0xFF],
    ])
    func `a length that no client sends is refused before a byte of the frame is read`(head: [UInt8]) throws {
        var reader = FrameReader(limit: Frames.longestRequest)
        #expect(throws: FrameViolation.self) { _ = try reader.take(head.span) }
    }

    @Test func `a message that is too long is refused by the head of the frame that would make it so`() throws {
        let limit = 2 * Frames.longestPart
        #expect(try read(bytes(message(limit)), pieces: 50_000, limit: limit).count == 1)
        let longer = bytes(message(limit + 1))
        var reader = FrameReader(limit: limit)
        _ = try reader.take(Array(longer[..<(2 * 65_536)]).span)
        #expect(throws: FrameViolation.self) { _ = try reader.take(Array(longer[(2 * 65_536)...]).span) }
    }

    @Test(arguments: 0..<50)
    func `noise is refused, or waits for more`(seed: Int) throws {
        let noise = Randomness.seeded(UInt64(seed)).bytes(count: 4_096)
        do throws(FrameViolation) {
            var reader = FrameReader(limit: Frames.longestRequest)
            var start = 0
            while start < noise.count {
                start += try reader.take(Array(noise[start...]).span)
                if let message = reader.finish() { #expect(message.count <= Frames.longestRequest) }
            }
        } catch {}
    }
}
