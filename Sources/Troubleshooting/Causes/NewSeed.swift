import Exchanges
import VaultModel

extension Cause {
    static func newSeed(_ situation: Situation) -> Cause? {
        let entries = situation.secrets(of: .totp)
        guard situation.factors.map({ $0.contains(.totp) }) ?? true else { return nil }
        let since = entries.map { $0.overview.changed ?? $0.overview.created }.min()
        var cause = Cause(
            .newSeed, [.code], "The codes were set up anew, or reset by \(situation.name): the old entry is void.",
            .yes("Were the codes set up anew\(since.map { " since \($0.date)" } ?? ""), by you or by support?"))
        if let since {
            cause.known = ["The vault has the seed of \(since.date)."]
            let resets =
                situation.exchange?.incidents.filter {
                    $0.isConfirmed && $0.value.leaked.contains(.codes) && $0.value.reach > since
                } ?? []
            cause.known += resets.map { "\($0.value.disclosed): \(situation.name), \($0.value.name)." }
            cause.standing = resets.isEmpty ? .unlikely : .likely
        } else {
            cause.known = ["The vault has no seed for it."]
        }
        cause.checks = ["Look for a mail of \(situation.name) that tells of a new or a removed authenticator."]
        cause.remedies = [
            "If it was not you: somebody else may be in the account. Turn to support at once, at the address that you typed."
        ]
        cause.remedies += situation.page(.factors, for: "What \(situation.name) says of it")
        cause.records = ["The new seed: \(situation.seedCommand). Old backup codes are void with it."]
        return cause
    }
}
