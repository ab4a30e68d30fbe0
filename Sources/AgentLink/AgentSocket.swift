package import Cryptography
package import Surroundings
import VaultAccess
package import VaultModel

/// The way to an agent by its socket.
///
/// A connection that the agent closed between two requests, because others waited, is made anew without a word.
package final class AgentSocket: AgentConnection {
    /// How long a client waits; the time to send a request counts as well.
    package struct Patience: Sendable {
        /// To be let in, and then for the first answer: others may come first, and one of them may be writing.
        let greeting: Duration
        /// For an answer of an agent that has answered before: a write waits for other programs.
        let answer: Duration

        /// An agent that has not answered by then is told as one that does not.
        package static let standard = Patience(greeting: .seconds(10), answer: .seconds(30))
        /// For what somebody waits for at a pressed key.
        package static let hurried = Patience(greeting: .seconds(1), answer: .seconds(2))

        package init(greeting: Duration, answer: Duration) {
            self.greeting = greeting
            self.answer = answer
        }
    }

    private let path: String
    private let surroundings: Surroundings
    private let patience: Patience
    private var socket: LocalSocket
    private var hasAnswered = false

    /// Connects to the agent of a vault.
    ///
    /// - Returns: `nil` when nobody listens.
    /// - Throws: `.unsafePlace` when somebody else does, or could; `.locked` when nobody lets this client in.
    package static func connected(
        to place: AgentPlace, _ surroundings: Surroundings, _ patience: Patience = .standard
    ) throws(VaultError) -> AgentSocket? {
        try connected(to: place.socket, surroundings, patience)
    }

    /// Connects to the agent that listens at a socket.
    package static func connected(
        to path: String, _ surroundings: Surroundings, _ patience: Patience = .standard
    ) throws(VaultError) -> AgentSocket? {
        do throws(LinkFailure) {
            return AgentSocket(try open(path, surroundings, patience), path, surroundings, patience)
        } catch {
            if error == .nobody { return nil }
            throw error.told(isWrite: false)
        }
    }

    private init(
        _ socket: consuming LocalSocket, _ path: String, _ surroundings: Surroundings, _ patience: Patience
    ) {
        self.socket = socket
        self.path = path
        self.surroundings = surroundings
        self.patience = patience
    }

    package func exchange(_ request: borrowing SecretBytes) throws(VaultError) -> SecretBytes {
        do throws(LinkFailure) {
            do throws(LinkFailure) { return try answer(to: request) } catch {
                // Nothing was done about a request that was not read to its end, so it may be sent again.
                guard error == .closed else { throw error }
                socket = try Self.open(path, surroundings, patience)
                return try answer(to: request)
            }
        } catch {
            throw error.told(isWrite: request.withBytes { $0.count > 1 && $0[1] == AgentOperation.commit.rawValue })
        }
    }

    private func answer(to request: borrowing SecretBytes) throws(LinkFailure) -> SecretBytes {
        let deadline = ContinuousClock().now + (hasAnswered ? patience.answer : patience.greeting)
        var offset = 0
        while offset < request.count {
            let frame = Frames.next(of: request, from: &offset)
            var sent = 0
            while sent < frame.count {
                let count = try linking { () throws(SystemFailure) in
                    try frame.withBytes { (bytes) throws(SystemFailure) in
                        try socket.send(bytes.extracting(sent..<bytes.count))
                    }
                }
                if let count { sent += count } else { try wait(for: .writing, until: deadline) }
            }
        }
        let answer = try received(until: deadline)
        hasAnswered = true
        return answer
    }

    private func received(until deadline: ContinuousClock.Instant) throws(LinkFailure) -> SecretBytes {
        var reader = FrameReader(limit: Frames.longestAnswer)
        var arrived = SecretBytes(count: 16_384)
        while true {
            let count = try linking { () throws(SystemFailure) in try socket.receive(into: &arrived) }
            guard let count else {
                try wait(for: .reading, until: deadline)
                continue
            }
            guard count > 0 else { throw .ended }
            do throws(FrameViolation) {
                let taken = try arrived.withBytes { (bytes) throws(FrameViolation) in
                    try reader.take(bytes.extracting(0..<count))
                }
                // Nobody asked for more than one answer.
                guard taken == count else { throw FrameViolation() }
            } catch {
                throw .foreign
            }
            if let message = reader.finish() { return message }
        }
    }

    private func wait(for event: Readiness.Event, until deadline: ContinuousClock.Instant) throws(LinkFailure) {
        let left = ContinuousClock().now.duration(to: deadline)
        guard left > .zero else { throw .silent }
        let number = socket.number
        _ = try linking { () throws(SystemFailure) in try Readiness.wait(for: [(number, event)], atMost: left) }
    }

    /// Connects, and sees who listens.
    static func open(
        _ path: String, _ surroundings: Surroundings, _ patience: Patience
    ) throws(LinkFailure) -> LocalSocket {
        try confirmSafe(path, surroundings)
        let socket = try linking { () throws(SystemFailure) in
            try LocalSocket(connectedTo: path, patience: patience.greeting)
        }
        let peer = try linking { () throws(SystemFailure) in try socket.peer() }
        guard peer == surroundings.userID else {
            throw .unsafePlace(
                VaultError(
                    .unsafePlace, "a program of another user listens at \(Visible.quoted(path))",
                    hint: "find out whose it is, and take the file away", code: "E_PLACE"))
        }
        return socket
    }

    private static func confirmSafe(_ path: String, _ surroundings: Surroundings) throws(LinkFailure) {
        let problems: [PrivacyProblem]?
        do throws(FileError) {
            problems = try surroundings.files.privacyProblems(ofSocket: path, userID: surroundings.userID)
        } catch {
            switch error {
            case .missing, .notAFolder: throw .nobody
            default: throw .unsafePlace(VaultError(error))
            }
        }
        guard let problems else { throw .nobody }
        if let problem = problems.first { throw .unsafePlace(VaultError(problem)) }
    }
}
