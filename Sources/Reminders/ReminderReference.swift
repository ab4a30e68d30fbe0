import Hygiene

extension ReminderKey {
    /// How a finding is named where no label is known: `K603:00a1b2c3d4`, or `V903` for one about the vault itself.
    package var text: String {
        guard alias != 0 else { return rule.description }
        let digits = String(alias, radix: 16)
        return "\(rule):" + String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }

    /// Reads what `text` writes, without regard to case; the rule may be named by its name. `nil` for anything else.
    package init?(text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let rule = RuleCatalogue.rule(parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(rule: rule.code, alias: 0)
            return
        }
        guard parts[1].utf8.count == 10, parts[1].utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let alias = UInt64(parts[1], radix: 16), alias != 0
        else { return nil }
        self.init(rule: rule.code, alias: alias)
    }
}
