import Cryptography
import Exchanges
import Settings
import VaultModel

/// The waivers of a policy file, which speak of a rule everywhere or at one exchange.
enum PolicyWaivers {
    static func read(
        _ value: JSON5Value, today: Day, catalogue: ExchangeCatalogue
    ) throws(VaultError) -> [Waiver] {
        guard case .array(let elements) = value else {
            throw .policy("waivers", "must be a list, not \(value.typeName)", hint: "write it in brackets")
        }
        var waivers: [Waiver] = []
        for (index, element) in elements.enumerated() {
            let path = "waivers.\(index)"
            var object = try SettingsObject(element, at: path, in: VaultError.policyFileName)
            if object.take("item") != nil {
                throw .policy(
                    path, "names an item, and waivers of items live in the vault",
                    hint: "run 'vault waive RULE ADDRESS --reason TEXT --until DATE' instead")
            }
            let rule = try PolicyFile.rule(try object.requiredText("rule"), at: object.path(of: "rule"))
            let exchange = try object.text("exchange").map { (text) throws(VaultError) in
                try PolicyFile.exchange(text, at: object.path(of: "exchange"), catalogue)
            }
            let reason = try object.requiredText("reason")
            let text = try object.requiredText("until")
            guard let until = Day(text) else {
                throw .policy(object.path(of: "until"), "is no date", hint: "write it like 2027-03-31")
            }
            try object.end(known: ["rule", "exchange", "reason", "until"])
            do throws(WaiverProblem) { try WaiverBounds.check(rule, reason: reason, until: until, today: today) } catch
            {
                throw .policy(path, error.complaint, hint: error.hint)
            }
            waivers.append(
                Waiver(
                    id: .zero, rule: rule.description, record: nil, exchange: exchange, reason: reason,
                    created: today, until: until))
        }
        return waivers
    }
}
