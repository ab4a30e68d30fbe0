import Audits
import Exchanges
import Hygiene
import Rendering
import VaultAccess
import VaultModel

/// Rotations of a vault, account by account, each with its day and order.
struct RotationPlans {
    private struct Entry {
        let label: String
        let exchange: Exchange?
        let plan: RotationPlan
    }

    private let entries: [Entry]
    private let today: Day

    /// Rules whose findings end with a new value, and say by when.
    ///
    /// What is weak or reused is due too, but has no day: name it.
    static let rulesOfDays: Set<RuleCode> = [
        MaximumAge.code, DueSoon.code, ExpiringKey.code, EndangeredKey.code, OldKey.code,
    ]

    /// Days ahead in which something that comes counts as due.
    private static let days = 14

    /// What is due by the audit, with the day.
    static func due(_ report: AuditReport) -> [RotationPlan.Wish] {
        var days: [String: (address: Address, due: Day?)] = [:]
        let until = report.asOf.advanced(by: Self.days)
        for finding in report.findings + report.coming where rulesOfDays.contains(finding.rule) && finding.from <= until
        {
            guard let item = finding.item else { continue }
            let known = days[item.description]?.due
            days[item.description] = (item, [known, finding.due].compactMap { $0 }.min())
        }
        return days.values.map { RotationPlan.Wish($0.address, due: $0.due) }
            .sorted { $0.address.description < $1.address.description }
    }

    /// - Parameters:
    ///   - wishes: With addresses as they were typed.
    ///   - by: The last day that is possible.
    init(
        _ wishes: [RotationPlan.Wish], by: Day?, in lookup: Lookup, _ catalogue: ExchangeCatalogue, today: Day
    ) throws(VaultError) {
        var targets: [(target: RotationTarget, due: Day?)] = []
        for wish in wishes {
            let target = try RotationTarget(wish.address, in: lookup, catalogue)
            if !targets.contains(where: { $0.target.record.id == target.record.id }) {
                targets.append((target, wish.due))
            }
        }
        let accounts = Dictionary(grouping: targets) { $0.target.keys.account.id }
        entries = accounts.values.compactMap { targets in
            guard let first = targets.first?.target else { return nil }
            let plan = RotationPlan(
                targets.map { RotationPlan.Wish($0.target.place, due: $0.due) }, from: today, by: by,
                on: first.exchange,
                keys: first.keys.lives, payouts: first.keys.account.overview.facts.payouts)
            return Entry(label: first.keys.label, exchange: first.exchange, plan: plan)
        }
        .sorted { (Label.fold($0.label), $0.label) < (Label.fold($1.label), $1.label) }
        self.today = today
    }

    var isEmpty: Bool { entries.isEmpty }

    /// For people.
    func text(style: Style) -> String { entries.map { text(of: $0, style) }.joined(separator: "\n") }

    private func text(of entry: Entry, _ style: Style) -> String {
        let plan = entry.plan
        let name = entry.exchange.map { " (\($0.name))" } ?? ""
        let day = plan.day == today ? "today, \(plan.day.text)" : "on \(plan.day.text)"
        let together = plan.steps.count == 1 ? "" : ", one right after the other"
        var lines = [style.paint("\(entry.label)\(name): \(day)\(together)", .heading)]
        for (index, step) in plan.steps.enumerated() {
            let lock = step.lock.map { lock in
                "  locks withdrawals for \(lock.value.hours) hours" + (lock.isConfirmed ? "" : ", it is said")
            }
            let due = step.due.map { "  due \($0.text)" }
            lines.append("  \(index + 1). vault rotate \(step.address)" + (lock ?? "") + (due ?? ""))
            lines += step.endingKeys.map { key in
                "     ends '\(key.address)' about \(key.end.day.text)"
                    + (key.end.fact.isConfirmed ? "" : ", it is said")
            }
        }
        if let free = plan.freeFrom { lines.append("  Withdrawals are free again on \(free.text) at the latest.") }
        if !plan.lockedPayouts.isEmpty {
            let days = plan.lockedPayouts.map(\.text).joined(separator: ", ")
            lines.append(
                style.paint("  No day is left that locks no payout; this one locks the fewest: \(days).", .warning))
        }
        if let next = plan.nextPayout { lines.append("  The next payout is planned for \(next.text).") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Schema 1.
    var json: JSONValue {
        ["schema": 1, "as_of": .string(today.text), "accounts": .array(entries.map(Self.json))]
    }

    private static func json(_ entry: Entry) -> JSONValue {
        let plan = entry.plan
        return [
            "account": .string(entry.label), "exchange": .optional(entry.exchange?.id.text),
            "day": .string(plan.day.text), "free_from": .optional(plan.freeFrom?.text),
            "locked_payouts": .strings(plan.lockedPayouts.map(\.text)),
            "next_payout": .optional(plan.nextPayout?.text),
            "steps": .array(
                plan.steps.map { step in
                    [
                        "address": .string(step.address.description), "due": .optional(step.due?.text),
                        "lock_hours": .optional(step.lock?.value.hours),
                        "lock_confirmed": step.lock.map { .bool($0.isConfirmed) } ?? .null,
                        "ends_keys": .array(
                            step.endingKeys.map { key in
                                ["address": .string(key.address.description), "predicted_end": key.end.json]
                            }),
                    ]
                }),
        ]
    }
}
