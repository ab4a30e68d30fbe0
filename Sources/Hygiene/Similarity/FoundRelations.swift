/// Relations as they are found, by places in the pool.
struct FoundRelations {
    private struct Found {
        let one: Int
        let other: Int
        let guesses: Guesses
    }

    private let secrets: [PooledSecret]
    private var found: [Found] = []

    init(_ secrets: [PooledSecret]) { self.secrets = secrets }

    /// Notes that a present secret takes so many guesses when another one is known.
    ///
    /// Two anti-phishing codes are left out: they are sent in clear, and equal ones open nothing.
    mutating func add(_ one: Int, given other: Int, _ guesses: Guesses) {
        guard secrets[one].secretClass != .phrase || secrets[other].secretClass != .phrase else { return }
        found.append(Found(one: one, other: other, guesses: guesses))
    }

    /// In the order of the pool, each pair once.
    func sorted() -> [SecretRelation] {
        var relations: [SecretRelation] = []
        var last: (one: Int, other: Int)?
        for item in found.sorted(by: { ($0.one, $0.other) < ($1.one, $1.other) }) {
            if let last, last == (item.one, item.other) { continue }
            last = (item.one, item.other)
            relations.append(
                SecretRelation(
                    one: secrets[item.one].side, other: secrets[item.other].side,
                    transformation: item.guesses.change, log10Guesses: Double(item.guesses.log10)))
        }
        return relations
    }
}
