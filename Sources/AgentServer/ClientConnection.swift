import AgentLink
import Cryptography
import Surroundings

/// One client, from its first byte to its last; a class, since several are kept in a list and none can be copied.
///
/// What it sends and gets lies in locked memory and is wiped as soon as it was read or sent.
final class ClientConnection {
    /// How long a client may take for things, in milliseconds.
    enum Limit {
        /// Between two requests.
        static let idle: UInt64 = 5_000
        /// Between two requests while others wait to be let in.
        static let idleWhileOthersWait: UInt64 = 1_000
        /// From the first byte of a frame to its last.
        static let frame: UInt64 = 2_000
        /// From the first byte of a request to its last.
        static let request: UInt64 = 10_000
        /// From an answer to when all of it was taken.
        static let answer: UInt64 = 5_000
    }

    /// What came of reading.
    enum Arrival: ~Copyable {
        case nothingYet
        case request(SecretBytes)
        /// The client went away.
        case end
        case violation
    }

    private let socket: LocalSocket
    private var reader = FrameReader(limit: Frames.longestRequest)
    private var answer: Answer?
    /// When the present wait began: for a request, for its rest, or for the client to take its answer.
    private var since: UInt64
    private var frameSince: UInt64

    init(_ socket: consuming LocalSocket, at now: UInt64) {
        self.socket = socket
        since = now
        frameSince = now
    }

    /// What it is waited for.
    var interest: (number: Int32, event: Readiness.Event) {
        (socket.number, answer == nil ? .reading : .writing)
    }

    /// When it will have taken too long.
    func deadline(othersWait: Bool) -> UInt64 {
        if answer != nil { return since + Limit.answer }
        if reader.isAmidst { return min(since + Limit.request, frameSince + Limit.frame) }
        return since + (othersWait ? Limit.idleWhileOthersWait : Limit.idle)
    }

    /// Reads what arrived, at most to the end of a request.
    func read(at now: UInt64) -> Arrival {
        while true {
            var bytes = SecretBytes(count: min(reader.missing, 16_384))
            let count: Int?
            do throws(SystemFailure) { count = try socket.receive(into: &bytes) } catch { return .end }
            guard let count else { return .nothingYet }
            guard count > 0 else { return .end }
            let (wasAmidst, frames) = (reader.isAmidst, reader.frames)
            do throws(FrameViolation) {
                _ = try bytes.withBytes { (bytes) throws(FrameViolation) in
                    try reader.take(bytes.extracting(0..<count))
                }
            } catch {
                return .violation
            }
            if !wasAmidst { since = now }
            if !wasAmidst || reader.frames != frames { frameSince = now }
            if let request = reader.finish() { return .request(request) }
        }
    }

    /// Begins to send an answer.
    func begin(_ message: consuming SecretBytes, at now: UInt64) {
        answer = Answer(message)
        since = now
    }

    /// Sends as much of the answer as the client takes.
    ///
    /// - Returns: Whether it is still there.
    func write(at now: UInt64) -> Bool {
        do throws(SystemFailure) {
            guard try answer?.send(by: socket) == true else { return true }
            answer = nil
            since = now
            return true
        } catch {
            return false
        }
    }

    /// Whether nothing is left to be sent.
    var isSettled: Bool { answer == nil }
}

/// An answer on its way.
private struct Answer: ~Copyable {
    private let message: SecretBytes
    private var offset = 0
    private var frame: SecretBytes
    private var sent = 0

    init(_ message: consuming SecretBytes) {
        self.message = message
        frame = Frames.next(of: self.message, from: &offset)
    }

    /// Sends what can be sent; whether that was all.
    mutating func send(by socket: borrowing LocalSocket) throws(SystemFailure) -> Bool {
        while true {
            while sent < frame.count {
                let sent = sent
                let count = try frame.withBytes { (bytes) throws(SystemFailure) in
                    try socket.send(bytes.extracting(sent..<bytes.count))
                }
                guard let count else { return false }
                self.sent += count
            }
            guard offset < message.count else { return true }
            frame = Frames.next(of: message, from: &offset)
            sent = 0
        }
    }
}
