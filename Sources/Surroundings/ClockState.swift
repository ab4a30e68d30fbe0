import CSystem

/// What the system says of its own clock.
package enum ClockState: Equatable, Sendable {
    /// Something keeps it right; the last time was about so many seconds ago.
    case synchronised(secondsAgo: Int64)

    /// Nothing keeps it right. `nil`: since the machine was started.
    case free(secondsAgo: Int64?)

    /// The system does not tell, as in some containers.
    case unknown

    /// Microseconds that the kernel adds to its greatest error in a second without a correction.
    ///
    /// - Source: Linux, kernel/time/ntp.c: `MAXFREQ`, 500 parts in a million.
    private static let growth: Int64 = 500

    /// Where the kernel stops counting, in microseconds, which is also where it begins.
    ///
    /// - Source: the same: `NTP_PHASE_LIMIT`.
    private static let greatestError: Int64 = 16_000_000

    /// Asks the system; needs no privilege.
    package static func ofThisMachine() -> ClockState {
        var greatestError: Int64 = 0
        let answer = unsafe vault_clock_state(&greatestError)
        return answer < 0 ? .unknown : ClockState(isSynchronised: answer == 1, greatestError: greatestError)
    }

    /// Reads the kernel's numbers; the error is in microseconds.
    init(isSynchronised: Bool, greatestError: Int64) {
        let age = max(0, greatestError) / Self.growth
        if isSynchronised {
            self = .synchronised(secondsAgo: age)
        } else {
            self = .free(secondsAgo: greatestError >= Self.greatestError ? nil : age)
        }
    }
}
