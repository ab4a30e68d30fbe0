/// Where a version of a record comes from, so that two copies of a vault can be merged later.
package struct Lineage: Equatable, Sendable {
    /// The most parents that a version names.
    package static let mostParents = 8

    /// This version.
    package let revision: Identifier

    /// The versions it was made from: none for a new record, one for an edit, more after a merge.
    package let parents: [Identifier]
    package let clock: HybridClock

    /// The device that wrote it.
    package let device: Identifier

    package init(revision: Identifier, parents: [Identifier], clock: HybridClock, device: Identifier) {
        self.revision = revision
        self.parents = parents
        self.clock = clock
        self.device = device
    }

    /// The lineage of a version that is made from this one.
    package func successor(revision: Identifier, clock: HybridClock, device: Identifier) -> Lineage {
        Lineage(revision: revision, parents: [self.revision], clock: clock, device: device)
    }
}

/// A hybrid logical clock: milliseconds since 1970 in the upper 48 bits, a counter in the lower 16.
///
/// - Source: Kulkarni et al., "Logical Physical Clocks", 2014.
package struct HybridClock: Hashable, Comparable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The next reading: the time of the machine, or one count after the last reading when the machine's clock is behind.
    package func next(at now: Timestamp) -> HybridClock {
        HybridClock(rawValue: max(now.milliseconds << 16, rawValue == .max ? .max : rawValue + 1))
    }

    package var time: Timestamp { Timestamp(milliseconds: rawValue >> 16) }

    package static func < (left: HybridClock, right: HybridClock) -> Bool { left.rawValue < right.rawValue }
}
