import Exchanges
import VaultModel

extension Cause {
    static func wrongEntry(_ situation: Situation) -> Cause? {
        let entries = situation.secrets(of: .totp)
        guard situation.factors.map({ $0.contains(.totp) }) ?? true else { return nil }
        var cause = Cause(
            .wrongEntry, [.code, .withdrawal], "The code is that of another entry.",
            .yes("Could the code come from the entry of another account, or of another purpose?"))
        if entries.count > 1 {
            cause.standing = .likely
            let list = entries.map { entry in entry.place + (purpose(of: entry, situation).map { " (\($0))" } ?? "") }
            cause.known = ["There are \(entries.count) entries: \(list.listed(with: "and"))."]
        } else if situation.siblings.isEmpty {
            cause.standing = .unlikely
        }
        if !situation.siblings.isEmpty {
            cause.known.append("Other accounts at \(situation.name) have codes of their own.")
        }
        cause.checks = [
            "Look at the name beside the code in the app, and whether the entry is there twice, from a former set-up."
        ]
        cause.remedies = entries.map { "Take the code of the vault: 'vault get \($0.place)'." }
        cause.remedies.append("Delete entries of former set-ups from the phone, once you are in.")
        return cause
    }

    /// What the exchange calls the codes of an entry.
    private static func purpose(of entry: Situation.Secret, _ situation: Situation) -> String? {
        situation.exchange?.secrets.first { fact in
            fact.value.kind == .totp && fact.value.name.map(Label.fold) == entry.overview.name?.folded
        }?.value.title
    }
}
