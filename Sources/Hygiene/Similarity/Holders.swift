import VaultModel

/// Which secrets have each value.
struct Holders {
    let secrets: [PooledSecret]
    let valueOfSecret: [Int]

    /// Present secrets, by value.
    private(set) var present: [[Int]]

    /// Former ones, by value.
    private(set) var former: [[Int]]

    /// Former secrets with the present one of the same record and field.
    let histories: [(present: Int, former: Int)]

    private struct Field: Hashable {
        let record: Identifier
        let part: String
    }

    init(_ secrets: [PooledSecret], _ valueOfSecret: [Int], values: Int) {
        self.secrets = secrets
        self.valueOfSecret = valueOfSecret
        present = Array(repeating: [], count: values)
        former = Array(repeating: [], count: values)
        var presentByField: [Field: Int] = [:]
        for (index, value) in valueOfSecret.enumerated() {
            let side = secrets[index].side
            if side.replaced == nil {
                present[value].append(index)
                presentByField[Field(record: side.record, part: side.part)] = index
            } else {
                former[value].append(index)
            }
        }
        histories = secrets.indices.compactMap { index in
            let side = secrets[index].side
            guard side.replaced != nil else { return nil }
            return presentByField[Field(record: side.record, part: side.part)].map { ($0, index) }
        }
    }

    /// The present secrets with a value that are compared for likeness.
    func subjects(_ value: Int) -> [Int] { present[value].filter { secrets[$0].participation == .full } }

    /// The secret by which others are told of a value: the first present one that is no anti-phishing code, if there
    /// is one.
    func representative(_ value: Int) -> Int? {
        let full = (present[value] + former[value]).filter { secrets[$0].participation == .full }
        return full.first { secrets[$0].secretClass != .phrase } ?? full.first
    }

    /// Tells of equal secrets.
    ///
    /// - Parameter digits: How many digits a value has that is nothing else, by value.
    func addEqual(digits: [Int?], to found: inout FoundRelations) {
        let chances = chances(digits)
        let equal = Guesses(0, .identical)
        for value in present.indices {
            let size = present[value].count + former[value].count
            guard size > 1, !present[value].isEmpty else { continue }
            if let count = digits[value], let chance = chances[count], !chance.isExceeded(bySize: size) {
                addEqualInOneAccount(value, to: &found)
                continue
            }
            let first = present[value].first { secrets[$0].secretClass != .phrase } ?? present[value][0]
            for other in present[value] where other != first {
                found.add(min(first, other), given: max(first, other), equal)
            }
            for other in former[value] { found.add(first, given: other, equal) }
        }
        for history in histories where valueOfSecret[history.present] == valueOfSecret[history.former] {
            found.add(history.present, given: history.former, equal)
        }
    }

    private func chances(_ digits: [Int?]) -> [Int: ChanceOfEquality] {
        var sizes: [Int: [Int]] = [:]
        for (value, digits) in digits.enumerated() {
            guard let digits else { continue }
            sizes[digits, default: []].append(present[value].count + former[value].count)
        }
        return Dictionary(uniqueKeysWithValues: sizes.map { ($0, ChanceOfEquality(digits: $0, sizes: $1)) })
    }

    /// Two numbers of one account are compared with nothing else: that they are equal is no chance.
    private func addEqualInOneAccount(_ value: Int, to found: inout FoundRelations) {
        var firstByAccount: [Identifier: Int] = [:]
        for index in present[value] {
            guard let first = firstByAccount[secrets[index].account] else {
                firstByAccount[secrets[index].account] = index
                continue
            }
            found.add(first, given: index, Guesses(0, .identical))
        }
    }
}
