import Dispatch
import Foundation
import Synchronization
import TestSupport

/// Eight who work on one vault at the same time, and what is found in it afterwards.
struct Company {
    static let size = 8

    let vault: ProbeVault
    private let passphrase = "the passphrase of the company"
    private let seed: UInt64

    init(seed: UInt64) throws {
        self.seed = seed
        vault = try ProbeVault(passphrase: passphrase)
    }

    /// Runs work on threads of their own, all at once, and returns what each answered.
    static func atOnce<Answer: Sendable>(_ works: [@Sendable () -> Answer]) -> [Answer] {
        let answers = Mutex<[Answer?]>(Array(repeating: nil, count: works.count))
        withExtendedLifetime(answers) {
            let group = DispatchGroup()
            for (index, work) in works.enumerated() {
                group.enter()
                // Not a queue: it would run only as many at once as there are processors.
                Thread.detachNewThread {
                    let answer = work()
                    answers.withLock { $0[index] = answer }
                    group.leave()
                }
            }
            group.wait()
        }
        return answers.withLock { $0.compactMap { $0 } }
    }

    /// One round: everybody changes what all share and what is his own, and reads what others are changing.
    ///
    /// - Returns: How often what happened; flaws among it under their own words.
    func round(_ number: Int) throws -> (counts: [String: Int], flaws: [String]) {
        let shared = (1...2).map { "shared-\(number)-\($0)" }
        let own = (1...Self.size).map { "own-\(number)-\($0)" }
        for label in shared + own {
            let answer = try vault.run(
                ["add", label, "--stdin"], .init(text: "the first value of \(label)", passphrase: passphrase))
            guard answer.code == 0 else { throw Storm.Flaw(description: answer.errors) }
        }
        // More codes than are asked for.
        let codes = (0..<Self.size * 3).map { String(10_000_000 + $0) }
        let stored = try vault.run(
            ["codes", "add", shared[0], "--stdin", "--yes"],
            .init(text: codes.joined(separator: "\n"), passphrase: passphrase))
        guard stored.code == 0 else { throw Storm.Flaw(description: stored.errors) }
        let first: Documents.Verified = try vault.read(["verify"], passphrase: passphrase)
        let workers = try own.enumerated().map { index, own in
            CompanyWorker(
                vault: try vault.beside("worker-\(index)"), passphrase: passphrase,
                tasks: tasks(of: index, own: own, shared: shared, round: number))
        }
        let logs = Self.atOnce(workers.map { worker in { worker.work() } })
        let last: Documents.Verified = try vault.read(["verify"], passphrase: passphrase)

        var flaws = logs.flatMap(\.flaws)
        for label in shared + own {
            let acts = logs.flatMap { $0.acts[label] ?? [] }
            flaws += RegisterHistory(order: try order(of: label), acts: acts).flaws.map { "\(label): \($0)" }
        }
        flaws +=
            GenerationHistory(
                first: first.generation, last: last.generation, writes: logs.flatMap(\.writes),
                sights: logs.flatMap(\.sights)
            ).flaws
        flaws += try ListHistory(logs).flaws(in: vault.read(["list"], passphrase: passphrase))
        let set: Documents.Codes = try vault.read(["codes", "list", shared[0], "--reveal"], passphrase: passphrase)
        let handedOut = logs.flatMap(\.codes)
        flaws += CodesHistory(handedOut: handedOut).flaws(in: set)
        let reads = logs.reduce(0) { $0 + $1.commands - $1.writes.count - $1.busy }
        let counts = [
            "writes acknowledged": logs.reduce(0) { $0 + $1.writes.count }, "reads": reads,
            "busy": logs.reduce(0) { $0 + $1.busy }, "codes handed out": handedOut.count,
            "codes twice": handedOut.count - Set(handedOut).count,
        ]
        return (counts, flaws)
    }

    /// Every value that an account has had, oldest first.
    private func order(of label: String) throws -> [String] {
        let history: Documents.History = try vault.read(["history", label, "--reveal"], passphrase: passphrase)
        let shown: Documents.Show = try vault.read(["show", label, "--reveal"], passphrase: passphrase)
        let value = shown.records.first?.values.first { $0.field == "password" }?.value
        return history.history.map(\.value).reversed() + [value].compactMap { $0 }
    }

    /// Eight writes to what is shared and two to one's own: a history keeps ten former values, and here none is dropped.
    private func tasks(of worker: Int, own: String, shared: [String], round: Int) -> [CompanyWorker.Task] {
        var draw = StormDraw(seed: seed &* 1_000_003 &+ UInt64(round * Self.size + worker))
        var tasks: [CompanyWorker.Task] = shared.map { .set($0, to: draw.fresh("value of worker \(worker)")) }
        tasks += (0..<2).map { _ in .set(own, to: draw.fresh("value of worker \(worker)")) }
        tasks += [.nextCode(shared[0]), .nextCode(shared[0])]
        tasks += [.add("new-\(round)-\(worker)"), .list, .verify, .get(own)] + shared.map { .get($0) }
        if worker % 3 == 0 { tasks.append(.backup) }
        // Shuffled by what the seed draws.
        for index in tasks.indices.dropFirst().reversed() { tasks.swapAt(index, draw.below(index + 1)) }
        return tasks
    }
}
