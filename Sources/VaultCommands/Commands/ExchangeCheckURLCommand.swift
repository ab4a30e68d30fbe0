import ArgumentParser
import Exchanges
import Rendering
import VaultModel

struct ExchangeCheckURLCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-url", abstract: "Say whose address something is: official, unknown or look-alike.",
        discussion: """
            Looks at the text alone; nothing is fetched. 'official' says that the host lies in a domain of the catalogue, \
            not that it is safe; 'unknown' says only that the catalogue does not know it. Exits with 10 for a look-alike.
            """)

    @Argument(help: "The address, with https:// or without.")
    var url: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let check = try AddressCheck(url, in: try session.exchanges.checked())
        var result = CommandResult(
            text: global.json ? Self.json(check).text() + "\n" : Self.text(check, Style(colour: session.isColored)))
        if check.verdict == .lookalike { result.reason = .findings }
        return result
    }

    private static func text(_ check: AddressCheck, _ style: Style) -> String {
        let role: Style.Role =
            switch check.verdict {
            case .official: .ok
            case .unknown: .warning
            case .lookalike: .error
            }
        var lines = [style.paint(check.verdict.rawValue, role) + named(check.address)]
        lines += check.reasons.map { Visible.escaped($0) }
        if check.verdict == .lookalike {
            lines.append("Do not log in there. If you did, change the password and the keys now, at the real address.")
        }
        if check.verdict != .official, let domain = check.resemblance?.domain {
            lines.append("The address of \(check.resemblance?.name ?? "it") is \(domain); type it yourself.")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The host, in both ways of writing where they differ.
    private static func named(_ address: WebAddress) -> String {
        guard !address.host.isEmpty else { return "" }
        // A host is no longer than 253 bytes; what stands in the place of one may be.
        let host = Visible.escaped(String(address.host.unicodeScalars.prefix(253)))
        guard address.shownHost != address.host else { return ": \(host)" }
        return ": \(host), shown as \(Visible.escaped(String(address.shownHost.unicodeScalars.prefix(253))))"
    }

    /// Schema 1; see Docs/Scripting.md.
    private static func json(_ check: AddressCheck) -> JSONValue {
        let resemblance = check.resemblance.map { found in
            JSONValue.object([
                JSONMember("name", .string(found.name)), JSONMember("domain", .optional(found.domain)),
                JSONMember("way", .string(found.way.word)),
            ])
        }
        return .object([
            JSONMember("schema", 1), JSONMember("verdict", .string(check.verdict.rawValue)),
            JSONMember("host", .string(check.address.host)), JSONMember("shown", .string(check.address.shownHost)),
            JSONMember("exchange", .optional(check.owner?.exchange.id.text)),
            JSONMember("resembles", resemblance ?? .null), JSONMember("reasons", .strings(check.reasons)),
            JSONMember("oddities", .strings(check.address.oddities.map(\.rawValue))),
        ])
    }
}
