package import AgentLink
package import Surroundings

/// Why an agent forgets its keys.
package enum LockReason: Equatable, Sendable {
    /// Nothing was asked of it for long enough.
    case idle
    /// It has held them for as long as it may.
    case longest
    /// The machine slept meanwhile: whoever woke it may be somebody else.
    case suspended
    /// A client, or a signal, told it to.
    case told
    /// The vault is not the one any more that was unlocked.
    case otherVault
    /// Somebody keeps talking to it who is no client.
    case abuse
    /// Nobody finds it any more.
    case lost
}

/// When an agent locks by itself. The clock on the wall has no part in it.
package struct LockTimer: Sendable {
    /// A machine that was asleep for longer than this was suspended; below it lies what the two clocks differ anyway.
    private static let shortestSuspension: UInt64 = 1_000
    /// A suspension is noticed this much later at most.
    private static let lookingAgain = Duration.seconds(5)

    private let times: AgentStart.Times
    private let start: RunningTime
    private var lastUse: UInt64

    /// - Parameter start: When the vault was unlocked.
    package init(_ times: AgentStart.Times, since start: RunningTime) {
        self.times = times
        self.start = start
        lastUse = start.elapsed
    }

    /// Notes that something was asked for.
    package mutating func use(at now: RunningTime) { lastUse = max(lastUse, now.elapsed) }

    /// Why the agent has to lock by now; `nil` when it has not.
    package func reason(at now: RunningTime) -> LockReason? {
        if asleep(now) > asleep(start) + Self.shortestSuspension { return .suspended }
        if untilLongest(at: now) <= .zero { return .longest }
        return untilIdle(at: now) <= .zero ? .idle : nil
    }

    /// Since when the vault is unlocked.
    package func held(at now: RunningTime) -> Duration { Self.since(start.elapsed, now) }

    /// How long it stays so if nothing is asked.
    package func untilIdle(at now: RunningTime) -> Duration {
        min(times.idle - Self.since(lastUse, now), untilLongest(at: now))
    }

    /// How long it stays so at all.
    package func untilLongest(at now: RunningTime) -> Duration { times.longest - held(at: now) }

    /// How long one may sleep before asking again.
    package func wait(at now: RunningTime) -> Duration { min(Self.lookingAgain, untilIdle(at: now)) }

    private func asleep(_ time: RunningTime) -> UInt64 { time.elapsed - min(time.awake, time.elapsed) }

    private static func since(_ moment: UInt64, _ now: RunningTime) -> Duration {
        .milliseconds(now.elapsed - min(moment, now.elapsed))
    }
}
