import AgentLink
package import Surroundings

/// Why an agent ended, and what it still has to say to the client who made it.
package struct Parting {
    package let reason: LockReason
    private let connection: ClientConnection?

    init(_ reason: LockReason) {
        self.reason = reason
        connection = nil
    }

    /// - Parameter connection: One that has an answer to send, none of which was sent.
    init(_ reason: LockReason, _ connection: ClientConnection) {
        self.reason = reason
        self.connection = connection
    }

    /// Says it, for as long as the client may take.
    package func say(_ clock: () -> RunningTime) {
        guard let connection else { return }
        while true {
            let now = clock().elapsed
            let deadline = connection.deadline(othersWait: false)
            guard connection.write(at: now), !connection.isSettled, now < deadline else { return }
            do throws(SystemFailure) {
                _ = try Readiness.wait(for: [connection.interest], atMost: .milliseconds(deadline - now))
            } catch {
                return
            }
        }
    }
}
