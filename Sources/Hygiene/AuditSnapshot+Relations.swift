import VaultModel

extension AuditSnapshot {
    /// Whether two records share a secret on purpose.
    func areLinked(_ one: Identifier, _ other: Identifier) -> Bool {
        guard hasLinks, let one = self[one], let other = self[other] else { return false }
        return Self.areLinked(one, other)
    }

    private static func areLinked(_ one: AuditedRecord, _ other: AuditedRecord) -> Bool {
        // Few records have any.
        guard !one.overview.links.isEmpty, !other.overview.links.isEmpty else { return false }
        return !Set(one.overview.links).isDisjoint(with: other.overview.links)
    }

    /// Whether the present value of a record is that of another one that is not linked to it.
    func isReused(_ record: Identifier) -> Bool { reused.contains(record) }

    /// Records that have the value of another one as well.
    struct Shared {
        let record: AuditedRecord
        /// The first of the others, in the order of their addresses.
        let others: [AuditedRecord]
        /// How many others there are.
        let count: Int

        /// The others in a sentence.
        var names: String { Named.list(others.map(\.address.description), of: count) }

        /// The others for scripts.
        var evidence: [Evidence] {
            [Evidence("also", .texts(others.map(\.address.description))), Evidence("also_count", .count(count))]
        }
    }

    /// More of the others than a person reads, few enough that a vault full of one password stays cheap.
    private static let mostOthers = 20

    /// Records whose present values are equal, each with the others, in the order of the records.
    ///
    /// - Parameter counts: Which pairs are meant.
    func equals(_ counts: (AuditedRecord, AuditedRecord) -> Bool) -> [Shared] {
        grouped.compactMap { record in
            var others: [AuditedRecord] = []
            var count = 0
            for group in (equalGroups[record.id] ?? []).sorted().compactMap({ groupMembers[$0] }) {
                for other in group where other.id != record.id {
                    // Beyond what is shown, one is as good as the next.
                    guard others.count < Self.mostOthers else {
                        count = max(count, group.count - 1)
                        break
                    }
                    guard counts(record, other), !Self.areLinked(record, other) else { continue }
                    others.append(other)
                    count += 1
                }
            }
            return others.isEmpty ? nil : Shared(record: record, others: others, count: count)
        }
    }

    /// Records that have the value of another one as well, which is not linked to them.
    static func reused(
        _ grouped: [AuditedRecord], _ groups: [Identifier: Set<Int>], _ members: [Int: [AuditedRecord]]
    ) -> Set<Identifier> {
        let reused = grouped.filter { record in
            groups[record.id]?.contains { group in
                members[group]?.contains { $0.id != record.id && !areLinked(record, $0) } == true
            } == true
        }
        return Set(reused.map(\.id))
    }

    /// Numbers the groups of present values that are equal.
    ///
    /// A relation says of a pair that it is equal; that a whole group is follows from its pairs.
    static func groups(of relations: [SecretRelation]) -> [Identifier: Set<Int>] {
        var groups: [SecretRelation.Side: Int] = [:]
        var members: [Int: [SecretRelation.Side]] = [:]
        for (number, relation) in relations.enumerated() where relation.isOfPresentEquals {
            let (one, other) = (groups[relation.one], groups[relation.other])
            let group = min(one ?? other ?? number, other ?? one ?? number)
            for (side, known) in [(relation.one, one), (relation.other, other)] where known != group {
                for member in known.map({ members.removeValue(forKey: $0) ?? [] }) ?? [side] {
                    groups[member] = group
                    members[group, default: []].append(member)
                }
            }
        }
        return groups.reduce(into: [:]) { $0[$1.key.record, default: []].insert($1.value) }
    }

    /// The members of each group, in the order of their addresses.
    static func members(
        of groups: [Identifier: Set<Int>], _ grouped: [AuditedRecord]
    ) -> [Int: [AuditedRecord]] {
        var members: [Int: [AuditedRecord]] = [:]
        let sorted = grouped.map { (address: $0.address.description, record: $0) }.sorted { $0.address < $1.address }
        for (_, record) in sorted {
            for group in groups[record.id] ?? [] { members[group, default: []].append(record) }
        }
        return members
    }

    /// A former value that a present one has to do with.
    struct FormerUse {
        let address: String
        let until: Day
    }

    /// For each record the closest relation of its present value to a former one.
    func formerValues(
        where counts: (SecretRelation) -> Bool
    ) -> [(record: AuditedRecord, relation: SecretRelation, former: FormerUse)] {
        var closest: [Identifier: SecretRelation] = [:]
        var closestOfGroup: [Int: SecretRelation] = [:]
        for relation in relations {
            guard relation.one.replaced == nil, relation.other.replaced != nil, counts(relation) else { continue }
            if let known = closest[relation.one.record], known.log10Guesses <= relation.log10Guesses { continue }
            closest[relation.one.record] = relation
            // What holds of a value holds of all that have it, save what is said of one item's own history.
            guard relation.one.record != relation.other.record else { continue }
            for group in equalGroups[relation.one.record] ?? [] { closestOfGroup[group] = relation }
        }
        guard !closest.isEmpty else { return [] }
        return records.compactMap { record in
            let ofGroups = (equalGroups[record.id] ?? []).sorted().compactMap { closestOfGroup[$0] }
            guard let relation = closest[record.id] ?? ofGroups.first, let replaced = relation.other.replaced,
                let former = self[relation.other.record]
            else { return nil }
            return (record, relation, FormerUse(address: former.address.description, until: replaced.day))
        }
    }
}

extension SecretRelation {
    /// Whether it says that two records have one value now.
    var isOfPresentEquals: Bool {
        transformation == .identical && one.replaced == nil && other.replaced == nil && one.record != other.record
    }
}
