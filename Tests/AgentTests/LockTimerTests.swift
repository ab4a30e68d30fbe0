import AgentLink
import AgentServer
import Surroundings
import Testing

@Suite struct LockTimerTests {
    private let start = RunningTime(elapsed: 1_000_000, awake: 900_000)

    private func timer(idle: Int, longest: Int) -> LockTimer {
        LockTimer(AgentStart.Times(idle: .seconds(idle), longest: .seconds(longest)), since: start)
    }

    private func later(_ milliseconds: Int, asleep: Int = 0) -> RunningTime {
        RunningTime(
            elapsed: start.elapsed + UInt64(milliseconds), awake: start.awake + UInt64(milliseconds - asleep))
    }

    @Test func `it locks when nothing was asked for long enough, and not a moment earlier`() {
        var timer = timer(idle: 60, longest: 600)
        #expect(timer.reason(at: later(59_999)) == nil)
        #expect(timer.reason(at: later(60_000)) == .idle)
        timer.use(at: later(50_000))
        #expect(timer.reason(at: later(109_999)) == nil)
        #expect(timer.reason(at: later(110_000)) == .idle)
    }

    @Test func `it locks at the end of the longest time, whatever was asked`() {
        var timer = timer(idle: 60, longest: 100)
        timer.use(at: later(99_000))
        #expect(timer.untilIdle(at: later(99_000)) == .seconds(1))
        #expect(timer.reason(at: later(99_999)) == nil)
        #expect(timer.reason(at: later(100_000)) == .longest)
    }

    @Test func `it locks when the machine slept for more than a second`() {
        let timer = timer(idle: 600, longest: 6_000)
        #expect(timer.reason(at: later(5_000, asleep: 1_000)) == nil)
        #expect(timer.reason(at: later(5_000, asleep: 1_001)) == .suspended)
    }

    @Test func `sleep counts as time`() {
        #expect(timer(idle: 60, longest: 600).untilIdle(at: later(30_000, asleep: 20_000)) == .seconds(30))
    }

    @Test func `time that goes backwards gains nothing`() {
        var timer = timer(idle: 60, longest: 600)
        timer.use(at: later(30_000))
        timer.use(at: later(10_000))
        #expect(timer.reason(at: later(90_000)) == .idle)
        #expect(timer.held(at: RunningTime(elapsed: 0, awake: 0)) == .zero)
    }

    @Test func `it looks again within five seconds, so that a suspension is noticed`() {
        let timer = timer(idle: 60, longest: 600)
        #expect(timer.wait(at: start) == .seconds(5))
        #expect(timer.wait(at: later(58_000)) == .seconds(2))
    }
}
