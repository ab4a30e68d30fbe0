import Cryptography
import Exchanges
import Hygiene
import VaultFormat
import VaultModel

/// What the last run knows of the records as they are now.
struct StoredVerdicts {
    /// Raised with every change of the estimator or of the search for relations that changes an answer.
    static let judge: UInt16 = 2

    private var scores: [Identifier: StoredScore] = [:]
    private var relations: [StoredRelation] = []
    private var notCompared = 0

    /// Relations as they are kept, as they are read, and how many pairs were left out.
    typealias Relations = (stored: [StoredRelation], read: [SecretRelation], notCompared: Int)

    /// - Parameters:
    ///   - run: The last one; one that another version judged is as good as none.
    ///   - names: The names of exchanges that are known now; guesses that knew others are as good as none.
    init(_ run: AuditRun?, names: Digest) {
        guard let run, run.judge == Self.judge, run.names == names else { return }
        scores = Dictionary(run.scores.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
        relations = run.relations
        notCompared = Int(run.notCompared ?? 0)
    }

    /// The score of each record; `nil` where it or its account, whose facts stand beside it, has another version now.
    ///
    /// - Parameter live: Accounts before their items.
    func scores(of live: [LiveRecords.Record]) -> [StoredScore?] {
        var account: Identifier?
        return live.map { record in
            let score = scores[record.id].flatMap { $0.revision == record.overview.lineage.revision ? $0 : nil }
            guard let owner = record.overview.account else {
                account = score == nil ? nil : record.id
                return score
            }
            return owner == account ? score : nil
        }
    }

    /// The relations, if nothing has changed at all; else nobody knows what the changed secrets have to do with others.
    ///
    /// - Parameter known: What `scores(of:)` answered.
    func relations(
        _ known: [StoredScore?], in overviews: [Identifier: Overview]
    ) -> Relations? {
        guard !known.isEmpty, known.count == scores.count, known.allSatisfy({ $0 != nil }) else { return nil }
        let read = relations.compactMap { $0.relation(in: overviews) }
        return read.count == relations.count ? (relations, read, notCompared) : nil
    }
}

extension ExchangeCatalogue {
    /// By which a run tells whether its guesses knew the same names.
    var namesDigest: Digest { AuditRun.namesDigest(of: exchanges.lazy.flatMap(\.names)) }
}
