import AgentLink
import Cryptography
import Dispatch
import Foundation
import Surroundings
import Synchronization
import TestSupport
import Testing
import VaultAccess
import VaultModel

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Many clients, rude ones among them, and death at any moment: a taste in every run, all of it in `Scripts/campaign`.
@Suite(.enabled(if: MemorySearch.isPossible)) struct AgentStormTests {
    private static let isWhole = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN"] == "1"
    private static let seed = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_SEED"].flatMap(UInt64.init) ?? 1
    private static let program = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_AGENT"] ?? ProcessWorld.program

    private static func report(_ figure: String, _ result: String) {
        if isWhole { print("campaign | \(figure) | \(result) |") }
    }

    /// Kilobytes of memory, and open descriptors.
    private func size(_ process: Int32) throws -> (memory: Int, descriptors: Int) {
        let status = try #require(ProcessWorld.words("/proc/\(process)/status"))
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        let memory = try #require(line.split(separator: " ").compactMap { Int($0.filter(\.isNumber)) }.first)
        return (memory, try PrivateFiles().names(inFolder: "/proc/\(process)/fd").count)
    }

    /// What does not end by itself is ended: nobody is connected any more when this returns.
    private func settle(_ world: ProcessWorld) throws {
        for _ in 0..<20 { _ = try #require(try world.socket()).standing() }
    }

    @Test func `thousands of connections, most of them broken off, leave nothing behind`() throws {
        let world = try ProcessWorld()
        try world.start(Self.program)
        let process = try #require(world.processes.first)
        let (socket, surroundings, total) = (try world.place().socket, world.surroundings, Self.isWhole ? 10_000 : 200)
        try settle(world)
        let before = try size(process)
        let answered = Atomic(0)
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: total) { number in
            do {
                switch number % 5 {
                case 0: _ = try RawClient(socket)
                case 1: try RawClient(socket).send([2, 0])
                case 2: try RawClient(socket).send([200, 0, 0, 0, 1, 4, 9])
                case 3: try RawClient(socket).send([10, 0, 0, 0, 1, 4, 0, 0, 0, 0, 0, 0, 0, 0])
                default:
                    if let client = try AgentSocket.connected(to: socket, surroundings) {
                        _ = try client.standing()
                        answered.add(1, ordering: .relaxed)
                    }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(answered.load(ordering: .relaxed) == total / 5)
        try settle(world)
        let after = try size(process)
        #expect(after.descriptors <= before.descriptors + 1)
        #expect(after.memory < before.memory + 1_024)
        Self.report(
            "\(total) connections, four of five broken off",
            "all others answered; \(after.memory - before.memory) KB and "
                + "\(after.descriptors - before.descriptors) descriptors more than before")
    }

    @Test func `eight clients ask as fast as they can, without an error and without growth`() throws {
        let world = try ProcessWorld()
        let ids = try (0..<100).map { try world.unlocked().add("account-\($0)", password: "password of \($0)") }
        try world.start(Self.program)
        let process = try #require(world.processes.first)
        let (place, surroundings, context) = (try world.place(), world.surroundings, world.context)
        let failures = Mutex<[String]>([])
        func ask(atMost count: Int, until deadline: ContinuousClock.Instant) -> Int {
            let asked = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: 8) { index in
                do {
                    let socket = try #require(try AgentSocket.connected(to: place, surroundings))
                    let vault = try AgentVault(socket, context: context)
                    for number in 0..<count {
                        guard ContinuousClock().now < deadline else { break }
                        let account = (number + index * 7) % ids.count
                        if try vault.password(ids[account]) != "password of \(account)" {
                            failures.withLock { $0.append("a wrong answer") }
                        }
                        asked.add(1, ordering: .relaxed)
                    }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            return asked.load(ordering: .relaxed)
        }
        _ = ask(atMost: 50, until: ContinuousClock().now + .seconds(60))
        try settle(world)
        let before = try size(process)
        let start = ContinuousClock().now
        let asked = ask(atMost: Self.isWhole ? .max : 250, until: start + .seconds(60))
        let seconds = start.duration(to: ContinuousClock().now) / .seconds(1)
        try settle(world)
        let after = try size(process)
        #expect(failures.withLock { $0 } == [])
        #expect(after.memory < before.memory + 1_024)
        // The connection that asked last may not be closed yet.
        #expect(after.descriptors <= before.descriptors + 1)
        Self.report(
            "eight clients asking for secrets for \(Int(seconds.rounded())) s",
            "\(asked) requests, \(Int(Double(asked) / seconds)) a second, no error; "
                + "\(after.memory) KB, \(after.memory - before.memory) KB more than before")
    }

    @Test func `an agent that is killed while it writes leaves a whole vault`() throws {
        let world = try ProcessWorld()
        var known: [(id: Identifier, password: String)] = []
        var draw = SplitMix(Self.seed)
        let rounds = Self.isWhole ? 300 : 5
        for round in 0..<rounds {
            try world.start(Self.program)
            let process = try #require(world.processes.first)
            let vault = try world.vault()
            let id = try vault.add("account-\(round)", password: "password \(round) 0")
            known.append((id, "password \(round) 0"))
            let microseconds = UInt32(draw.next() % 30_000)
            Thread.detachNewThread {
                usleep(microseconds)
                _ = kill(process, SIGKILL)
            }
            var wanted = ""
            do throws(VaultError) {
                for number in 1..<100_000 {
                    wanted = "password \(round) \(number)"
                    try vault.set(id, to: wanted)
                    known[round].password = wanted
                }
                Issue.record("the agent lives on")
            } catch {
                #expect(error.reason == .locked, "\(error)")
            }
            #expect(world.isEmptied())
            // What was not acknowledged is there or not; what was, is.
            let after = try world.unlocked()
            let found = try after.password(id)
            #expect(found == known[round].password || found == wanted)
            if let found { known[round].password = found }
            for (id, password) in known { #expect(try after.password(id) == password) }
        }
        Self.report(
            "agents killed while they wrote, seed \(Self.seed)", "\(rounds), each with a whole vault afterwards")
    }
}

/// - Source: Steele and others, SplitMix64.
private struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
