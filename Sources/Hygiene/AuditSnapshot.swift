package import Exchanges
package import Passwords
package import VaultModel

/// All that the rules may know of a vault: facts and verdicts, and no secret.
///
/// A class, because rules look into it at every record, and a copy counts up a dozen references.
package final class AuditSnapshot: Sendable {
    /// The day by which is judged.
    package let today: Day

    /// Live records in the order of their addresses, accounts before their items.
    package let records: [AuditedRecord]

    /// Pairs of records whose secrets are equal or alike, each pair once for each relation.
    package let relations: [SecretRelation]

    package let vault: VaultFacts
    package let catalogue: ExchangeCatalogue

    /// The addresses of accounts, which several rules judge.
    let addresses: [CheckedAddress]

    private let positions: [Identifier: Int]

    /// The exchanges of the catalogue by the identifiers that accounts have.
    private let exchanges: [String: KnownExchange]

    /// Whether any record shares a secret on purpose.
    let hasLinks: Bool

    /// The numbers of the groups of present values that are equal, by record; a record may have several values.
    let equalGroups: [Identifier: Set<Int>]

    /// The records of each group, in the order of their addresses, by its number.
    let groupMembers: [Int: [AuditedRecord]]

    /// Records that are in a group, in the order of the records.
    let grouped: [AuditedRecord]

    /// Records whose present value another one has too, links aside.
    let reused: Set<Identifier>

    package init(
        today: Day, records: [AuditedRecord], relations: [SecretRelation], vault: VaultFacts,
        catalogue: ExchangeCatalogue
    ) {
        self.today = today
        self.records = records
        self.relations = relations
        self.vault = vault.believed(on: today)
        self.catalogue = catalogue
        positions = Dictionary(
            records.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        exchanges = Self.exchanges(of: records, in: catalogue)
        hasLinks = records.contains { !$0.overview.links.isEmpty }
        let equalGroups = Self.groups(of: relations)
        grouped = equalGroups.isEmpty ? [] : records.filter { equalGroups[$0.id] != nil }
        let groupMembers = Self.members(of: equalGroups, grouped)
        reused = Self.reused(grouped, equalGroups, groupMembers)
        self.equalGroups = equalGroups
        self.groupMembers = groupMembers
        addresses = CheckedAddress.all(of: records, in: catalogue)
    }

    package subscript(_ id: Identifier) -> AuditedRecord? { positions[id].map { records[$0] } }

    /// The account that a record is, or belongs to.
    package func account(of record: AuditedRecord) -> AuditedRecord {
        record.account ?? record.overview.account.flatMap { self[$0] } ?? record
    }

    /// The exchange of a record's account, if the catalogue knows it.
    package func exchange(of record: AuditedRecord) -> Exchange? { knownExchange(of: record)?.exchange }

    /// The same for a look at one thing of it: the exchange is not copied.
    func knownExchange(of record: AuditedRecord) -> KnownExchange? {
        account(of: record).facts.exchange.flatMap { exchanges[$0] }
    }

    private static func exchanges(
        of records: [AuditedRecord], in catalogue: ExchangeCatalogue
    ) -> [String: KnownExchange] {
        var exchanges: [String: KnownExchange] = [:]
        var strangers: Set<String> = []
        for record in records {
            let account = record.account ?? record
            guard let id = account.facts.exchange, exchanges[id] == nil, !strangers.contains(id) else {
                continue
            }
            if let exchange = catalogue.exchange(id: ExchangeID(id)) {
                exchanges[id] = KnownExchange(exchange)
            } else {
                strangers.insert(id)
            }
        }
        return exchanges
    }

    /// What a policy is asked about a record.
    package func subject(of record: AuditedRecord) -> PolicySubject {
        PolicySubject(secretClass: record.secretClass, exchange: account(of: record).facts.exchange)
    }
}

/// An exchange of the catalogue.
///
/// A class, because rules ask for it at every account, and a copy counts up some fifteen references.
final class KnownExchange: Sendable {
    let exchange: Exchange

    /// Incidents in which secrets got out, and those in which only what it knows of its users did.
    let lossesOfSecrets: [Fact<Incident>]
    let lossesOfPersonalData: [Fact<Incident>]

    init(_ exchange: Exchange) {
        self.exchange = exchange
        lossesOfSecrets = exchange.incidents.filter { $0.value.opensSomething }
        lossesOfPersonalData = exchange.incidents.filter {
            !$0.value.opensSomething && $0.value.leaked.contains(.personalData)
        }
    }
}

/// A record as it is judged.
///
/// A class, because every rule walks over all records, and a copy of an overview counts up some twenty references.
package final class AuditedRecord: Sendable {
    package let id: Identifier
    /// With the label as it is kept.
    package let address: Address
    package let overview: Overview
    /// Those of the overview, which hands them out as a whole: rules ask for one of them at every record.
    let facts: AccountFacts
    /// The record of the account, where whoever made this one had it at hand; `nil` in an account.
    package let account: AuditedRecord?
    package let secretClass: SecretClass

    /// `nil` when there is no value, or none that strength says anything of.
    package let strength: Strength?

    /// What an eye does not see and a site may alter.
    package let hazards: Set<CharacterHazard>

    /// Why a PIN is guessable; empty in other classes.
    package let pinFlaws: Set<GuessablePIN>

    /// Whether the value is a few digits, which rules of their own judge.
    package let isPIN: Bool

    /// Bits of a seed of one-time codes.
    package let seedBits: Int?

    package init(
        id: Identifier, address: Address, overview: Overview, account: AuditedRecord? = nil, secretClass: SecretClass,
        strength: Strength? = nil, hazards: Set<CharacterHazard> = [], isPIN: Bool = false,
        pinFlaws: Set<GuessablePIN> = [], seedBits: Int? = nil
    ) {
        self.id = id
        self.address = address
        self.overview = overview
        facts = overview.facts
        self.account = account
        self.secretClass = secretClass
        self.strength = strength
        self.hazards = hazards
        self.isPIN = isPIN
        self.pinFlaws = pinFlaws
        self.seedBits = seedBits
    }
}

/// What makes a value one that a site may store otherwise than it was typed.
package enum CharacterHazard: String, CaseIterable, Comparable, Sendable {
    case outerSpace = "a space at an end"
    case control = "a control character"
    case invisible = "an invisible character"
    case unnormalised = "letters that another keyboard writes as other bytes"
    case replaceable = "characters that some sites replace by plainer ones"

    package static func < (one: CharacterHazard, other: CharacterHazard) -> Bool { one.rawValue < other.rawValue }
}

/// What is known of the vault itself.
package struct VaultFacts: Sendable {
    package var created: Timestamp
    package var lastAudit: Timestamp?
    package var lastBackup: Timestamp?
    package var restoreTested: Timestamp?
    package var passphraseTyped: Timestamp?
    /// Whether a passphrase opens the vault, alone or with a keyfile.
    package var hasPassphrase = true
    /// Whether a slot costs less than this program's standard.
    package var hasWeakStretching = false
    /// What makes the places of vault, policy and state unsafe, in words.
    package var placeProblems: [String] = []
    /// Whether the policy file is the one that was accepted; `nil` when there is none and none was accepted.
    package var policyIsAccepted: Bool?

    /// Whether what unattended audits go by was somebody else's work.
    package var capsuleWasForged = false

    /// What is known of this machine's clock.
    package var clock = ClockFacts()

    /// Pairs of secrets that might be alike and were not compared.
    package var pairsNotCompared = 0

    package init(created: Timestamp) { self.created = created }

    /// The same without moments that are still to come.
    func believed(on today: Day) -> VaultFacts {
        var facts = self
        facts.lastAudit = lastAudit?.believed(on: today)
        facts.restoreTested = restoreTested?.believed(on: today)
        facts.passphraseTyped = passphraseTyped?.believed(on: today)
        return facts
    }
}

extension Timestamp {
    /// The moment as one that something was done at; `nil` when it lies after tomorrow. A clock that stood ahead wrote it,
    /// and it would count as fresh until that day has come.
    package func believed(on today: Day) -> Timestamp? { day <= today.advanced(by: 1) ? self : nil }
}

/// What is known of the clock by which one-time codes are made.
package struct ClockFacts: Sendable {
    /// Whether something keeps it right; `nil` when the system does not tell.
    package var isSynchronised: Bool?

    /// Hours since it was last set, where nothing keeps it right and the system knows.
    package var hoursSinceSet: Int?

    /// Seconds by which it was ahead of an exchange's when that was last measured.
    package var offset: (seconds: Int, measured: Day)?

    package init() {}
}
