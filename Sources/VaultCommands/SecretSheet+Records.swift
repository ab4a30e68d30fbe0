import Cryptography
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// Records on a sheet for a person.
extension SecretSheet {
    /// Adds a record under its address.
    mutating func add(
        _ record: Lookup.Record, at address: Address, _ secrets: borrowing RecordSecrets
    ) throws(VaultError) {
        let overview = record.overview
        heading(address.description)
        if overview.kind == .account { addLogin(overview, secrets) }
        for part in SecretPart.parts(of: overview.kind) {
            guard let value = secrets.value(part.tag) else { continue }
            row(
                part.name.prefix(1).uppercased() + part.name.dropFirst(),
                secret: ReadableSecret.text(of: part.tag, value))
        }
        addFacts(overview)
        if let pending = overview.pending {
            row("Pending", "a new value since \(pending.date), see 'vault rotate --status'", .warning)
        }
        row("Changed", Self.change(overview), overview.changed == nil ? .faint : .plain)
        if let reviewed = overview.reviewed { row("Reviewed", reviewed.date) }
        row("Added", overview.created.date)
        if let source = overview.source {
            row("Imported from", source + (overview.title.map { ", where its title was '\($0)'" } ?? ""))
        }
        try addHistory(address, secrets)
        try secrets.visitForeignFields { (name, value) throws(VaultError) in row(name, secret: value) }
    }

    private mutating func addLogin(_ overview: Overview, _ secrets: borrowing RecordSecrets) {
        if let exchange = overview.facts.exchange { row("Exchange", exchanges.name(exchange)) }
        if let username = LongText.username.read(overview, secrets) { row("User name", username) }
        if let url = LongText.url.read(overview, secrets) { row("URL", url) }
        if !overview.tags.isEmpty { row("Tags", overview.tags.joined(separator: ", ")) }
    }

    private mutating func addFacts(_ overview: Overview) {
        switch overview.kind {
        case .account:
            row("Second factors", Self.list(overview.facts.factors), overview.facts.factors == nil ? .faint : .plain)
            row(
                "Protections", Self.list(overview.facts.protections),
                overview.facts.protections == nil ? .faint : .plain)
            if let recovery = overview.facts.recovery { row("Recovery", Self.list(recovery)) }
            if !overview.facts.payouts.isEmpty { row("Payouts", Self.list(overview.facts.payouts.map(\.text))) }
        case .api:
            row("Permissions", Self.list(overview.api.permissions.map(APIPermission.names)))
            row("Addresses", Self.list(overview.api.addresses))
            if let expires = overview.api.expires { row("Expires", expires.text) }
            if let lastUsed = overview.api.lastUsed { row("Last used", lastUsed.text) }
            if let deployed = overview.api.deployed { row("Deployed", deployed) }
        case .totp:
            row("Codes", CodeParameters.text(overview.code))
            if let issuer = overview.code.issuer { row("Issuer", issuer) }
            if let account = overview.code.account { row("Account", account) }
        case .codes:
            row("Codes", overview.codeSet.summary)
            if let verified = overview.verified { row("Sheet looked at", verified.date) }
            if let exposed = overview.exposed { row("Exported", exposed.date) }
        case .key:
            row("Sort", overview.recoveryKey.title)
            if overview.recoveryKey.keptApart == 1 { row("Also kept", "outside this vault") }
            if let verified = overview.verified { row("Looked at", verified.date) }
            if let exposed = overview.exposed { row("Exported", exposed.date) }
        case .fund, .phrase, .secret: break
        }
    }

    private mutating func addHistory(
        _ address: Address, _ secrets: borrowing RecordSecrets
    ) throws(VaultError) {
        var count = 0
        try secrets.visitFormerValues { (_) throws(VaultError) in count += 1 }
        if count > 0 { row("Former values", "\(count), see 'vault history \(address)'") }
    }

    private static func change(_ overview: Overview) -> String {
        guard let changed = overview.changed else { return "not known when" }
        return changed.date + (overview.provenance.map { ", \($0.title)" } ?? "")
    }

    /// "Nobody said" and "none" are different answers.
    private static func list(_ texts: [String]?) -> String {
        guard let texts else { return "not recorded" }
        return texts.isEmpty ? "none" : texts.joined(separator: ", ")
    }
}

extension CodeSetFacts {
    /// `8 of 10 unused, 5-5 hex`
    var summary: String { "\(unused ?? 0) of \(total ?? 0) unused" + (shape.map { ", \($0)" } ?? "") }
}

/// The parameters of a one-time code in words.
enum CodeParameters {
    static func text(_ code: OneTimeCodeFacts) -> String {
        let hash = [2: "SHA256", 3: "SHA512"][code.algorithm ?? 1] ?? "SHA1"
        let step = code.counter.map { "counter \($0)" } ?? "every \(code.period ?? 30) s"
        return "\(code.digits ?? 6) digits, \(step), \(hash)"
    }
}

/// What an API key may do. The raw value is its bit in the file.
enum APIPermission: UInt8, CaseIterable {
    case read = 1
    case trade = 2
    case transfer = 4
    case withdraw = 8

    /// The word on the command line and in JSON.
    var word: String { "\(self)" }

    /// The words of all bits that are set.
    static func names(_ bits: UInt8) -> [String] { allCases.filter { bits & $0.rawValue != 0 }.map(\.word) }
}
