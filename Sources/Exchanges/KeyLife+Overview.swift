package import VaultModel

extension KeyLife {
    /// What a vault knows of a key.
    ///
    /// - Parameter account: The key's account.
    package init(of key: Overview, in account: Overview) {
        self.init(
            // A key whose making nobody recorded is at least as old as its record.
            created: (key.changed ?? key.created).day, lastUsed: key.api.lastUsed, permissions: key.api.permissions,
            isBound: key.api.addresses.map { !$0.isEmpty }, passwordChanged: account.knownPasswordChange)
    }
}

extension Overview {
    /// The day on which an account's password was changed; `nil` when it is the first that the vault was given, which
    /// may be as old as the account.
    fileprivate var knownPasswordChange: Day? {
        guard let changed, changed.day != created.day else { return nil }
        return changed.day
    }
}

extension Exchange {
    /// The day on which a key is expected to end, by the rules that are known: the first that its last use does not
    /// disprove.
    package func expectedEnd(of key: KeyLife) -> PredictedEnd? { expectedEnds(of: key).first }

    /// All of them, soonest first.
    package func expectedEnds(of key: KeyLife) -> [PredictedEnd] {
        predictedEnds(of: key).filter { end in
            // A key without its trading right can be used all the same.
            end.ending == .rightLapses || key.lastUsed.map { $0 <= end.day } ?? true
        }
    }
}
