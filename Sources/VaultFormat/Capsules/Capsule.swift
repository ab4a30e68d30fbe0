package import Cryptography
package import VaultModel

/// What an unattended job may know of a vault: which verdict fires on which day, and no secret.
///
/// - Source: Docs/Format.md, "Audit capsule".
package struct Capsule: Equatable, Sendable {
    /// Length of what stands before the entries, in bytes.
    static let headerLength = 64
    private static let schema: UInt16 = 1

    /// The first two bytes of the accepted policy's digest; 0 without one.
    package var policy: UInt16

    /// Of the write that built it.
    package var generation: UInt64

    /// The day on which it was built.
    package var built: Day

    /// In order, and none for the same record by the same rule as another.
    package private(set) var entries: [CapsuleEntry]

    /// By alias, in order; `nil` at level 0, where there are none.
    package private(set) var labels: [CapsuleLabel]?

    /// - Parameters:
    ///   - entries: In any order; of those for one record by one rule the first stays.
    ///   - labels: In any order; of those for one alias the first stays. `nil` for a capsule of level 0.
    package init(
        policy: UInt16, generation: UInt64 = 0, built: Day, entries: [CapsuleEntry], labels: [CapsuleLabel]?
    ) {
        self.policy = policy
        self.generation = generation
        self.built = built
        self.entries = Self.inOrder(entries, by: \.order)
        self.labels = labels.map { Self.inOrder($0, by: \.alias) }
    }

    private static func inOrder<Element>(_ elements: [Element], by order: (Element) -> UInt64) -> [Element] {
        var known: Set<UInt64> = []
        return elements.filter { known.insert(order($0)).inserted }.sorted { order($0) < order($1) }
    }

    /// Reads a body.
    ///
    /// - Parameter generation: The revision of the blob that it came from.
    /// - Throws: `.fields` for anything that is not written in the one way in which it can be.
    package init(_ body: Span<UInt8>, generation: UInt64) throws(FormatError) {
        guard body.count >= Self.headerLength, body.integer(UInt16.self, at: 0) == Self.schema,
            body.integer(UInt64.self, at: 4) == generation
        else { throw .fields }
        for index in 23..<Self.headerLength where body[index] != 0 { throw .fields }
        policy = body.integer(at: 2)
        self.generation = generation
        built = Day(number: body.integer(at: 12))
        let count = Int(body.integer(UInt32.self, at: 14))
        let level = body[18]
        let labelCount = Int(body.integer(UInt32.self, at: 19))
        // Before anything is allocated: both numbers are whatever the writer put there.
        let room = body.count - Self.headerLength
        guard level <= 1, level == 1 || labelCount == 0, count <= room / CapsuleEntry.length else { throw .fields }
        var offset = Self.headerLength
        var entries: [CapsuleEntry] = []
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let entry = try CapsuleEntry(body, at: offset)
            if let last = entries.last, last.order >= entry.order { throw .fields }
            entries.append(entry)
            offset += CapsuleEntry.length
        }
        self.entries = entries
        guard labelCount <= (body.count - offset) / CapsuleLabel.leastLength else { throw .fields }
        var labels: [CapsuleLabel] = []
        labels.reserveCapacity(labelCount)
        for _ in 0..<labelCount {
            let label = try CapsuleLabel(body, at: &offset)
            if let last = labels.last, last.alias >= label.alias { throw .fields }
            labels.append(label)
        }
        guard offset == body.count else { throw .fields }
        self.labels = level == 1 ? labels : nil
    }

    /// The body as it is sealed.
    package func encoded() -> SecretBytes {
        var writer = SecretWriter(
            capacity: Self.headerLength + CapsuleEntry.length * entries.count + 32 * (labels?.count ?? 0))
        writer.appendInteger(Self.schema)
        writer.appendInteger(policy)
        writer.appendInteger(generation)
        writer.appendInteger(built.number)
        writer.appendInteger(UInt32(entries.count))
        writer.append(labels == nil ? 0 : 1)
        writer.appendInteger(UInt32(labels?.count ?? 0))
        writer.append(SecretBytes(count: Self.headerLength - writer.count))
        for entry in entries { entry.append(to: &writer) }
        for label in labels ?? [] { label.append(to: &writer) }
        return writer.finish()
    }
}
