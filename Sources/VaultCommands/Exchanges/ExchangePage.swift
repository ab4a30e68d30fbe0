import Exchanges
import Rendering
import VaultModel

/// All that is known of an exchange, for a person and for scripts.
struct ExchangePage {
    let exchange: Exchange

    init(_ exchange: Exchange) { self.exchange = exchange }

    /// One claim as a line, with what it rests on.
    private struct Claim {
        let text: String
        let source: String
        let isConfirmed: Bool

        init<Value>(_ fact: Fact<Value>, _ text: String) {
            self.text = text
            source = "\(fact.source), \(fact.asOf.text)"
            isConfirmed = fact.isConfirmed
        }
    }

    private static func claims<Value>(_ facts: [Fact<Value>], _ text: (Value) -> String) -> [Claim] {
        facts.map { Claim($0, text($0.value)) }
    }

    private var claims: [(title: String, claims: [Claim])] {
        [
            ("Domains", Self.claims(exchange.domains) { $0.host + ($0.standing == .former ? " (given up)" : "") }),
            ("Secrets", Self.claims(exchange.secrets) { "\($0.place): \($0.title)" }),
            ("API key", Self.claims(exchange.apiKeyParts, Self.text)),
            ("Accepts", Self.claims(exchange.valueRules) { "\($0.kind.title): \($0.rules)" }),
            ("Second factors", Self.claims(exchange.factors) { "\($0.rawValue): \($0.title)" }),
            ("Protections", Self.claims(exchange.protections) { "\($0.rawValue): \($0.title)" }),
            (
                "Withdrawals",
                Self.claims(exchange.withdrawalLocks) { "Locked for \($0.hours) hours after \($0.change.title)." }
            ),
            ("Key rules", Self.claims(exchange.apiKeyRules, \.sentence)),
            ("Pages", Self.claims(exchange.pages) { "\($0.purpose.rawValue): \($0.address)" }),
            ("Recovery", Self.claims(exchange.recovery) { "\($0.title): \($0.note)" }),
            ("Incidents", Self.claims(exchange.incidents, Self.text)),
        ]
    }

    private static func text(_ part: APIKeyPart) -> String {
        "\(part.part.rawValue): \(part.name)" + (part.isMultiline ? ", several lines" : "")
            + (part.note.map { ". \($0)" } ?? "")
    }

    private static func text(_ incident: Incident) -> String {
        "\(incident.disclosed): \(incident.name) (\(incident.leaked.map(\.words).joined(separator: ", ")))"
            + (incident.note.map { ". \($0)" } ?? "")
    }

    /// A list with the number of its source behind each claim, and the sources below.
    func text(style: Style) -> String {
        var sources: [String] = []
        var list = KeyValueList()
        list.add("Id", exchange.id.text)
        if exchange.service != .exchange { list.add("Service", exchange.service.rawValue) }
        if !exchange.aliases.isEmpty { list.add("Also", exchange.aliases.joined(separator: ", ")) }
        for group in claims where !group.claims.isEmpty {
            let lines = group.claims.map { claim in
                let number = sources.firstIndex(of: claim.source) ?? sources.count
                if number == sources.count { sources.append(claim.source) }
                return "\(claim.text) [\(number + 1)\(claim.isConfirmed ? "" : "?")]"
            }
            list.add(group.title, lines.joined(separator: "\n"))
        }
        list.add("Sources", sources.enumerated().map { "[\($0 + 1)] \($1)" }.joined(separator: "\n"), .faint)
        let missing = claims.filter(\.claims.isEmpty).map(\.title)
        if !missing.isEmpty { list.add("Not known", missing.joined(separator: ", "), .faint) }
        return style.paint(Visible.escaped(exchange.name), .heading) + "\n" + list.text(style: style)
    }
}
