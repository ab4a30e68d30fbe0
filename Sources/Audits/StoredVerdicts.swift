import Hygiene
import VaultFormat
import VaultModel

/// What the last run knows of the records as they are now.
struct StoredVerdicts {
    /// Raised with every change of the estimator or of the search for relations that changes an answer.
    static let judge: UInt16 = 2

    private var scores: [Identifier: StoredScore] = [:]
    private var relations: [StoredRelation] = []

    /// - Parameter run: The last one; one that another version judged is as good as none.
    init(_ run: AuditRun?) {
        guard let run, run.judge == Self.judge else { return }
        scores = Dictionary(run.scores.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
        relations = run.relations
    }

    /// The score of a record, if neither it nor its account, whose facts stand beside it, has another version now.
    func score(of id: Identifier, in overviews: [Identifier: Overview]) -> StoredScore? {
        guard let score = current(id, overviews) else { return nil }
        guard let account = overviews[id]?.account else { return score }
        return current(account, overviews) == nil ? nil : score
    }

    /// The relations, if nothing has changed at all; else nobody knows what the changed secrets have to do with others.
    func relations(
        of live: [Identifier], in overviews: [Identifier: Overview]
    ) -> (stored: [StoredRelation], read: [SecretRelation])? {
        guard !live.isEmpty, live.count == scores.count, live.allSatisfy({ current($0, overviews) != nil }) else {
            return nil
        }
        let read = relations.compactMap { $0.relation(in: overviews) }
        return read.count == relations.count ? (relations, read) : nil
    }

    private func current(_ id: Identifier, _ overviews: [Identifier: Overview]) -> StoredScore? {
        guard let score = scores[id], score.revision == overviews[id]?.lineage.revision else { return nil }
        return score
    }
}
