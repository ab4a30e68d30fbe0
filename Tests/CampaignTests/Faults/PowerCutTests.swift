import Cryptography
import TestSupport
import Testing

/// Power cuts at any moment of a command, on a disk that does what was not synced in any order or not at all.
@Suite struct PowerCutTests {
    @Test(arguments: WritingCommand.sample(from: 1))
    func `a power cut leaves the old state or the new one, and what was acknowledged`(command: WritingCommand) throws {
        let world = try FaultWorld()
        let expected = try Expectations.of(command)
        var acknowledged = 0
        let cuts = Self.cuts(of: expected.run.trace, count: Campaign.isWhole ? 500 : 3)
        for cut in cuts {
            for complaint in try complaints(cut, expected.run.trace, expected, world) {
                Issue.record("\(command.name), \(cut.description): \(complaint)")
            }
            if cut.isAcknowledged(expected.run.trace, announcements: command.announcements) { acknowledged += 1 }
        }
        Campaign.report(
            "`\(command.name)`: power cuts, seed \(Campaign.seed)",
            [
                "schedules": cuts.count, "of them after the acknowledgement": acknowledged,
                "different disks": world.judged,
            ])
    }

    @Test func `a sync that is left out is missed`() throws {
        let command = try #require(WritingCommand.all.first { $0.name == "add" })
        let world = try FaultWorld()
        let expected = try Expectations.of(command)
        let unsynced: [(String) -> Bool] = [
            { _ in true }, { $0.hasSuffix("-journal") }, { $0.hasSuffix("/data/vault") }, { $0.hasSuffix("/vault.db") },
            { $0.hasSuffix(".new") }, { $0.hasSuffix("/anchor") },
        ]
        for isUnsynced in unsynced {
            let trace = expected.run.trace.withoutSyncs(of: isUnsynced)
            #expect(trace.entries.count < expected.run.trace.entries.count)
            let found = try Self.cuts(of: trace, count: 300).contains { cut in
                try !complaints(cut, trace, expected, world).isEmpty
            }
            #expect(found)
        }
    }

    private func complaints(
        _ cut: PowerCut, _ trace: Trace, _ expected: Expectations, _ world: FaultWorld
    ) throws -> [String] {
        let left = try cut.outcome(trace, on: expected.before)
        return try expected.complaints(
            afterPowerCut: left, in: world,
            acknowledged: cut.isAcknowledged(trace, announcements: expected.command.announcements))
    }

    /// Moments by chance, and after the last call, where everything is acknowledged, in every manner.
    private static func cuts(of trace: Trace, count: Int) -> [PowerCut] {
        let randomness = Randomness.seeded(Campaign.seed)
        let manners = PowerCut.Manner.allCases
        let end = trace.entries.count
        return (0..<count).map { index in
            let isLast = index == 0 || count > 100 && index < manners.count
            return PowerCut(
                moment: isLast ? end : Int(randomness.below(UInt32(end + 1))), manner: manners[index % manners.count],
                seed: Campaign.seed &* 1_000_000 &+ UInt64(index))
        }
    }
}
