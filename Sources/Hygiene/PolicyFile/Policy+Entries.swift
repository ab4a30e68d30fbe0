import VaultModel

/// One thing that a policy says, by its place in the file.
package struct PolicyEntry: Equatable, Sendable {
    /// `class.fund.max_age`
    package let path: String
    package let value: String
}

extension Policy {
    /// All that the policy says, in the order of the file; what is left to the profile is not among it.
    package var entries: [PolicyEntry] {
        var entries = [PolicyEntry(path: "extends", value: profile.rawValue)]
        entries += Self.entries(severities, at: "severity")
        for (secretClass, policy) in classes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            entries += policy.entries(at: "class.\(secretClass.rawValue)")
        }
        for (name, exchange) in exchanges.sorted(by: { $0.key < $1.key }) {
            entries += Self.entries(exchange.severities, at: "exchange.\(name).severity")
            for (secretClass, policy) in exchange.classes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                entries += policy.entries(at: "exchange.\(name).class.\(secretClass.rawValue)")
            }
        }
        if let age = vault.passphraseTyped {
            entries.append(PolicyEntry(path: "vault.passphrase_typed", value: age.text))
        }
        if let age = vault.restoreTested { entries.append(PolicyEntry(path: "vault.restore_tested", value: age.text)) }
        entries += schedule.entries
        for waiver in waivers {
            let place = waiver.exchange.map { ", \($0)" } ?? ""
            entries.append(
                PolicyEntry(
                    path: "waivers (\(waiver.rule)\(place))",
                    value: "until \(waiver.until.text): \(Visible.escaped(waiver.reason))"))
        }
        return entries
    }

    fileprivate static func entries(_ severities: [RuleCode: SeverityChoice], at path: String) -> [PolicyEntry] {
        severities.sorted { $0.key < $1.key }.map { rule, choice in
            PolicyEntry(path: "\(path).\(rule)", value: choice.word)
        }
    }

    /// What differs in another policy, in the order of the entries; `nil` where one of the two says nothing.
    package func differences(to other: Policy) -> [(path: String, before: String?, after: String?)] {
        let (before, after) = (entries, other.entries)
        func value(_ entry: PolicyEntry, in entries: [PolicyEntry]) -> String? {
            entries.first { $0.path == entry.path }?.value
        }
        let changed = before.filter { value($0, in: after) != $0.value }.map { entry in
            (path: entry.path, before: String?.some(entry.value), after: value(entry, in: after))
        }
        let added = after.filter { value($0, in: before) == nil }.map { entry in
            (path: entry.path, before: String?.none, after: String?.some(entry.value))
        }
        return changed + added
    }
}

extension ClassPolicy {
    fileprivate func entries(at path: String) -> [PolicyEntry] {
        var entries = Policy.entries(severities, at: "\(path).severity")
        if let maximumAge { entries.append(PolicyEntry(path: "\(path).max_age", value: maximumAge.text)) }
        if let errorBelow { entries.append(PolicyEntry(path: "\(path).error_below", value: "\(errorBelow)")) }
        if let warningBelow { entries.append(PolicyEntry(path: "\(path).warning_below", value: "\(warningBelow)")) }
        return entries
    }
}

extension AgeLimit {
    /// `365 days`, or `never`.
    package var text: String {
        switch self {
        case .never: "never"
        case .days(let days): days == 1 ? "1 day" : "\(days) days"
        }
    }
}
