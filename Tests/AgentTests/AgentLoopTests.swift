import AgentLink
import AgentServer
import Cryptography
import Dispatch
import Surroundings
import Synchronization
import TestSupport
import Testing
import VaultModel

/// What an agent does about its clients' manners.
@Suite struct AgentLoopTests {
    /// A request for overviews, with a generation.
    private static let request: [UInt8] = [10, 0, 0, 0, 1, 4, 7, 0, 0, 0, 0, 0, 0, 0]
    private static let status: [UInt8] = [2, 0, 0, 0, 1, 1]

    private final class Counter: Sendable {
        private let count = Atomic(0)

        func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
    }

    private func secret(_ bytes: [UInt8]) -> SecretBytes { SecretBytes(copying: bytes.span) }

    private func ask(_ client: AgentSocket) throws -> [UInt8] {
        try client.exchange(secret(Array(Self.request[4...]))).withBytes { $0.array() }
    }

    @Test func `a connection carries many requests`() throws {
        let world = try LoopWorld()
        let client = try world.client()
        for _ in 0..<1_000 { #expect(try ask(client) == Array(Self.request[4...])) }
        #expect(world.requests == 1_000)
    }

    @Test func `status tells how the agent stands, and does not keep it from locking`() throws {
        let world = try LoopWorld()
        let client = try world.client()
        world.clock.move(.seconds(100))
        #expect(
            try client.standing()
                == AgentStanding(
                    vault: "/the/vault.db", held: .seconds(100), untilIdle: .seconds(800),
                    untilLongest: .seconds(28_700), generation: 7, isLockedInMemory: SecretBytes.allAreLocked))
        world.clock.move(.seconds(799))
        #expect(try world.client().standing().untilIdle == .seconds(1))
        world.clock.move(.seconds(1))
        #expect(world.reason() == .idle)
        #expect(throws: VaultError.self) { try client.standing() }
    }

    @Test func `every other request keeps it from locking, until the longest time is over`() throws {
        let world = try LoopWorld()
        for _ in 0..<32 {
            world.clock.move(.seconds(899))
            _ = try ask(world.client())
        }
        let left = try world.client().standing().untilIdle
        #expect(left == .seconds(28_800 - 32 * 899))
        world.clock.move(left)
        #expect(world.reason() == .longest)
    }

    @Test func `an agent that nobody finds any more locks`() throws {
        let world = try LoopWorld()
        let client = try world.client()
        _ = try ask(client)
        world.lose()
        #expect(throws: VaultError.self) { try ask(client) }
        #expect(world.reason() == .lost)
        #expect(world.requests == 1)
    }

