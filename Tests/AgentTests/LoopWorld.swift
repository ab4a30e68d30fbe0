import AgentLink
import AgentServer
import Cryptography
import Dispatch
import Foundation
import Surroundings
import Synchronization
import TestSupport
import Testing

/// A clock that stands still until it is moved.
final class StillClock: Sendable {
    private let time = Mutex(RunningTime(elapsed: 1_000_000, awake: 1_000_000))

    var now: RunningTime { time.withLock { $0 } }

    func move(_ duration: Duration, asleep: Duration = .zero) {
        let (more, less) = (UInt64(duration / .milliseconds(1)), UInt64(asleep / .milliseconds(1)))
        time.withLock { $0 = RunningTime(elapsed: $0.elapsed + more, awake: $0.awake + more - less) }
    }
}

/// An agent's loop on a thread of its own, at a clock that stands still, with answers of the test's choosing.
final class LoopWorld: Sendable {
    let home: TemporaryFolder
    let clock: StillClock
    let surroundings: Surroundings
    let socket: String
    private let ending = Ending()
    private let count = Counter()

    /// How the loop ended.
    private final class Ending: Sendable {
        let isWanted = Atomic(false)
        let isLost = Atomic(false)
        let reason = Mutex<LockReason?>(nil)
        let semaphore = DispatchSemaphore(value: 0)
    }

    private final class Counter: Sendable { let requests = Atomic(0) }

    /// Requests that came as far as the vault.
    var requests: Int { count.requests.load(ordering: .relaxed) }

    static let times = AgentStart.Times(idle: .seconds(900), longest: .seconds(28_800))

    /// - Parameter outcome: What the vault answers; the request itself when nothing is said.
    init(
        times: AgentStart.Times = LoopWorld.times, userID: UInt32 = OrdinaryUser.ownIdentifier,
        clock: StillClock = StillClock(),
        outcome: @escaping @Sendable (consuming SecretBytes) -> AgentOperations.Outcome = { .answer($0) }
    ) throws {
        home = try TemporaryFolder()
        self.clock = clock
        surroundings = .ofTest(home)
        socket = home.path(of: "agent.sock")
        let (socket, ending, count) = (socket, ending, count)
        let listens = DispatchSemaphore(value: 0)
        let thread = Thread {
            do {
                let listener = try LocalSocket(listeningAt: socket, queue: AgentLoop.queue)
                // The mask of the tests' own process is none of theirs.
                _ = unsafe chmod(socket, 0o700)
                let loop = AgentLoop(
                    listener,
                    AgentLoop.World(
                        userID: userID, now: { clock.now },
                        isToldToEnd: { ending.isWanted.load(ordering: .relaxed) }, signals: nil,
                        isFound: { !ending.isLost.load(ordering: .relaxed) }),
                    times: times, since: clock.now,
                    AgentLoop.Duties(
                        vault: "/the/vault.db", generation: { 7 },
                        outcome: { request in
                            count.requests.add(1, ordering: .relaxed)
                            return outcome(request)
                        }))
                listens.signal()
                let parting = try loop.run()
                parting.say(RunningTime.now)
                ending.reason.withLock { $0 = parting.reason }
            } catch {
                Issue.record(error)
                listens.signal()
            }
            ending.semaphore.signal()
        }
        thread.start()
        listens.wait()
    }

    deinit {
        ending.isWanted.store(true, ordering: .relaxed)
        wake()
    }

    /// Takes away what clients find it by.
    func lose() { ending.isLost.store(true, ordering: .relaxed) }

    /// Makes the loop look at the clock.
    func wake() {
        do { _ = try LocalSocket(connectedTo: socket, patience: .milliseconds(100)) } catch {}
    }

    /// Why the loop ended; `nil` when it has not within some seconds.
    func reason() -> LockReason? {
        wake()
        guard ending.semaphore.wait(timeout: .now() + 10) == .success else { return nil }
        ending.semaphore.signal()
        return ending.reason.withLock { $0 }
    }

    func client() throws -> AgentSocket {
        try #require(try AgentSocket.connected(to: socket, surroundings))
    }

    /// Somebody who talks as he likes.
    func stranger() throws -> RawClient { try RawClient(socket) }
}

/// One end of a connection, byte by byte.
final class RawClient {
    private let socket: LocalSocket

    init(_ path: String) throws { socket = try LocalSocket(connectedTo: path, patience: .seconds(5)) }

    /// Sends bytes; whether the other end took them all.
    @discardableResult
    func send(_ bytes: [UInt8]) throws -> Bool {
        var sent = 0
        do throws(SystemFailure) {
            while sent < bytes.count {
                if let count = try socket.send(Array(bytes[sent...]).span) {
                    sent += count
                } else {
                    _ = try Readiness.wait(for: [(socket.number, .writing)], atMost: .seconds(5))
                }
            }
        } catch {
            guard error.isLostConnection else { throw error }
            return false
        }
        return true
    }

    /// What arrives next; nothing when the other end closed, `nil` when it neither spoke nor closed for so long.
    func receive(atMost patience: Duration = .seconds(10)) throws -> [UInt8]? {
        var bytes = SecretBytes(count: 65_536)
        let deadline = ContinuousClock().now + patience
        do throws(SystemFailure) {
            // Signals of other tests end a wait early.
            repeat {
                let left = ContinuousClock().now.duration(to: deadline)
                guard try Readiness.wait(for: [(socket.number, .reading)], atMost: left)[0] else { continue }
                guard let count = try socket.receive(into: &bytes) else { continue }
                return bytes.withBytes { $0.extracting(0..<count).array() }
            } while ContinuousClock().now < deadline
            return nil
        } catch {
            guard error.isLostConnection else { throw error }
            return []
        }
    }
}

extension Surroundings {
    /// A person's machine whose files all lie in a folder of a test.
    static func ofTest(_ home: TemporaryFolder, _ environment: [String: String] = [:]) -> Surroundings {
        let standard = [
            "HOME": home.path, "XDG_STATE_HOME": home.path(of: "state"), "XDG_DATA_HOME": home.path(of: "data"),
        ]
        var surroundings = Surroundings.ofThisProcess()
        surroundings.environment = standard.merging(environment) { _, new in new }
        surroundings.homeFolder = home.path
        surroundings.loginFolders = home.path(of: "sessions")
        return surroundings
    }
}
