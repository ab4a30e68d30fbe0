/// What came of the comparison of all secrets.
package struct SecretComparison: Sendable {
    /// In the order in which the secrets were added, each pair once.
    package let relations: [SecretRelation]

    /// Pairs that might be alike and were not compared, since a crowd of such would take too long; equal secrets are
    /// found in any crowd.
    package let notCompared: Int
}

extension SecretPool {
    /// Which secrets are equal or alike, in the order in which they were added, each pair once.
    ///
    /// `one` is always present, and what is said holds for it; where it holds for both of two present ones, `one` is
    /// the earlier. Equal secrets are told between the first present one and each other one, and a former value is told
    /// to its own record too. Of two alike values the first secrets are told, and each further one with one of the
    /// values is told against the first with the other; a value is alike to about eight others at most, the closest.
    /// So the answer grows with the secrets and not with their pairs. The keys of the search do not change it.
    ///
    /// - Parameters:
    ///   - names: Names that people swap when they make the next password.
    ///   - limit: How much may be compared.
    ///   - estimate: log10 of the guesses for a piece of a secret.
    package borrowing func comparison(
        names: KnownNames, limit: ComparisonLimit = .standard, estimate: @escaping (Span<UInt8>) -> Double
    ) -> SecretComparison {
        let holders = Holders(secrets, valueOfSecret, values: values.count)
        var found = FoundRelations(secrets)
        var notCompared = 0
        withText { text in
            holders.addEqual(digits: values.map { Self.digits($0, of: text) }, to: &found)
            let compared = values.indices.filter { value in
                !values[value].isDigested
                    && (holders.present[value] + holders.former[value]).contains { secrets[$0].participation == .full }
            }
            let readings = Readings(compared.map { values[$0].range }, of: text, names: names)
            var search = LikenessSearch(compared, holders, readings, limit: limit, estimate: estimate)
            search.run(readings, randomness: randomness, to: &found)
            notCompared = search.notCompared
        }
        return SecretComparison(relations: found.sorted(), notCompared: notCompared)
    }

    /// How many digits a value has; `nil` when it has anything else.
    private static func digits(_ value: Value, of text: Span<UInt8>) -> Int? {
        for index in value.range where !ReadCharacter.isDigit(text[index]) { return nil }
        return value.isDigested ? nil : value.range.count
    }
}
