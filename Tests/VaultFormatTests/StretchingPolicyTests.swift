import Cryptography
import Testing
import VaultFormat

@Suite struct StretchingPolicyTests {
    private static let gibibyte: UInt64 = 1 << 30
    private let policy = StretchingPolicy.standard(availableMemory: 32 * gibibyte)

    // Docs/Format.md, "Bounds of stretching". Passes and KiB of each slot.
    @Test(arguments: [
        [(3, 262_144)], [(2, 19_456)], [(64, 262_144)], [(4, 4_194_304)], [(3, 1_048_576), (3, 1_048_576)],
        [(16, 262_144), (16, 262_144), (16, 262_144), (16, 262_144)], [],
    ])
    func `costs within the bounds are accepted`(costs: [(UInt32, UInt32)]) {
        #expect(policy.complaint(about: costs.map(Self.cost)) == nil)
    }

    @Test(arguments: [[(1, 262_144)], [(2, 19_455)], [(3, 262_144), (2, 8)]])
    func `a slot that is too cheap is refused`(costs: [(UInt32, UInt32)]) {
        #expect(policy.complaint(about: costs.map(Self.cost)) == costs.last.map { .tooCheap(Self.cost($0)) })
    }

    @Test(arguments: [
        [(65, 19_456)], [(2, 4_194_305)], [(2, .max)], [(.max, 19_456)], [(.max, .max)], [(5, 4_194_304)],
        [(3, 262_144), (64, 262_144)],
    ])
    func `a slot, or slots together, that cost too much are refused`(costs: [(UInt32, UInt32)]) {
        #expect(policy.complaint(about: costs.map(Self.cost)) == costs.last.map { .tooCostly(Self.cost($0)) })
    }

    @Test func `half of the memory is the most, where that is less`() {
        let small = StretchingPolicy.standard(availableMemory: Self.gibibyte)
        #expect(small.complaint(about: [Self.cost((3, 524_288))]) == nil)
        #expect(small.complaint(about: [Self.cost((3, 524_289))]) == .tooCostly(Self.cost((3, 524_289))))
    }

    @Test func `lifted bounds accept any cost, though the sum overflows, and still none that is too cheap`() {
        let lifted = policy.acceptingAnyCost()
        let most = Self.cost((.max, .max))
        #expect(lifted.complaint(about: [most, most, most, most]) == nil)
        #expect(lifted.complaint(about: [Self.cost((1, 262_144))]) == .tooCheap(Self.cost((1, 262_144))))
    }

    @Test func `what is created by default may be created and opened`() {
        #expect(policy.standard.passes >= policy.created.passes)
        #expect(policy.standard.memoryInKiB >= policy.created.memoryInKiB)
        #expect(policy.created.memoryInKiB >= policy.accepted.memoryInKiB)
        #expect(policy.complaint(about: [policy.standard, policy.created, policy.accepted]) == nil)
    }

    private static func cost(_ cost: (passes: UInt32, memory: UInt32)) -> StretchingCost {
        StretchingCost(passes: cost.passes, memoryInKiB: cost.memory)
    }
}
