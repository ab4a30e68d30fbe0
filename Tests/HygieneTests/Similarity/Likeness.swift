import Cryptography
import Exchanges
import Hygiene
import Passwords
import TestSupport
import VaultModel

/// A pool of invented secrets, and what was found in it.
struct Likeness {
    struct Secret {
        let text: [UInt8]
        let pooled: PooledSecret
    }

    var secrets: [Secret] = []

    init(_ texts: [String] = []) {
        for text in texts { add(text) }
    }

    /// A present login password of an account of its own, unless something else is said.
    @discardableResult
    mutating func add(
        _ text: String, account: Int? = nil, record: Int? = nil, part: String = "password",
        as kind: SecretClass = .login,
        replaced: Int64? = nil, log10Guesses: Double? = nil
    ) -> Int {
        add(Array(text.utf8), account: account, record: record, part: part, as: kind, replaced: replaced, log10Guesses)
    }

    @discardableResult
    mutating func add(
        _ text: [UInt8], account: Int? = nil, record: Int? = nil, part: String = "password",
        as kind: SecretClass = .login, replaced: Int64? = nil, _ log10Guesses: Double? = nil
    ) -> Int {
        let record = record ?? secrets.count
        let time = replaced.map { Timestamp(secondsSince1970: $0) }
        let side = SecretRelation.Side(record: Self.id(record), part: part, replaced: time)
        let pooled = PooledSecret(
            side, account: Self.id(account ?? record), secretClass: kind, log10Guesses: log10Guesses)
        secrets.append(Secret(text: text, pooled: pooled))
        return record
    }

    func relations(seed: UInt64 = 1, names: [String] = []) -> [SecretRelation] {
        comparison(seed: seed, names: names).relations
    }

    func comparison(
        seed: UInt64 = 1, names: [String] = [], limit: ComparisonLimit = .standard
    ) -> SecretComparison {
        var pool = SecretPool(randomness: .seeded(seed))
        for secret in secrets {
            let text = secret.text
            pool.add(text.span, as: secret.pooled)
        }
        return pool.comparison(
            names: KnownNames(catalogue: .builtIn, others: names), limit: limit
        ) { Strength.estimate(of: $0).log10Guesses }
    }

    /// The number that a record was given.
    static func number(_ id: Identifier) -> Int { id.bytes.reduce(0) { $0 << 8 | Int($1) } }

    static func id(_ number: Int) -> Identifier {
        let bytes = (0..<16).map { UInt8(truncatingIfNeeded: $0 < 8 ? 0 : number >> (8 * (15 - $0))) }
        return Identifier(bytes.span)
    }
}
