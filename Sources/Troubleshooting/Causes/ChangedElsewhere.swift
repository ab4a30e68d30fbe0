import Exchanges
import VaultModel

extension Cause {
    static func changedElsewhere(_ situation: Situation) -> Cause? {
        guard let password = situation.password else { return nil }
        let overview = password.overview
        let isUnseen = overview.provenance == .imported && overview.reviewed == nil
        var cause = Cause(
            .changedElsewhere, [.password], "The password was changed at \(situation.name), and not in the vault.",
            .yes("Could it have been changed there, on a phone or by a reset, without being stored here?"))
        if isUnseen {
            cause.standing = .likely
            cause.known = [
                "It was imported\(overview.source.map { " from \($0)" } ?? ""), and nobody has looked at it since."
            ]
        }
        if let changed = overview.changed { cause.known.append("The vault has the one of \(changed.date).") }
        let last = situation.facts.lastLogin
        if let last { cause.known.append("The last login that was recorded is of \(last.date).") }
        if !isUnseen, let last, last > overview.changed ?? overview.created { cause.standing = .unlikely }
        cause.checks = [
            "Look for a mail of \(situation.name) that tells of a change, and for other stores of passwords."
        ]
        cause.remedies = [
            "Reset the password at \(situation.name); a link to do it is good for a short time, and once."
        ]
        cause.remedies += situation.page(.reset, for: "The page for it")
        if let lock = situation.exchange?.withdrawalLock(after: .login) {
            cause.remedies.append(lockWarning(lock.value.hours, lock.isConfirmed))
        }
        cause.records = [
            "Draw the new one first and set it there: 'vault set \(situation.label) --generate'.",
            isUnseen ? "If the imported one was right after all: 'vault review \(situation.label)'." : nil,
        ].compactMap { $0 }
        return cause
    }

    private static func lockWarning(_ hours: Int, _ isConfirmed: Bool) -> String {
        "Withdrawals \(isConfirmed ? "are" : "are said to be") locked for \(hours) hours afterwards."
    }
}
