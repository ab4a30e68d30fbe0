package import Exchanges
import Settings
package import VaultModel

/// The policy as a person writes it: JSON5, every key of which is understood or refused.
package enum PolicyFile {
    /// The longest file that is looked at, in bytes.
    package static let longest = 262_144

    /// Reads a policy.
    ///
    /// - Parameters:
    ///   - today: Waivers may end at most so long after it.
    ///   - catalogue: Which exchanges there are.
    /// - Throws: `.usage`, with the path of the key that cannot hold and a suggestion.
    package static func read(
        _ bytes: [UInt8], today: Day, catalogue: ExchangeCatalogue
    ) throws(VaultError) -> Policy {
        var file = try object(bytes)
        var policy = Policy(profile: try profile(&file))
        if let object = try file.object("severity") { policy.severities = try severities(object) }
        if let object = try file.object("class") { policy.classes = try classes(object) }
        if let object = try file.object("exchange") { policy.exchanges = try exchanges(object, catalogue) }
        if let object = try file.object("vault") { policy.vault = try vaultAges(object) }
        if let list = file.take("waivers") {
            policy.waivers = try PolicyWaivers.read(list, today: today, catalogue: catalogue)
        }
        if let object = try file.object("schedule") { policy.schedule = try PolicySchedule.schedule(object) }
        try file.end(known: ["schema", "extends", "severity", "class", "exchange", "vault", "schedule", "waivers"])
        return policy
    }

    /// The file as an object of this schema, none of whose other keys was looked at.
    static func object(_ bytes: [UInt8]) throws(VaultError) -> SettingsObject {
        guard bytes.count <= longest else {
            throw .policy("", "is larger than \(longest / 1_024) KiB", hint: "shorten it")
        }
        guard let value = JSON5Value.decode(bytes) else {
            throw .policy("", "is not JSON5", hint: "compare it with what 'vault policy init --output FILE' writes")
        }
        var file = try SettingsObject(value, at: "", in: VaultError.policyFileName)
        guard case .number(1)? = file.take("schema") else {
            throw .policy("schema", "must be 1", hint: "write: schema: 1")
        }
        return file
    }

    private static func profile(_ file: inout SettingsObject) throws(VaultError) -> Profile {
        guard let word = try file.text("extends") else { return .default }
        guard let profile = Profile(rawValue: word) else {
            throw .policy(
                "extends", "is no profile", hint: Suggestion.among(Profile.allCases.map(\.rawValue), for: word))
        }
        return profile
    }

    static func severities(_ object: SettingsObject) throws(VaultError) -> [RuleCode: SeverityChoice] {
        var object = object
        var severities: [RuleCode: SeverityChoice] = [:]
        for key in object.keys {
            let rule = try rule(key, at: object.path(of: key))
            let word = try object.requiredText(key)
            guard let choice = SeverityChoice(word: word) else {
                throw .policy(
                    object.path(of: key), "must be off, note, warning or error",
                    hint: Suggestion.among(["off"] + Severity.allCases.map(\.word), for: word))
            }
            guard severities.updateValue(choice, forKey: rule) == nil else {
                throw .policy(
                    object.path(of: key), "names rule \(rule) a second time", hint: "keep its code or its name")
            }
        }
        return severities
    }

    /// The code of a rule that is named by it, or by its name.
    static func rule(_ text: String, at path: String) throws(VaultError) -> RuleCode {
        if let rule = RuleCatalogue.rule(text) { return rule.code }
        let names = RuleCatalogue.all.flatMap { [$0.name, $0.code.description] }
        throw .policy(path, "names no rule", hint: Suggestion.among(names, for: text))
    }

    private static func classes(_ object: SettingsObject) throws(VaultError) -> [SecretClass: ClassPolicy] {
        var object = object
        var classes: [SecretClass: ClassPolicy] = [:]
        for key in object.keys {
            guard let secretClass = SecretClass(rawValue: key) else {
                throw .policy(
                    object.path(of: key), "is no class of secrets",
                    hint: Suggestion.among(SecretClass.allCases.map(\.rawValue), for: key))
            }
            if let member = try object.object(key) { classes[secretClass] = try classPolicy(member) }
        }
        return classes
    }

    private static func classPolicy(_ object: SettingsObject) throws(VaultError) -> ClassPolicy {
        var object = object
        var policy = ClassPolicy()
        if let severities = try object.object("severity") { policy.severities = try self.severities(severities) }
        policy.maximumAge = try object.age("max_age")
        policy.errorBelow = try object.number("error_below", in: 0...40)
        policy.warningBelow = try object.number("warning_below", in: 0...40)
        try object.end(known: ["severity", "max_age", "error_below", "warning_below"])
        return policy
    }

    private static func exchanges(
        _ object: SettingsObject, _ catalogue: ExchangeCatalogue
    ) throws(VaultError) -> [String: ExchangePolicy] {
        var object = object
        var exchanges: [String: ExchangePolicy] = [:]
        for key in object.keys {
            let id = try exchange(key, at: object.path(of: key), catalogue)
            guard var member = try object.object(key) else { continue }
            var policy = ExchangePolicy()
            if let severities = try member.object("severity") { policy.severities = try self.severities(severities) }
            if let classes = try member.object("class") { policy.classes = try self.classes(classes) }
            try member.end(known: ["severity", "class"])
            exchanges[id] = policy
        }
        return exchanges
    }

    /// The id of an exchange that the catalogue has.
    static func exchange(
        _ text: String, at path: String, _ catalogue: ExchangeCatalogue
    ) throws(VaultError) -> String {
        if let exchange = catalogue.exchange(id: ExchangeID(text)) { return exchange.id.text }
        throw .policy(
            path, "is no exchange of the catalogue",
            hint: Suggestion.among(catalogue.exchanges.map(\.id.text), for: text))
    }

    private static func vaultAges(_ object: SettingsObject) throws(VaultError) -> VaultAges {
        var object = object
        var ages = VaultAges()
        ages.passphraseTyped = try object.age("passphrase_typed")
        ages.restoreTested = try object.age("restore_tested")
        try object.end(known: ["passphrase_typed", "restore_tested"])
        return ages
    }
}
