import Exchanges
import VaultModel

extension Cause {
    static func expiredCode(_ situation: Situation) -> Cause? {
        let entries = situation.secrets(of: .totp)
        guard situation.factors.map({ $0.contains(.totp) }) ?? true else { return nil }
        let counting = entries.filter { $0.overview.code.counter != nil }
        var cause = Cause(
            .expiredCode, [.code], "The code had expired, or had been used already.",
            .yes("Did the code change while you typed it, or had it been taken once before?"))
        if !counting.isEmpty {
            cause.known = [
                "\(counting.map(\.place).listed(with: "and")) counts its codes: each that is shown moves it on."
            ]
        }
        cause.checks = ["A code is good once, for half a minute: for the login and a withdrawal it takes two."]
        cause.remedies = ["Wait until the code changes, and type the new one at once."]
        if let entry = entries.first {
            cause.remedies.append("'vault otp show \(entry.place) --wait-fresh' does the waiting.")
        }
        return cause
    }
}
