#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Waiting for several descriptors at once.
package enum Readiness {
    /// What a descriptor is waited for.
    package enum Event: Sendable {
        case reading, writing

        fileprivate var mask: Int16 { Int16(self == .reading ? POLLIN : POLLOUT) }
    }

    /// Waits until one of the descriptors is ready, is closed at its other end, or the time is over.
    ///
    /// - Parameter limit: `nil` for ever; less than nothing is nothing.
    /// - Returns: Whether each of them is ready, in their order; none is after a signal.
    package static func wait(
        for descriptors: [(number: Int32, event: Event)], atMost limit: Duration?
    ) throws(SystemFailure) -> [Bool] {
        var requests = descriptors.map { pollfd(fd: $0.number, events: $0.event.mask, revents: 0) }
        // Rounded up: a wait that ends a moment early would be begun again and again.
        let milliseconds = limit.map { Int32(min(max(($0 / .milliseconds(1)).rounded(.up), 0), 86_400_000)) } ?? -1
        let count = nfds_t(requests.count)
        let answer = unsafe requests.withUnsafeMutableBufferPointer { unsafe poll($0.baseAddress, count, milliseconds) }
        guard answer >= 0 || errno == EINTR else { throw SystemFailure.last("poll") }
        return requests.map { answer > 0 && $0.revents != 0 }
    }
}
