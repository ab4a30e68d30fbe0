#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The clock on the wall, by the time zone of this process.
package enum LocalTime {
    /// Seconds that local time is ahead of UTC at a moment, given in milliseconds since 1970; 0 where nobody knows.
    @Sendable package static func secondsAheadOfUTC(at milliseconds: UInt64) -> Int {
        var moment = time_t(milliseconds / 1_000)
        var parts = unsafe tm()
        guard unsafe localtime_r(&moment, &parts) != nil else { return 0 }
        return unsafe parts.tm_gmtoff
    }
}
