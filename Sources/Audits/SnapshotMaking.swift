import Cryptography
import Exchanges
import Hygiene
import Passwords
import VaultAccess
import VaultFormat
import VaultModel

/// Judges a vault record by record, and compares its secrets.
struct SnapshotMaking: ~Copyable {
    /// Called with the share that is done.
    typealias Progress = (Double) -> Void

    /// Records between two calls of `Progress`.
    private static let step = 256

    private let transaction: any ReadTransaction
    private let live: [LiveRecords.Record]
    private let overviews: [Identifier: Overview]
    private let stored: StoredVerdicts
    private let catalogue: ExchangeCatalogue
    private var pool: SecretPool
    private var context: (account: Identifier, words: GuessContext)?

    private var audited: [AuditedRecord] = []
    /// Of the records that come next.
    private var account: AuditedRecord?

    private(set) var scores: [StoredScore] = []
    private(set) var relations: [StoredRelation] = []
    private(set) var notCompared = 0

    /// Records that were opened.
    private(set) var opened = 0

    init(
        _ transaction: any ReadTransaction, stored: StoredVerdicts, catalogue: ExchangeCatalogue, randomness: Randomness
    ) throws(VaultError) {
        self.transaction = transaction
        self.stored = stored
        self.catalogue = catalogue
        overviews = try transaction.overviews()
        live = LiveRecords(overviews).records
        pool = SecretPool(randomness: randomness)
    }

    /// Opens what has to be opened, and makes the snapshot.
    ///
    /// Where nothing has changed since the last run, nothing is opened at all.
    mutating func snapshot(
        _ facts: VaultFacts, today: Day, progress: Progress
    ) throws(VaultError) -> AuditSnapshot {
        let storedScores = stored.scores(of: live)
        let known = stored.relations(storedScores, in: overviews)
        scores.reserveCapacity(live.count)
        for (index, record) in live.enumerated() {
            if known != nil, let score = storedScores[index], let judgement = score.judgement {
                take(score, judgement, record)
            } else {
                try open(record, storedScores[index])
            }
            if index % Self.step == 0 { progress(0.9 * Double(index) / Double(live.count)) }
        }
        let found = known ?? compare()
        progress(1)
        relations = found.stored
        notCompared = found.notCompared
        var facts = facts
        facts.pairsNotCompared = notCompared
        return AuditSnapshot(
            today: today, records: audited, relations: found.read, vault: facts, catalogue: catalogue)
    }

    /// Notes what is known of the value of a record.
    private mutating func take(_ score: StoredScore, _ judgement: Judgement, _ record: LiveRecords.Record) {
        scores.append(score)
        audited.append(
            AuditedRecord(
                id: record.id, address: record.address, overview: record.overview,
                account: record.overview.account == nil ? nil : account,
                secretClass: SecretClass(record.overview), strength: judgement.strength, hazards: judgement.hazards,
                isPIN: judgement.isPIN, pinFlaws: judgement.pinFlaws, seedBits: judgement.seedBits))
        // Items come behind their account.
        if record.overview.account == nil { account = audited.last }
    }

    private mutating func open(_ record: LiveRecords.Record, _ score: StoredScore?) throws(VaultError) {
        let secrets = try transaction.secrets(of: record.id)
        let secretClass = SecretClass(record.overview)
        opened += 1
        if let score, let judgement = score.judgement {
            take(score, judgement, record)
            return try add(secrets, of: record, secretClass, score)
        }
        let judged = Judgement(of: record.overview, secretClass, secrets, in: words(beside: record))
        let score = StoredScore(judged, of: record.id, revision: record.overview.lineage.revision)
        // As it would be read the next time.
        take(score, score.judgement ?? Judgement(), record)
        try add(secrets, of: record, secretClass, score)
    }

    /// The context of the account, made once for it and its items.
    private mutating func words(beside record: LiveRecords.Record) -> GuessContext {
        let account = record.overview.account ?? record.id
        if let context, context.account == account { return context.words }
        let words = AccountContext.words(of: overviews[account] ?? record.overview, catalogue: catalogue)
        context = (account, words)
        return words
    }

    /// Puts the present and the former values of a record beside all others.
    private mutating func add(
        _ secrets: borrowing RecordSecrets, of record: LiveRecords.Record, _ secretClass: SecretClass,
        _ score: StoredScore
    ) throws(VaultError) {
        let parts = SecretPart.parts(of: record.overview.kind).filter { $0.tag != SecretTag.notes }
        let account = record.overview.account ?? record.id
        for part in parts {
            guard let value = secrets.value(part.tag) else { continue }
            let isJudged = part.tag == SecretTag.value && score.hundredths != StoredScore.notJudged
            let pooled = PooledSecret(
                SecretRelation.Side(record: record.id, part: part.name), account: account, secretClass: secretClass,
                log10Guesses: isJudged ? StoredScore.log10(score.hundredths) : nil)
            value.withBytes { pool.add($0, as: pooled) }
        }
        guard secrets.fields.has(SecretTag.history) else { return }
        try secrets.visitFormerValues { (former) throws(VaultError) in
            guard let part = parts.first(where: { $0.tag == former.tag }) else { return }
            let pooled = PooledSecret(
                SecretRelation.Side(record: record.id, part: part.name, replaced: former.replaced),
                account: account, secretClass: secretClass)
            former.value.withBytes { pool.add($0, as: pooled) }
        }
    }

    private borrowing func compare() -> StoredVerdicts.Relations {
        let names = KnownNames(
            catalogue: catalogue, others: AccountContext.siteNames(of: live.lazy.compactMap { $0.overview.facts.url }))
        let found = pool.comparison(names: names, estimate: Estimator.log10Guesses)
        let stored = found.relations.compactMap { StoredRelation($0, in: overviews) }
        // As they would be read the next time.
        return (stored, stored.compactMap { $0.relation(in: overviews) }, found.notCompared)
    }
}
