package import VaultModel

/// What is known of an API key that decides how long it lives.
package struct KeyLife: Equatable, Sendable {
    /// The first day that there is for a key from before it, whose life nothing is said of.
    package var created: Day
    package var lastUsed: Day?

    /// As the vault keeps them; `nil` when nobody said.
    package var permissions: UInt8?

    /// Whether it is bound to addresses; `nil` when nobody said.
    package var isBound: Bool?

    /// When the account's password was changed, whether before or after the key was made.
    package var passwordChanged: Day?

    package init(
        created: Day, lastUsed: Day? = nil, permissions: UInt8? = nil, isBound: Bool? = nil,
        passwordChanged: Day? = nil
    ) {
        self.created = created
        self.lastUsed = lastUsed
        self.permissions = permissions
        self.isBound = isBound
        self.passwordChanged = passwordChanged
    }
}

/// A day on which an exchange ends a key by its own rules.
package struct PredictedEnd: Equatable, Sendable {
    /// From which day the rule counts.
    package enum Basis: String, Sendable {
        case created
        case lastUsed = "last used"
        /// The rule counts from the last use, which nobody recorded: the key may have been used since, and live longer.
        case createdForWantOfUse = "created, with no use recorded"
        case passwordChanged = "password changed"
    }

    package let day: Day
    package let ending: APIKeyRule.Ending
    package let basis: Basis

    /// The rule, with its source.
    package let fact: Fact<APIKeyRule>
}

extension Exchange {
    /// The days on which a key ends by the rules that are known, soonest first.
    ///
    /// A rule that asks for something nobody recorded, such as whether the key is bound to addresses, predicts nothing:
    /// a false alarm about every imported key would be heard once.
    package func predictedEnds(of key: KeyLife) -> [PredictedEnd] {
        apiKeyRules.compactMap { end(of: key, by: $0) }
            .sorted { ($0.day, $0.fact.isConfirmed ? 0 : 1) < ($1.day, $1.fact.isConfirmed ? 0 : 1) }
    }

    /// The first of them.
    package func predictedEnd(of key: KeyLife) -> PredictedEnd? { predictedEnds(of: key).first }

    private func end(of key: KeyLife, by rule: Fact<APIKeyRule>) -> PredictedEnd? {
        func end(_ days: Int, after day: Day, _ basis: PredictedEnd.Basis, _ ending: APIKeyRule.Ending) -> PredictedEnd
        {
            PredictedEnd(
                day: Day(daysSince1970: day.daysSince1970 + Int64(days)), ending: ending, basis: basis, fact: rule)
        }
        switch rule.value {
        case .lifetime(let days, _):
            guard key.hasKnownStart else { return nil }
            return end(days, after: key.created, .created, .invalid)
        case .unboundLifetime(let days, let rights, let ending):
            guard key.isUnbound(with: rights), key.hasKnownStart else { return nil }
            return end(days, after: key.created, .created, ending)
        case .unboundIdle(let days, let rights, let ending):
            guard key.isUnbound(with: rights) else { return nil }
            guard let used = key.lastUsed else {
                return key.hasKnownStart ? end(days, after: key.created, .createdForWantOfUse, ending) : nil
            }
            return end(days, after: max(used, key.created), .lastUsed, ending)
        case .passwordChange(let days, let onlyUnbound):
            guard !onlyUnbound || key.isBound == false, let changed = key.passwordChanged, changed >= key.created
            else { return nil }
            return end(days, after: changed, .passwordChanged, .invalid)
        case .addressesRequired, .mostAddresses, .mostKeys: return nil
        }
    }
}

extension KeyLife {
    fileprivate var hasKnownStart: Bool { created > Day(number: 0) }

    fileprivate func isUnbound(with rights: APIKeyRule.Rights) -> Bool {
        guard isBound == false else { return false }
        return rights == .any || permissions.map(rights.areHeld) ?? false
    }
}
