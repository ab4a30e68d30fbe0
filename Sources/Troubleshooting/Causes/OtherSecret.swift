import Exchanges
import VaultModel

extension Cause {
    /// A fund or trading password in the place of the login password, or the other way round.
    static func otherSecret(_ situation: Situation) -> Cause? {
        let title = situation.exchange?.title(of: .fund)
        let stored = situation.secrets(of: .fund)
        guard title != nil || !stored.isEmpty else { return nil }
        let word = title ?? "fund password"
        var cause = Cause(
            .otherSecret, [.password, .withdrawal], "The page asks for the \(word), or for the login password instead.",
            .yes("Does the page ask for the \(word), and not for the password of the login?"))
        if stored.isEmpty {
            cause.known = ["An account at \(situation.name) can have a \(word); the vault has none for this one."]
            cause.standing = .unlikely
        } else {
            cause.known = ["The vault has both."]
        }
        cause.remedies =
            stored.isEmpty
            ? ["Reset the \(word) at \(situation.name), which may lock withdrawals for a while."]
            : stored.map { "Paste the right one: 'vault get \($0.place) -c'." }
        cause.records = stored.isEmpty ? ["'vault set \(situation.label)/fund'."] : []
        return cause
    }
}
