import CSystem
package import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One end of a connection between two processes of this machine, or the place at which one waits for others.
///
/// It never waits by itself: what cannot be done at once is answered by `nil`.
package struct LocalSocket: ~Copyable, Sendable {
    private let descriptor: Descriptor

    /// The number that the system knows it by.
    package var number: Int32 { descriptor.number }

    private init(_ answer: Int32, _ call: String) throws(SystemFailure) {
        guard answer >= 0 else { throw SystemFailure(call: call, errorNumber: -answer) }
        descriptor = Descriptor(owning: answer)
    }

    /// Connects to whoever listens at a path.
    ///
    /// - Parameter patience: How long a full queue is waited for.
    /// - Throws: `ENOENT` and `ECONNREFUSED` when nobody listens there.
    package init(connectedTo path: String, patience: Duration) throws(SystemFailure) {
        try unsafe self.init(vault_socket_connect(path, Int32(patience / .milliseconds(1))), "connect")
    }

    /// Listens at a path, which nothing may have.
    ///
    /// - Parameter queue: How many may wait to be accepted.
    package init(listeningAt path: String, queue: Int32) throws(SystemFailure) {
        try unsafe self.init(vault_socket_listen(path, queue), "bind")
    }

    /// The next one who waits; `nil` when nobody does.
    package borrowing func accept() throws(SystemFailure) -> LocalSocket? {
        let answer = vault_socket_accept(number)
        switch -answer {
        // Gone before it was its turn.
        case EAGAIN, EINTR, ECONNABORTED: return nil
        default: return try LocalSocket(answer, "accept")
        }
    }

    /// The user of the process at the other end.
    package borrowing func peer() throws(SystemFailure) -> UInt32 { try peerFacts().user }

    /// The number of the process at the other end; 0 where the system does not tell.
    package borrowing func peerProcess() throws(SystemFailure) -> Int32 { try peerFacts().process }

    private borrowing func peerFacts() throws(SystemFailure) -> (user: UInt32, process: Int32) {
        var user: uid_t = 0
        var process: pid_t = 0
        let status = unsafe vault_socket_peer(number, &user, &process)
        guard status == 0 else { throw SystemFailure(call: "getsockopt", errorNumber: -status) }
        return (user, process)
    }

    /// Sends as much as can be sent at once; `nil` when that is nothing.
    package borrowing func send(_ bytes: Span<UInt8>) throws(SystemFailure) -> Int? {
        let number = number
        return try Self.atOnce("send") {
            unsafe bytes.withUnsafeBytes { unsafe vault_socket_send(number, $0.baseAddress, $0.count) }
        }
    }

    /// Receives what has arrived straight into locked memory; `nil` when nothing has, 0 when nothing more will.
    package borrowing func receive(into bytes: inout SecretBytes) throws(SystemFailure) -> Int? {
        let number = number
        return try Self.atOnce("recv") {
            bytes.withMutableBytes { span in
                unsafe span.withUnsafeMutableBytes { unsafe vault_socket_receive(number, $0.baseAddress, $0.count) }
            }
        }
    }

    /// Whether the other end is still open; what it sent may be lost.
    package borrowing func isOpenAtOtherEnd() -> Bool {
        var byte = SecretBytes(count: 1)
        do throws(SystemFailure) { return try receive(into: &byte) != 0 } catch { return false }
    }

    private static func atOnce(_ name: String, _ call: () -> Int) throws(SystemFailure) -> Int? {
        while true {
            let answer = call()
            switch Int32(truncatingIfNeeded: -answer) {
            case EINTR: continue
            case EAGAIN: return nil
            default:
                guard answer >= 0 else { throw SystemFailure(call: name, errorNumber: Int32(-answer)) }
                return answer
            }
        }
    }
}

extension SystemFailure {
    /// Whether there is nobody at a socket's path: none was made there, or its owner is gone.
    package var meansNobodyListens: Bool { errorNumber == ENOENT || errorNumber == ECONNREFUSED }

    /// Whether the other end was closed before it had read all that it was sent.
    package var isLostConnection: Bool { errorNumber == ECONNRESET || errorNumber == EPIPE }

    /// Whether something could not be done in the time that there was.
    package var isTimeout: Bool { errorNumber == EAGAIN || errorNumber == ETIMEDOUT }
}
