import Hygiene
import Rendering
import VaultFormat
import VaultModel

/// The waivers of a vault, as a table or as JSON.
struct WaiverListing {
    private let waivers: [(note: WaiverNote, place: String?)]

    init(_ notes: [WaiverNote], _ overviews: [Identifier: Overview]) {
        waivers = notes.sorted { ($0.until, $0.id) < ($1.until, $1.id) }
            .map { note in (note, note.record.map { Self.address(of: $0, overviews) ?? "(gone)" }) }
    }

    var isEmpty: Bool { waivers.isEmpty }

    func text(width: Int?, style: Style) -> String {
        var table = Table(columns: [
            Table.Column("ID"), Table.Column("RULE"), Table.Column("WHERE"), Table.Column("UNTIL"),
            Table.Column("REASON"),
        ])
        for (note, place) in waivers {
            table.add([
                Table.Cell(Self.shortened(note.id)), Table.Cell(note.rule),
                Table.Cell(place ?? note.exchange.map { "at \($0)" } ?? "everywhere"), Table.Cell(note.until.text),
                Table.Cell(note.reason),
            ])
        }
        return table.text(width: width, style: style)
    }

    /// Schema 1; see Docs/Scripting.md.
    var json: JSONValue {
        let members = waivers.map { note, place in
            JSONValue.object([
                JSONMember("id", .string(note.id.text)), JSONMember("rule", .string(note.rule)),
                JSONMember("name", .optional(RuleCatalogue.rule(note.rule)?.name)),
                JSONMember("item", .optional(place)), JSONMember("exchange", .optional(note.exchange)),
                JSONMember("reason", .string(note.reason)), JSONMember("created", .string(note.created.text)),
                JSONMember("until", .string(note.until.text)),
            ])
        }
        return .object([JSONMember("schema", 1), JSONMember("waivers", .array(members))])
    }

    /// Enough to tell waivers apart.
    static func shortened(_ id: Identifier) -> String { String(id.text.prefix(8)) }

    private static func address(of id: Identifier, _ overviews: [Identifier: Overview]) -> String? {
        guard let overview = overviews[id], overview.isLive else { return nil }
        return RecordAddress.of(id, overview, overviews).description
    }
}

/// The address of a record that is at hand.
enum RecordAddress {
    static func of(_ id: Identifier, _ overview: Overview, _ overviews: [Identifier: Overview]) -> Address {
        let account = overview.account.flatMap { overviews[$0] } ?? overview
        return Address(
            label: account.name?.text ?? "", kind: overview.kind, name: overview.kind == .account ? nil : overview.name)
    }
}
