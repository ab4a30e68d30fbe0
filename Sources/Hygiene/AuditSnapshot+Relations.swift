import VaultModel

extension AuditSnapshot {
    /// Whether two records share a secret on purpose.
    func areLinked(_ one: Identifier, _ other: Identifier) -> Bool {
        guard let one = self[one], let other = self[other] else { return false }
        return !Set(one.overview.links).isDisjoint(with: other.overview.links)
    }

    /// Whether the present value of a record is that of another one that is not linked to it.
    func isReused(_ record: Identifier) -> Bool { reused.contains(record) }

    /// Records whose present values are equal, each with the others, in the order of the records.
    ///
    /// - Parameter counts: Which pairs are meant.
    func equals(
        _ counts: (AuditedRecord, AuditedRecord) -> Bool
    ) -> [(record: AuditedRecord, others: [AuditedRecord])] {
        var others: [Identifier: Set<Identifier>] = [:]
        for relation in relations where relation.isOfPresentEquals {
            let pair = (relation.one.record, relation.other.record)
            guard let one = self[pair.0], let other = self[pair.1], counts(one, other),
                !areLinked(pair.0, pair.1)
            else { continue }
            others[pair.0, default: []].insert(pair.1)
            others[pair.1, default: []].insert(pair.0)
        }
        return records.compactMap { record in
            guard let ids = others[record.id] else { return nil }
            return (record, ids.compactMap { self[$0] }.sorted { $0.address.description < $1.address.description })
        }
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
        for relation in relations {
            guard relation.one.replaced == nil, relation.other.replaced != nil, counts(relation) else { continue }
            if let known = closest[relation.one.record], known.log10Guesses <= relation.log10Guesses { continue }
            closest[relation.one.record] = relation
        }
        return records.compactMap { record in
            guard let relation = closest[record.id], let replaced = relation.other.replaced,
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
