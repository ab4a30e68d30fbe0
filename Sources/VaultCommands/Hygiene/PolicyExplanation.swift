import Hygiene
import Rendering
import VaultModel

/// What the policy asks of one record, each value with the place that says so.
struct PolicyExplanation {
    private struct Row {
        let name: String
        let value: String
        let origin: String
    }

    private let address: Address
    private let subject: PolicySubject
    private let rows: [Row]

    init(
        _ address: Address, _ id: Identifier, _ overview: Overview, _ overviews: [Identifier: Overview],
        under policy: Policy, waivers: [Waiver], today: Day
    ) {
        self.address = address
        let account = overview.account.flatMap { overviews[$0] } ?? overview
        let subject = PolicySubject(secretClass: SecretClass(overview), exchange: account.facts.exchange)
        self.subject = subject
        let age = policy.maximumAge(for: subject)
        let error = policy.errorBelow(for: subject)
        let warning = policy.warningBelow(for: subject)
        var rows = [
            Row(name: "max_age", value: age.value.text, origin: age.origin.description),
            Row(name: "error_below", value: "\(error.value)", origin: error.origin.description),
            Row(name: "warning_below", value: "\(warning.value)", origin: warning.origin.description),
        ]
        let index = WaiverIndex(waivers + policy.waivers)
        rows += RuleCatalogue.all.map { rule in
            if let holding = index.waiver(of: rule.code, record: id, exchange: subject.exchange, on: today) {
                return Row(
                    name: "\(rule.code) \(rule.name)", value: "waived until \(holding.until.text)",
                    origin: holding.id == .zero ? "waivers" : "waiver \(WaiverListing.shortened(holding.id))")
            }
            let severity = policy.severity(of: rule, for: subject)
            return Row(
                name: "\(rule.code) \(rule.name)", value: severity.value?.word ?? "off",
                origin: severity.origin.description)
        }
        self.rows = rows
    }

    func text(width: Int?, style: Style) -> String {
        var table = Table(columns: [Table.Column("VALUE"), Table.Column("IS"), Table.Column("SAID BY")])
        for row in rows { table.add([Table.Cell(row.name), Table.Cell(row.value), Table.Cell(row.origin)]) }
        let place = subject.exchange.map { " at \($0)" } ?? ""
        let head = "\(address): class \(subject.secretClass?.rawValue ?? "none")\(place)\n"
        return head + table.text(width: width, style: style)
    }

    /// Schema 1; see Docs/Scripting.md.
    var json: JSONValue {
        .object([
            JSONMember("schema", 1), JSONMember("item", .string(address.description)),
            JSONMember("class", .optional(subject.secretClass?.rawValue)),
            JSONMember("exchange", .optional(subject.exchange)),
            JSONMember(
                "values",
                .array(
                    rows.map { row in
                        .object([
                            JSONMember("name", .string(row.name)), JSONMember("setting", .string(row.value)),
                            JSONMember("from", .string(row.origin)),
                        ])
                    })),
        ])
    }
}
