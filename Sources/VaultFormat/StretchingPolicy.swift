package import Cryptography

/// Which costs a vault may ask for; checked before a prompt is shown or memory is taken.
///
/// libsodium itself would accept four tebibytes. Values are injected so that tests may go lower.
package struct StretchingPolicy: Equatable, Sendable {
    /// Below this a slot that exists is refused.
    package var accepted: StretchingCost
    /// Below this no slot is made.
    package var created: StretchingCost
    /// What a new slot gets.
    package var standard: StretchingCost
    /// The most memory for one slot, in KiB.
    package var mostMemoryInKiB: UInt64
    package var mostPasses: UInt32
    /// The most memory times passes of all slots that would be tried, in KiB-passes.
    package var mostWork: UInt64

    package init(
        accepted: StretchingCost, created: StretchingCost, standard: StretchingCost, mostMemoryInKiB: UInt64,
        mostPasses: UInt32, mostWork: UInt64
    ) {
        self.accepted = accepted
        self.created = created
        self.standard = standard
        self.mostMemoryInKiB = mostMemoryInKiB
        self.mostPasses = mostPasses
        self.mostWork = mostWork
    }

    /// The published bounds: 19 MiB / 2 accepted (OWASP's least), 64 MiB / 3 created, 256 MiB / 3 as standard.
    ///
    /// - Parameter availableMemory: In bytes; half of it is the most that one slot may take.
    package static func standard(availableMemory: UInt64) -> StretchingPolicy {
        StretchingPolicy(
            accepted: StretchingCost(passes: 2, memoryInKiB: 19 * 1_024),
            created: StretchingCost(passes: 3, memoryInKiB: 64 * 1_024),
            standard: StretchingCost(passes: 3, memoryInKiB: 256 * 1_024),
            mostMemoryInKiB: min(4 * 1_024 * 1_024, availableMemory / 2 / 1_024),
            mostPasses: 64,
            mostWork: 16 * 1_024 * 1_024)
    }

    /// The bounds without their upper half, for a person who said that the cost is wanted.
    package func acceptingAnyCost() -> StretchingPolicy {
        var policy = self
        policy.mostMemoryInKiB = UInt64(UInt32.max)
        policy.mostPasses = .max
        policy.mostWork = .max
        return policy
    }

    /// What is wrong with the costs of the slots that would be tried; `nil` when nothing is.
    package func complaint(about costs: [StretchingCost]) -> Complaint? {
        for cost in costs {
            if cost.memoryInKiB < accepted.memoryInKiB || cost.passes < accepted.passes { return .tooCheap(cost) }
            if UInt64(cost.memoryInKiB) > mostMemoryInKiB || cost.passes > mostPasses { return .tooCostly(cost) }
        }
        // The lifted bounds let costs through whose sum is more than 64 bits hold.
        let work = costs.reduce(UInt64(0)) { sum, cost in
            let (larger, overflows) = sum.addingReportingOverflow(cost.work)
            return overflows ? .max : larger
        }
        if work > mostWork, let largest = costs.max(by: { $0.work < $1.work }) { return .tooCostly(largest) }
        return nil
    }

    package enum Complaint: Equatable, Sendable {
        case tooCheap(StretchingCost)
        case tooCostly(StretchingCost)
    }
}
