import Exchanges
import VaultModel

extension Cause {
    static func otherFactor(_ situation: Situation) -> Cause? {
        let recorded = situation.factors
        let others = (recorded ?? situation.exchange?.factors.map(\.value) ?? SecondFactor.allCases).filter {
            $0 != .totp
        }
        guard !others.isEmpty else { return nil }
        var cause = Cause(
            .otherFactor, [.code], "It asks for another second factor, or that does not arrive.",
            .yes("Is it \(others.map(\.title).listed(with: "or")) that does not work?"))
        if recorded == nil { cause.known = ["Nobody recorded which second factors the account has."] }
        if recorded?.contains(.totp) == false { cause.standing = .likely }
        cause.checks = others.flatMap(Self.checks)
        cause.remedies = [
            "Choose another way where the page offers one; ask for a new code once, then wait: each request voids the last."
        ]
        cause.records = ["What the account has: 'vault edit \(situation.label) --factor NAME'."]
        return cause
    }

    private static func checks(_ factor: SecondFactor) -> [String] {
        switch factor {
        case .totp: []
        case .passkey, .securityKey:
            factor == .passkey
                ? ["A passkey works at the real address only, on a device that has it: a refusal may be a warning."]
                : ["A security key works at the real address only; try another port, and another browser."]
        case .app: ["The app must be up to date, may notify, and be logged in to the same account."]
        case .sms:
            [
                "A text message needs reception and the number that is on file; a new SIM card may be somebody else's theft."
            ]
        case .email: ["A mail may lie in the spam folder, in another mailbox, or behind a filter of your own."]
        case .call: ["A call needs reception and the number that is on file."]
        }
    }
}
