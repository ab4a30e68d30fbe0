package import Cryptography
package import VaultModel

/// A secret of a vault as it enters the comparison: whose it is, and what is known of it.
package struct PooledSecret: Sendable {
    package let side: SecretRelation.Side

    /// The account that the record is, or belongs to.
    package let account: Identifier
    package let secretClass: SecretClass
    package let participation: Participation

    /// log10 of the guesses for it alone; `nil` when nobody estimated them.
    package let log10Guesses: Double?

    /// - Parameter participation: `nil` for what class and part call for.
    package init(
        _ side: SecretRelation.Side, account: Identifier, secretClass: SecretClass, log10Guesses: Double? = nil,
        participation: Participation? = nil
    ) {
        self.side = side
        self.account = account
        self.secretClass = secretClass
        self.log10Guesses = log10Guesses
        self.participation = participation ?? Participation(secretClass, part: side.part)
    }
}

/// The secrets of a vault side by side, each value once, in one piece of locked memory that grows.
///
/// Nothing of it is ever written to disk.
package struct SecretPool: ~Copyable {
    /// Where a value lies.
    struct Value {
        let range: Range<Int>
        /// Bytes of the value itself, where `range` holds only its digest.
        let length: Int
        /// The first secret that has it.
        let first: Int

        var isDigested: Bool { length != range.count }
    }

    /// A longer value is kept as its digest, so that a pool of huge ones stays small.
    private static let longestKept = 256

    let randomness: Randomness
    private let hash: ShortHash
    private let digestKey: SecretBytes
    private var text: SecretWriter
    private(set) var secrets: [PooledSecret] = []
    /// By secret.
    private(set) var valueOfSecret: [Int] = []
    private(set) var values: [Value] = []
    private var valueByHash: [UInt64: Int] = [:]

    /// - Parameter randomness: For keys that live as long as the pool.
    package init(randomness: Randomness) {
        self.randomness = randomness
        hash = ShortHash(from: randomness)
        digestKey = randomness.secret(count: 32)
        text = SecretWriter(capacity: 4096)
    }

    /// Secrets that were added and take part.
    package var count: Int { secrets.count }

    /// Copies a secret in. An empty one, and one that takes no part, is left out.
    package mutating func add(_ bytes: Span<UInt8>, as secret: PooledSecret) {
        guard !bytes.isEmpty, secret.participation != .none else { return }
        if bytes.count > Self.longestKept {
            let digest = Blake2b.secret(
                count: 32, key: digestKey, of: bytes, salt: [UInt8]().span, personal: "vault likeness")
            digest.withBytes { add(kept: $0, of: bytes.count, as: secret) }
        } else {
            add(kept: bytes, of: bytes.count, as: secret)
        }
    }

    /// Lends all values, one behind the other.
    borrowing func withText<Result: ~Copyable>(_ body: (Span<UInt8>) -> Result) -> Result { text.withBytes(body) }

    private mutating func add(kept: Span<UInt8>, of length: Int, as secret: PooledSecret) {
        var key = hash.value(of: kept)
        while let known = valueByHash[key], !has(known, kept, length) { key &+= 1 }
        let value = valueByHash[key] ?? values.count
        if value == values.count {
            valueByHash[key] = value
            values.append(Value(range: text.count..<text.count + kept.count, length: length, first: secrets.count))
            text.append(kept)
        }
        secrets.append(secret)
        valueOfSecret.append(value)
    }

    private func has(_ value: Int, _ kept: Span<UInt8>, _ length: Int) -> Bool {
        guard values[value].length == length else { return false }
        return text.withBytes { kept.matches($0.extracting(values[value].range)) }
    }
}
