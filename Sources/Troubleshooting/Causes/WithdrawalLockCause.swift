import Exchanges
import VaultModel

extension Cause {
    /// Withdrawals that the exchange locks for a while after a change.
    static func withdrawalLock(_ situation: Situation) -> Cause? {
        var cause = Cause(
            .withdrawalLock, [.withdrawal], "Withdrawals are locked for a while after a change.",
            .yes("Was a password, a second factor or an address changed in the last days?"))
        cause.remedies = ["Wait: support seldom shortens it, and a further change begins it anew."]
        cause.checks = ["The page of withdrawals says until when."]
        guard let exchange = situation.exchange else { return cause }
        if exchange.withdrawalLocks.isEmpty {
            cause.known = ["No such lock of \(exchange.name) is known; many exchanges have one of a day or more."]
        }
        var isRunning = false
        for (change, secret) in changes(situation) {
            guard let changed = secret.changed, let lock = exchange.withdrawalLock(after: change, at: changed) else {
                continue
            }
            let hours = lock.fact.value.hours
            let rule = lock.fact.isConfirmed ? "locks withdrawals" : "is said to lock withdrawals"
            let end =
                lock.ends > situation.now ? "until \(lock.ends.minute)" : "which is over since \(lock.ends.minute)"
            cause.known.append(
                "\(secret.place) was changed on \(changed.date); \(change.title) \(rule) for \(hours) hours, \(end).")
            if lock.ends > situation.now { isRunning = true }
        }
        let otherRules = exchange.withdrawalLocks.filter { rule in
            rule.value.change == .address
                || !changes(situation).contains { $0.0 == rule.value.change && $0.1.changed != nil }
        }
        cause.known += otherRules.map { rule in
            let verb = rule.isConfirmed ? "locks" : "is said to lock"
            return "At \(exchange.name) \(rule.value.change.title) \(verb) withdrawals for \(rule.value.hours) hours."
        }
        if isRunning { cause.standing = .likely }
        cause.records = ["The day of a change that was made elsewhere: 'vault edit ADDRESS --changed DATE'."]
        return cause
    }

    /// What may have been changed, with the sort of change that it is.
    private static func changes(_ situation: Situation) -> [(Exchange.Change, Situation.Secret)] {
        situation.secrets(of: .account).map { (.login, $0) } + situation.secrets(of: .fund).map { (.fund, $0) }
            + situation.secrets(of: .totp).map { (.factor, $0) }
    }
}
