#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Time since the machine was started, by clocks that nobody can set.
package struct RunningTime: Equatable, Sendable {
    /// Milliseconds since the start, those included in which the machine slept.
    package let elapsed: UInt64
    /// Milliseconds since the start in which it was awake.
    package let awake: UInt64

    package init(elapsed: UInt64, awake: UInt64) {
        self.elapsed = elapsed
        self.awake = awake
    }

    /// The time that it is.
    ///
    /// - Source: clock_gettime(2): on Linux `CLOCK_MONOTONIC` stands still in a suspended machine and `CLOCK_BOOTTIME`
    ///   does not; on macOS `CLOCK_UPTIME_RAW` and `CLOCK_MONOTONIC_RAW`.
    package static func now() -> RunningTime {
        #if canImport(Darwin)
            RunningTime(elapsed: milliseconds(CLOCK_MONOTONIC_RAW), awake: milliseconds(CLOCK_UPTIME_RAW))
        #else
            RunningTime(elapsed: milliseconds(CLOCK_BOOTTIME), awake: milliseconds(CLOCK_MONOTONIC))
        #endif
    }

    private static func milliseconds(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
        return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }
}
