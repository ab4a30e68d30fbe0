/// What processes did to one value at the same time, and whether one after the other could have done it.
///
/// The history of a vault tells in which order the writes took place. So nothing has to be searched for: a moment is
/// given to each write and each read in that order, as early as can be, and none may come after the end of its process.
///
/// - Source: Wing and Gong, "Testing and verifying concurrent objects", 1993, for a register whose order of writes is known.
struct RegisterHistory {
    /// One process that wrote or read, between two moments.
    struct Act: Sendable {
        enum Outcome: Sendable, Equatable {
            case wrote
            case wasBusy
            case read
        }

        let value: String
        let outcome: Outcome
        let began: ContinuousClock.Instant
        let ended: ContinuousClock.Instant
    }

    /// Every value that the vault has had, oldest first; the first was there from the beginning.
    let order: [String]

    /// Every process that had to do with it; values are written once.
    let acts: [Act]

    /// What no single writer could have produced; empty when one could.
    var flaws: [String] { presence.isEmpty ? impossibleMoments : presence }

    private var presence: [String] {
        var flaws: [String] = []
        let written = acts.filter { $0.outcome == .wrote }.map(\.value)
        let found = order.dropFirst()
        for value in written where !found.contains(value) { flaws.append("the acknowledged '\(value)' is lost") }
        for value in found where !written.contains(value) {
            flaws.append("'\(value)' is there, and nobody was told that it was written")
        }
        if Set(order).count != order.count { flaws.append("a value is there twice") }
        for act in acts where act.outcome == .read && !order.contains(act.value) {
            flaws.append("'\(act.value)' was read, and was never there")
        }
        return flaws
    }

    private var impossibleMoments: [String] {
        var flaws: [String] = []
        var moment: ContinuousClock.Instant?
        func place(_ act: Act, _ what: String) {
            let earliest = max(moment ?? act.began, act.began)
            if earliest > act.ended { flaws.append("'\(act.value)' was \(what) too late") }
            moment = earliest
        }
        for value in order {
            if let write = acts.first(where: { $0.outcome == .wrote && $0.value == value }) {
                place(write, "written")
            }
            let reads = acts.filter { $0.outcome == .read && $0.value == value }
            for read in reads.sorted(by: { $0.began < $1.began }) { place(read, "read") }
        }
        return flaws
    }
}
