import OneTimeCodes
import Rendering
import VaultModel

/// What became of the codes of an export.
struct OTPImportReport {
    let plan: OTPImportPlan
    let unusable: [OneTimeCodeBatch.Unusable]
    let isDryRun: Bool

    func text(width: Int?, style: Style) -> String {
        var table = Table(columns: [.init("issuer"), .init("account"), .init("goes to")])
        for row in plan.rows {
            table.add([.init(shown(row.entry.issuer)), .init(shown(row.entry.account)), .init(Self.words(row.fate))])
        }
        for code in unusable {
            table.add([.init(Visible.escaped(code.name)), .init(""), .init("left out: \(code.reason)")])
        }
        return table.text(width: width, style: style)
    }

    var json: JSONValue {
        [
            "schema": 1, "dry_run": .bool(isDryRun),
            "codes": .array(plan.rows.map(Self.json)),
            "unusable": .array(
                unusable.map { code in
                    [
                        "number": .integer(Int64(code.number)), "name": .string(code.name),
                        "reason": .string(code.reason),
                    ]
                }),
        ]
    }

    var remarks: [String] {
        let added = plan.rows.count { if case .added = $0.fate { true } else { false } }
        let present = plan.rows.count - added
        var remark = isDryRun ? "Would add " : "Added "
        remark += Words.count(added, "one-time code")
        if present > 0 { remark += "; \(present) were there already" }
        if !unusable.isEmpty { remark += "; \(Words.count(unusable.count, "entry", "entries")) left out" }
        return [remark + "."] + plan.rows.flatMap { $0.entry.remarks.map(\.sentence) }
    }

    private func shown(_ text: String?) -> String { text.map(Visible.escaped) ?? "" }

    private static func words(_ fate: OTPImportPlan.Fate) -> String {
        switch fate {
        case .added(let address, let toNew): toNew ? "\(address) (new account)" : "\(address)"
        case .present(let address): "\(address) has it already"
        }
    }

    private static func json(_ row: OTPImportPlan.Row) -> JSONValue {
        let (address, word): (Address, String) =
            switch row.fate {
            case .added(let address, let toNew): (address, toNew ? "new-account" : "added")
            case .present(let address): (address, "present")
            }
        return [
            "issuer": .optional(row.entry.issuer), "account": .optional(row.entry.account),
            "address": .string(address.description), "fate": .string(word),
        ]
    }
}
