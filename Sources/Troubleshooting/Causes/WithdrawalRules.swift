import Exchanges
import VaultModel

extension Cause {
    static func withdrawalRules(_ situation: Situation) -> Cause? {
        let recorded = situation.facts.protections.map { words in words.compactMap { Protection(rawValue: $0) } }
        let known = (recorded ?? situation.exchange?.protections.map(\.value) ?? []).filter { $0 != .antiPhishing }
        var cause = Cause(
            .withdrawalRules, [.withdrawal], "A protection of the account holds the withdrawal back.",
            .yes("Is the address a new one, or is a list of addresses, a settings lock or a limit turned on?"))
        if recorded == nil {
            cause.known = ["Nobody recorded which protections are on."]
        } else {
            cause.known = known.isEmpty ? [] : ["The account has \(known.map(\.title).listed(with: "and"))."]
        }
        cause.standing = recorded.map { $0.contains { $0 != .antiPhishing } } == true ? .likely : .possible
        cause.checks = [
            "See whether the address is on the list, since when, and whether the sum is within the limit of the day.",
            "A mail that confirms the withdrawal may wait in the mailbox.",
        ]
        cause.remedies = [
            "Put the address on the list and wait as long as the page says; a settings lock has to be taken off first, which takes its own time."
        ]
        cause.records = ["Which protections are on: 'vault edit \(situation.label) --protection NAME'."]
        return cause
    }
}
