import Cryptography
package import Exchanges
package import Hygiene
package import Passwords
import TestSupport
package import VaultModel

/// A vault as the rules see it, in which nothing is wrong until a test says what is.
package struct SampleSnapshot {
    package static let today = day("2026-11-27")

    package var records: [AuditedRecord] = []
    package var relations: [SecretRelation] = []
    package var vault: VaultFacts
    package var catalogue = ExchangeCatalogue.builtIn

    private let randomness = Randomness.seeded(1)

    package init() {
        vault = VaultFacts(created: Self.today.advanced(by: -20).start)
        vault.restoreTested = Self.today.advanced(by: -10).start
        vault.passphraseTyped = Self.today.start
    }

    package var snapshot: AuditSnapshot {
        AuditSnapshot(
            today: Self.today, records: records, relations: relations, vault: vault, catalogue: catalogue)
    }

    package static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    /// Adds an account with a strong password that was changed a while ago.
    @discardableResult
    package mutating func account(
        _ label: String, _ strength: Strength? = .sample(20, length: 20), hazards: Set<CharacterHazard> = [],
        _ describe: (inout Overview) -> Void = { _ in }
    ) throws -> Identifier {
        try add(.account, label, strength, hazards: hazards, describe)
    }

    /// Adds an item to the account that was added last.
    @discardableResult
    package mutating func item(
        _ kind: ItemKind, _ strength: Strength? = nil, isPIN: Bool = false, pinFlaws: Set<GuessablePIN> = [],
        seedBits: Int? = nil, _ describe: (inout Overview) -> Void = { _ in }
    ) throws -> Identifier {
        let account = records.last { $0.overview.kind == .account }
        return try add(
            kind, account?.address.label ?? "", strength, isPIN: isPIN, pinFlaws: pinFlaws, seedBits: seedBits
        ) { overview in
            overview.account = account?.id
            describe(&overview)
        }
    }

    private mutating func add(
        _ kind: ItemKind, _ label: String, _ strength: Strength?, hazards: Set<CharacterHazard> = [],
        isPIN: Bool = false, pinFlaws: Set<GuessablePIN> = [], seedBits: Int? = nil,
        _ describe: (inout Overview) -> Void
    ) throws -> Identifier {
        let id = Identifier(from: randomness)
        let lineage = Lineage(revision: id, parents: [], clock: HybridClock(rawValue: 0), device: id)
        let moment = Self.today.advanced(by: -30).start
        var overview = Overview(kind: kind, lineage: lineage, created: moment)
        overview.changed = moment
        overview.provenance = .typed
        if kind == .account { overview.name = try Label(label) }
        describe(&overview)
        records.append(
            AuditedRecord(
                id: id, address: Address(label: label, kind: kind, name: kind == .account ? nil : overview.name),
                overview: overview, secretClass: SecretClass(overview), strength: strength, hazards: hazards,
                isPIN: isPIN, pinFlaws: pinFlaws, seedBits: seedBits))
        return id
    }

    /// Says that two records have to do with each other.
    package mutating func relate(
        _ one: Identifier, _ other: Identifier, _ transformation: Transformation = .identical,
        log10Guesses: Double = 0, replaced: Timestamp? = nil
    ) {
        relations.append(
            SecretRelation(
                one: .init(record: one, part: "password"),
                other: .init(record: other, part: "password", replaced: replaced), transformation: transformation,
                log10Guesses: log10Guesses))
    }
}

extension Strength {
    /// A value that withstands so many guesses, of one part.
    package static func sample(_ log10Guesses: Double, length: Int = 12, _ model: GuessModel = .bruteForce) -> Strength
    {
        Strength(
            log10Guesses: log10Guesses, length: length,
            parts: [StrengthPart(range: 0..<length, model: model, log10Guesses: log10Guesses)])
    }

    /// A value of two parts.
    package static func sample(
        _ log10Guesses: Double, _ first: GuessModel, characters: Int, of length: Int
    ) -> Strength {
        Strength(
            log10Guesses: log10Guesses, length: length,
            parts: [
                StrengthPart(range: 0..<characters, model: first, log10Guesses: log10Guesses / 2),
                StrengthPart(range: characters..<length, model: .bruteForce, log10Guesses: log10Guesses / 2),
            ])
    }
}
