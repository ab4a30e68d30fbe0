import Exchanges
import VaultModel

extension Cause {
    /// What to have ready, and whom not to believe.
    static func support(_ situation: Situation) -> Cause {
        var cause = Cause(
            .support, [],
            "It takes \(situation.name == "the exchange" ? "the exchange's" : "\(situation.name)'s") support.",
            .yes("Has nothing else helped?"))
        cause.known = situation.facts.username.map { ["The account is under '\($0)'."] } ?? []
        cause.checks = [
            "Have ready: the mail address and telephone number on file, the identity document that was shown to \(situation.name), "
                + "dates and sums of a deposit and a withdrawal, the day since when it fails, the message word for word, and "
                + "device and browser.",
            "Send no password, seed, backup code, recovery key or API secret: support needs none.",
        ]
        for fact in situation.exchange?.recovery ?? [] where fact.value.title.contains("support") {
            cause.checks.append((fact.isConfirmed ? "" : "It is said: ") + fact.value.note)
        }
        let support = situation.page(.support, for: "Support")
        cause.remedies =
            support.isEmpty
            ? ["Go to support from the front page of \(situation.domains.first ?? "the exchange")."] : support
        cause.remedies += [
            "Support that calls or writes to you first, is found by a search, wants remote access, a code, a seed or a "
                + "transfer to a safe wallet is a thief. Real support waits for you to write.",
            "Write one request and wait: several of them put you at the end of the line.",
        ]
        cause.records = [
            "The number of the request: 'vault edit \(situation.label) --note TEXT'; it takes the place of a note that is there."
        ]
        return cause
    }
}
