import Passwords
import Settings
import VaultModel

/// One entry of a user's file: an exchange that is new, or facts about one that is known.
///
/// All facts of an entry rest on its one source; an exchange may have several entries.
struct ExchangeFileEntry {
    private static let keys = [
        "id", "name", "source", "as_of", "confirmed", "aliases", "domains", "former_domains", "secrets",
        "api_key_parts", "rules", "factors", "protections", "locks", "api_key_rules", "pages", "recovery", "incidents",
    ]

    private var object: SettingsObject
    private let id: String
    private let source: Source

    init(_ object: SettingsObject) throws(VaultError) {
        var object = object
        id = try object.requiredText("id")
        guard (1...32).contains(id.utf8.count),
            id.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) }),
            id.utf8.first.map({ (97...122).contains($0) }) == true
        else {
            throw .exchangeFile(
                object.path(of: "id"), "must be a small letter, then small letters and digits, at most 32",
                hint: "for example: lbank")
        }
        let name = try Self.plain(object.requiredText("source"), at: object.path(of: "source"))
        let date = try object.requiredText("as_of")
        guard let day = Day(date) else {
            throw .exchangeFile(object.path(of: "as_of"), "is no date", hint: "write it like 2026-11-30")
        }
        source = Source(name: name, isConfirmed: try object.boolean("confirmed") ?? true, asOf: day)
        self.object = object
    }

    /// Adds what the entry says to the exchange that it speaks of, or that exchange to the others.
    func add(to exchanges: inout [Exchange]) throws(VaultError) {
        var object = object
        let place = exchanges.firstIndex { $0.id.text == id }
        var exchange: Exchange
        if let place { exchange = exchanges[place] } else { exchange = try newExchange(&object) }
        let others = exchanges.filter { $0.id != exchange.id }
        try addNames(to: &exchange, from: &object, others)
        try addSecrets(to: &exchange, from: &object)
        try addRules(to: &exchange, from: &object)
        try addPages(to: &exchange, from: &object)
        try object.end(known: Self.keys)
        if let place { exchanges[place] = exchange } else { exchanges.append(exchange) }
    }

    private func newExchange(_ object: inout SettingsObject) throws(VaultError) -> Exchange {
        let name = try Self.plain(object.requiredText("name"), at: object.path(of: "name"))
        return Exchange(id: ExchangeID(id), name: name, domains: [])
    }

    private func addNames(
        to exchange: inout Exchange, from object: inout SettingsObject, _ others: [Exchange]
    ) throws(VaultError) {
        if object.keys.contains("name") {
            throw .exchangeFile(object.path(of: "name"), "is of an exchange that is known", hint: "leave it out")
        }
        let taken = Set(others.flatMap { [$0.id.text, $0.name] + $0.aliases }.map(Label.fold))
        if taken.contains(Label.fold(exchange.name)) || taken.contains(exchange.id.text) {
            throw .exchangeFile(object.path(of: "name"), "is the name of another exchange", hint: "choose another one")
        }
        for (index, alias) in try object.texts("aliases").enumerated() {
            let path = "\(object.path(of: "aliases")).\(index)"
            guard !taken.contains(Label.fold(alias)) else {
                throw .exchangeFile(path, "is the name of another exchange", hint: "leave it out")
            }
            exchange.aliases.append(try Self.plain(alias, at: path))
        }
        for (key, standing) in [("domains", Exchange.Domain.Standing.current), ("former_domains", .former)] {
            for (index, host) in try object.texts(key).enumerated() {
                let path = "\(object.path(of: key)).\(index)"
                try Self.checkDomain(host, at: path, others)
                exchange.domains.append(source.fact(Exchange.Domain(host: host, standing: standing)))
            }
        }
        guard exchange.domains.contains(where: { $0.value.standing == .current }) else {
            throw .exchangeFile(
                object.path(of: "domains"), "is missing", hint: "name at least one, for example \"lbank.com\"")
        }
    }

    private static func checkDomain(_ host: String, at path: String, _ others: [Exchange]) throws(VaultError) {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isName = WebAddress(host).map { $0.labels == labels && $0.oddities.isEmpty } == true
        guard isName, HostSuffixes.registration(of: labels) != nil else {
            throw .exchangeFile(path, "is no domain that somebody registered", hint: "write it like \"lbank.com\"")
        }
        let taken = others.first { exchange in
            exchange.domains.contains { domain in
                let other = domain.value.host
                return other == host || other.hasSuffix(".\(host)") || host.hasSuffix(".\(other)")
            }
        }
        if let taken { throw .exchangeFile(path, "belongs to \(taken.name)", hint: "leave it out") }
    }

    private func addSecrets(to exchange: inout Exchange, from object: inout SettingsObject) throws(VaultError) {
        if var secrets = try object.object("secrets") {
            for key in secrets.keys {
                let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
                guard let kind = ItemKind(word: parts[0]), parts.count == 1 || Label(exactly: parts[1]) != nil else {
                    throw .exchangeFile(
                        secrets.path(of: key), "is no kind of secret",
                        hint: Suggestion.among(ItemKind.allCases.map(\.word), for: parts[0]))
                }
                let title = try Self.plain(secrets.requiredText(key), at: secrets.path(of: key))
                exchange.secrets.append(
                    source.fact(AccountSecret(kind, title, name: parts.count > 1 ? parts[1] : nil)))
            }
        }
        if var parts = try object.object("api_key_parts") {
            for key in parts.keys {
                let part: APIKeyPart.Part = try Self.word(key, at: parts.path(of: key), "part of an API key")
                let name = try Self.plain(parts.requiredText(key), at: parts.path(of: key))
                exchange.apiKeyParts.append(source.fact(APIKeyPart(part, name, isMultiline: part == .privateKey)))
            }
        }
        if var rules = try object.object("rules") {
            for key in rules.keys {
                guard let kind = ItemKind(word: key), [.account, .fund, .phrase].contains(kind) else {
                    throw .exchangeFile(
                        rules.path(of: key), "is nothing that rules are known for",
                        hint: Suggestion.among(["password", "fund", "phrase"], for: key))
                }
                let text = try rules.requiredText(key)
                do throws(VaultError) { _ = try PasswordRules(text) } catch {
                    throw .exchangeFile(
                        rules.path(of: key), "does not read: \(error.message)", hint: "see Docs/Exchanges.md")
                }
                exchange.valueRules.append(source.fact(ValueRules(kind, text)))
            }
        }
        for (index, word) in try object.texts("factors").enumerated() {
            let path = "\(object.path(of: "factors")).\(index)"
            let factor: SecondFactor = try Self.word(word, at: path, "second factor")
            if !exchange.factors.contains(where: { $0.value == factor }) {
                exchange.factors.append(source.fact(factor))
            }
        }
        for (index, word) in try object.texts("protections").enumerated() {
            let path = "\(object.path(of: "protections")).\(index)"
            let protection: Protection = try Self.word(word, at: path, "protection")
            if !exchange.protections.contains(where: { $0.value == protection }) {
                exchange.protections.append(source.fact(protection))
            }
        }
    }

    private func addRules(to exchange: inout Exchange, from object: inout SettingsObject) throws(VaultError) {
        if var locks = try object.object("locks") {
            for key in locks.keys {
                let change: Exchange.Change = try Self.word(key, at: locks.path(of: key), "change of an account")
                if let hours = try locks.whole(key, in: 1...720) {
                    exchange.withdrawalLocks.append(source.fact(.init(after: change, hours: hours)))
                }
            }
        }
        for rule in try object.objects("api_key_rules") {
            exchange.apiKeyRules.append(source.fact(try APIKeyRule(rule)))
        }
        for incident in try object.objects("incidents") {
            exchange.incidents.append(source.fact(try Incident(incident)))
        }
    }

    private func addPages(to exchange: inout Exchange, from object: inout SettingsObject) throws(VaultError) {
        if var pages = try object.object("pages") {
            for key in pages.keys {
                let purpose: Page.Purpose = try Self.word(key, at: pages.path(of: key), "purpose of a page")
                let address = try pages.requiredText(key)
                let own = ExchangeCatalogue([exchange])
                guard address.hasPrefix("https://"), let page = WebAddress(address), page.oddities.isEmpty,
                    own.owner(ofHost: page.host)?.domain.value.standing == .current
                else {
                    throw .exchangeFile(
                        pages.path(of: key), "is no https:// address in a domain of \(exchange.name)",
                        hint: "list its domain under 'domains' first")
                }
                exchange.pages.append(source.fact(Page(purpose, address)))
            }
        }
        if var recovery = try object.object("recovery") {
            for key in recovery.keys {
                let note = try Self.plain(recovery.requiredText(key), at: recovery.path(of: key))
                let title = try Self.plain(key, at: recovery.path(of: key))
                exchange.recovery.append(source.fact(RecoveryMaterial(title, note)))
            }
        }
    }

    /// A text that lists show: short, of characters that can be seen.
    static func plain(_ text: String, at path: String) throws(VaultError) -> String {
        guard (1...300).contains(text.unicodeScalars.count), text.unicodeScalars.allSatisfy(Visible.isPlain) else {
            throw .exchangeFile(
                path, "must have 1 to 300 characters, all of which can be seen", hint: "type it anew")
        }
        return text
    }

    /// One of the words that there are.
    static func word<Word: CaseIterable & RawRepresentable<String>>(
        _ text: String, at path: String, _ what: String
    ) throws(VaultError) -> Word {
        guard let word = Word(rawValue: text) else {
            throw .exchangeFile(path, "is no \(what)", hint: Suggestion.among(Word.allCases.map(\.rawValue), for: text))
        }
        return word
    }
}
