import Exchanges
import VaultModel

extension Cause {
    /// A change that was made in the vault and never arrived at the exchange.
    static func formerPassword(_ situation: Situation) -> Cause? {
        guard let password = situation.password, let replaced = password.replaced.first else { return nil }
        var cause = Cause(
            .formerPassword, [.password], "\(upper(situation.name)) still has a former password.",
            .yes("Does the password from before \(replaced.date) work?"))
        cause.standing = situation.isRecent(replaced) ? .likely : .possible
        let dates = password.replaced.map(\.date).listed(with: "and")
        cause.known = ["The password in the vault was replaced on \(dates); the former ones are kept."]
        cause.checks = ["'vault history \(situation.label) --reveal' shows the former passwords with their dates."]
        cause.remedies = ["Log in with the former one and finish the change at \(situation.name)."]
        cause.remedies += situation.page(.passwordChange, for: "The page for it")
        cause.records = [
            "If the change is given up, put the former one back: 'vault set \(situation.label)'. Otherwise nothing."
        ]
        return cause
    }

    /// A name at the beginning of a sentence; names of exchanges keep their own capitals.
    static func upper(_ name: String) -> String { name == "the exchange" ? "The exchange" : name }
}
