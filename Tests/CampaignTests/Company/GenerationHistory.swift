/// Which generations processes saw while others wrote, and whether every write made exactly one.
struct GenerationHistory {
    /// A process that was told a generation.
    struct Sight: Sendable {
        let generation: UInt64
        let began: ContinuousClock.Instant
        let ended: ContinuousClock.Instant
    }

    /// The generations before the first process and after the last one.
    let first: UInt64
    let last: UInt64

    /// When each acknowledged write began and ended.
    let writes: [(began: ContinuousClock.Instant, ended: ContinuousClock.Instant)]

    let sights: [Sight]

    /// What cannot be; empty when all can.
    var flaws: [String] {
        var flaws: [String] = []
        if last - first != UInt64(writes.count) {
            flaws.append("\(writes.count) acknowledged writes made \(last - first) generations")
        }
        for sight in sights {
            let fewest = first + UInt64(writes.count { $0.ended < sight.began })
            let most = first + UInt64(writes.count { $0.began < sight.ended })
            if !(fewest...most).contains(sight.generation) {
                flaws.append("generation \(sight.generation) was seen, not \(fewest) to \(most)")
            }
        }
        return flaws
    }
}