    @Test func `what should lock it while one client is served is seen before the next one is`() throws {
        let clock = StillClock()
        let number = Counter()
        let (isServing, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let world = try LoopWorld(clock: clock) { request in
            switch number.next() {
            case 0:
                isServing.signal()
                goesOn.wait()
            // The machine sleeps while the second one is served.
            case 1: clock.move(.seconds(60), asleep: .seconds(60))
            default: break
            }
            return .answer(request)
        }
        let clients = try (0..<3).map { _ in try world.stranger() }
        for client in clients {
            try client.send(Self.status)
            #expect(try client.receive()?.isEmpty == false)
        }
        try clients[0].send(Self.request)
        isServing.wait()
        // Both of them have asked before the loop looks again.
        for client in clients[1...] { try client.send(Self.request) }
        goesOn.signal()
        #expect(world.reason() == .suspended)
        #expect(world.requests == 2)
    }

    @Test func `what is no use of the vault is answered, and does not keep it from locking`() throws {
        let world = try LoopWorld()
        let looking = LookingConnection(try world.client())
        world.clock.move(.seconds(899))
        let answer = try looking.exchange(secret(Array(Self.request[4...])))
        #expect(answer.withBytes { $0.array() } == [1, 0x84] + Self.request[6...])
        #expect(world.requests == 1)
        world.clock.move(.seconds(1))
        #expect(world.reason() == .idle)
    }

    @Test func `nothing is answered after a suspension`() throws {
        let world = try LoopWorld()
        let client = try world.client()
        _ = try ask(client)
        world.clock.move(.seconds(10), asleep: .seconds(8))
        let error = #expect(throws: VaultError.self) { try ask(client) }
        #expect(error?.reason == .locked)
        #expect(world.reason() == .suspended)
        #expect(world.requests == 1)
    }

    @Test func `lock is answered when the loop has ended`() throws {
        let world = try LoopWorld()
        try world.client().lock()
        #expect(world.reason() == .told)
    }

    @Test func `the last answer of a vault that is another one is given, and no further`() throws {
        let world = try LoopWorld { request in .lastAnswer(request) }
        let other = try world.client()
        #expect(try ask(world.client()) == Array(Self.request[4...]))
        #expect(world.reason() == .otherVault)
        #expect(throws: VaultError.self) { try ask(other) }
        #expect(world.requests == 1)
    }

    @Test func `a request may come one byte at a time`() throws {
        let world = try LoopWorld()
        let stranger = try world.stranger()
        for byte in Self.request { try stranger.send([byte]) }
        #expect(try stranger.receive() == Self.request)
    }

    @Test func `requests that come at once are answered in their order`() throws {
        let world = try LoopWorld()
        let stranger = try world.stranger()
        try stranger.send(Self.request + Self.request)
        var answers: [UInt8] = []
        while answers.count < 2 * Self.request.count { answers += try #require(try stranger.receive()) }
        #expect(answers == Self.request + Self.request)
    }

    // Too long a frame, none at all, one that goes on too early, another version, no operation, words behind a request.
    @Test(arguments: [
        [0, 0, 1, 0], [0, 0, 0, 0], [2, 0, 0, 0x80], [2, 0, 0, 0, 2, 1], [2, 0, 0, 0, 1, 99], [2, 0, 0, 0, 1, 0x81],
        [10, 0, 0, 0, 1, 0x8E, 7, 0, 0, 0, 0, 0, 0, 0], [3, 0, 0, 0, 1, 0x8F, 0], [1, 0, 0, 0, 1],
        [3, 0, 0, 0, 1, 1, 0], [3, 0, 0, 0, 1, 2, 0], Array("GET / HTTP/1.1\r\n\r\n".utf8),
    ])
    func `what no client sends closes the connection, and too much of it locks`(bytes: [UInt8]) throws {
        let world = try LoopWorld()
        for _ in 1..<AgentLoop.mostViolations {
            let stranger = try world.stranger()
            try stranger.send(bytes)
            let answer = try #require(try stranger.receive())
            #expect(answer == [2, 0, 0, 0, 1, 3] || answer.isEmpty)
            if !answer.isEmpty { #expect(try stranger.receive() == []) }
        }
        _ = try world.client().standing()
        try world.stranger().send(bytes)
        #expect(world.reason() == .abuse)
        #expect(world.requests == 0)
    }

    @Test func `what the vault does not understand counts as well`() throws {
        let world = try LoopWorld { _ in .violation }
        for _ in 0..<AgentLoop.mostViolations { #expect(try ask(world.client()) == [1, 3]) }
        #expect(world.reason() == .abuse)
    }

    @Test func `a client that goes away in the middle of a request is no matter`() throws {
        let world = try LoopWorld()
        for length in 0..<Self.request.count * 2 {
            try world.stranger().send(Array(Self.request.prefix(length)))
        }
        _ = try world.client().standing()
    }

    @Test func `a client that is slow with a frame is sent away, and nobody waits for it`() throws {
        let world = try LoopWorld()
        let slow = try world.stranger()
        try slow.send(Array(Self.request.prefix(7)))
        #expect(try ask(world.client()) == Array(Self.request[4...]))
        world.clock.move(.milliseconds(1_999))
        _ = try world.client().standing()
        #expect(try slow.receive(atMost: .zero) == nil)
        world.clock.move(.milliseconds(1))
        world.wake()
        #expect(try slow.receive() == [])
        _ = try world.client().standing()
    }

    @Test func `a client that is slow with a long request is sent away as well`() throws {
        let world = try LoopWorld()
        let slow = try world.stranger()
        let frame: [UInt8] = [0xFC, 0xFF, 0, 0x80] + [UInt8](repeating: 1, count: Frames.longestPart)
        for _ in 0..<5 {
            try slow.send(frame)
            // What was sent has been read when a later one is answered.
            _ = try world.client().standing()
            world.clock.move(.milliseconds(1_900))
        }
        try slow.send(frame)
        world.clock.move(.milliseconds(600))
        world.wake()
        #expect(try slow.receive() == [])
    }

    @Test func `a client that says nothing is sent away, and one that comes back is let in`() throws {
        let world = try LoopWorld()
        let silent = try world.stranger()
        let client = try world.client()
        _ = try ask(client)
        world.clock.move(.seconds(5))
        world.wake()
        #expect(try silent.receive() == [])
        // Its connection was closed too, which it does not tell anybody.
        #expect(try ask(client) == Array(Self.request[4...]))
    }

    @Test func `a ninth client waits until one of eight that are idle has to go`() throws {
        let world = try LoopWorld()
        let eight = try (0..<AgentLoop.mostConnections).map { _ in try world.stranger() }
        for stranger in eight {
            try stranger.send(Self.status)
            #expect(try stranger.receive()?.isEmpty == false)
        }
        let ninth = try world.stranger()
        try ninth.send(Self.status)
        #expect(try ninth.receive(atMost: .milliseconds(50)) == nil)
        world.clock.move(.seconds(1))
        // One of the eight asks once more, and is served like before.
        try eight[0].send(Self.status)
        #expect(try ninth.receive()?.isEmpty == false)
        #expect(try eight[7].receive() == [])
    }

    @Test func `a client that dies in the middle of its answer takes nothing with it`() throws {
        let world = try LoopWorld { _ in .answer(SecretBytes(count: 8_000_000)) }
        do {
            let stranger = try world.stranger()
            try stranger.send(Self.request)
            #expect(try stranger.receive()?.isEmpty == false)
        }
        #expect(try ask(world.client()).count == 8_000_000)
    }

    @Test func `a client that does not take its answer is sent away`() throws {
        let world = try LoopWorld { _ in .answer(SecretBytes(count: 8_000_000)) }
        let stranger = try world.stranger()
        try stranger.send(Self.request)
        _ = try stranger.receive()
        _ = try world.client().standing()
        world.clock.move(.seconds(5))
        world.wake()
        var last: [UInt8]?
        repeat { last = try stranger.receive() } while last?.isEmpty == false
        #expect(last == [])
    }

    @Test func `long requests and long answers arrive whole`() throws {
        let world = try LoopWorld()
        let long = [1, 4] + Randomness.seeded(3).bytes(count: 1_000_000)
        let client = try world.client()
        for _ in 0..<3 { #expect(try client.exchange(secret(long)).withBytes { $0.array() } == long) }
        let longest = SecretBytes(copying: ([1, 4] + [UInt8](repeating: 9, count: Frames.longestRequest - 2)).span)
        #expect(try client.exchange(longest).count == Frames.longestRequest)
    }
}
