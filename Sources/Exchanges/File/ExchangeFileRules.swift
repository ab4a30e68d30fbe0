import Settings
import VaultModel

extension APIKeyRule {
    private static let names = [
        "lifetime", "unbound-lifetime", "unbound-idle", "password-change", "addresses-required", "most-addresses",
        "most-keys",
    ]

    /// Reads a rule such as `{rule: "unbound-idle", days: 30, rights: "trade", ending: "deleted"}`.
    init(_ object: SettingsObject) throws(VaultError) {
        var object = object
        let name = try object.requiredText("rule")
        switch name {
        case "lifetime":
            self = .lifetime(days: try Self.days(&object), canBeExtended: try object.boolean("extendable") ?? true)
        case "unbound-lifetime":
            self = .unboundLifetime(
                days: try Self.days(&object), rights: try Self.rights(&object), ending: try Self.ending(&object))
        case "unbound-idle":
            self = .unboundIdle(
                days: try Self.days(&object), rights: try Self.rights(&object), ending: try Self.ending(&object))
        case "password-change":
            self = .passwordChange(
                days: try Self.days(&object), onlyUnbound: try object.boolean("only_unbound") ?? false)
        case "addresses-required": self = .addressesRequired
        case "most-addresses": self = .mostAddresses(try Self.count(&object))
        case "most-keys": self = .mostKeys(try Self.count(&object))
        default:
            throw .exchangeFile(
                object.path(of: "rule"), "is no rule of API keys", hint: Suggestion.among(Self.names, for: name))
        }
        try object.end(known: ["rule", "days", "rights", "ending", "extendable", "only_unbound", "count"])
    }

    private static func days(_ object: inout SettingsObject) throws(VaultError) -> Int {
        guard let days = try object.whole("days", in: 1...3_650) else {
            throw .exchangeFile(object.path(of: "days"), "is missing", hint: "for example: days: 90")
        }
        return days
    }

    private static func count(_ object: inout SettingsObject) throws(VaultError) -> Int {
        guard let count = try object.whole("count", in: 1...10_000) else {
            throw .exchangeFile(object.path(of: "count"), "is missing", hint: "for example: count: 20")
        }
        return count
    }

    private static func rights(_ object: inout SettingsObject) throws(VaultError) -> Rights {
        let path = object.path(of: "rights")
        guard let text = try object.text("rights") else { return .any }
        return try ExchangeFileEntry.word(text, at: path, "set of rights")
    }

    private static func ending(_ object: inout SettingsObject) throws(VaultError) -> Ending {
        let path = object.path(of: "ending")
        guard let text = try object.text("ending") else { return .invalid }
        return try ExchangeFileEntry.word(text, at: path, "end of a key")
    }
}

extension Incident {
    /// Reads `{name: "...", disclosed: "2025-05-15", leaked: ["credentials"]}`.
    init(_ object: SettingsObject) throws(VaultError) {
        var object = object
        let name = try ExchangeFileEntry.plain(object.requiredText("name"), at: object.path(of: "name"))
        let from = try Self.date("from", &object)
        let to = try Self.date("to", &object)
        guard let disclosed = try Self.date("disclosed", &object) else {
            throw .exchangeFile(
                object.path(of: "disclosed"), "is missing", hint: "write it like \"2025-05-15\" or \"2025-05\"")
        }
        if let start = from, start.begins >= (to ?? disclosed).ends {
            throw .exchangeFile(object.path(of: "from"), "is later than the end", hint: "exchange the two")
        }
        var leaked: [Leaked] = []
        for (index, word) in try object.texts("leaked").enumerated() {
            leaked.append(
                try ExchangeFileEntry.word(word, at: "\(object.path(of: "leaked")).\(index)", "class of leaked things"))
        }
        guard !leaked.isEmpty else {
            throw .exchangeFile(
                object.path(of: "leaked"), "is missing",
                hint: "name at least one of " + Leaked.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let note = try object.text("note").map { (note) throws(VaultError) in
            try ExchangeFileEntry.plain(note, at: object.path(of: "note"))
        }
        try object.end(known: ["name", "from", "to", "disclosed", "leaked", "note"])
        self.init(name, from: from, to: to, disclosed: disclosed, leaked: leaked, note: note)
    }

    private static func date(_ key: String, _ object: inout SettingsObject) throws(VaultError) -> RoughDate? {
        guard let text = try object.text(key) else { return nil }
        guard let date = RoughDate(text) else {
            throw .exchangeFile(object.path(of: key), "is no date", hint: "write it like \"2025-05-15\" or \"2025-05\"")
        }
        return date
    }
}
