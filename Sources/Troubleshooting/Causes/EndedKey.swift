import Exchanges
import VaultModel

extension Cause {
    /// Keys that the exchange ends by its own rules, or by their date.
    static func endedKey(_ situation: Situation) -> Cause? {
        let keys = situation.secrets(of: .api)
        guard !keys.isEmpty else { return nil }
        var cause = Cause(
            .endedKey, [.apiKey], "\(upper(situation.name)) has ended the key.",
            .no("Is the key still in the list of keys at \(situation.name), and switched on?"))
        let today = situation.now.day
        for key in keys {
            if let expires = key.overview.api.expires, expires <= today {
                cause.known.append("\(key.place) expired on \(expires.text).")
                cause.standing = .likely
            }
            for end in situation.exchange?.expectedEnds(of: life(of: key, situation)) ?? [] where end.day <= today {
                let said = end.fact.isConfirmed ? "" : "It is said: "
                cause.known.append(
                    "\(key.place): \(said)\(end.fact.value.sentence) By that it ended on \(end.day.text).")
                if end.fact.isConfirmed { cause.standing = .likely }
            }
        }
        cause.checks = situation.page(.apiKeys, for: "What \(situation.name) says of its keys")
        cause.remedies = [
            "Make a new key with the same rights and, where you can, bound to addresses; delete the old one."
        ]
        cause.records = keys.map { "The new key: 'vault set \($0.place)'." }
        return cause
    }

    private static func life(of key: Situation.Secret, _ situation: Situation) -> KeyLife {
        KeyLife(
            created: (key.overview.changed ?? key.overview.created).day, lastUsed: key.overview.api.lastUsed,
            permissions: key.overview.api.permissions, isBound: key.overview.api.addresses.map { !$0.isEmpty },
            passwordChanged: situation.password?.changed?.day)
    }
}
