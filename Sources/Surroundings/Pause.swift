#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Waiting.
enum Pause {
    /// Sleeps for a time that includes what the machine slept itself: after a suspension the wait is over within a
    /// second.
    @Sendable static func untilElapsed(_ duration: Duration) {
        let clock = ContinuousClock()
        let deadline = clock.now + duration
        while clock.now < deadline {
            let remaining = min(.seconds(1), clock.now.duration(to: deadline))
            usleep(UInt32(max(1, min(999_999, remaining / .microseconds(1)))))
        }
    }
}
