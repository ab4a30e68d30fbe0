import Exchanges
import VaultModel

extension Cause {
    static func clock(_ situation: Situation) -> Cause? {
        let entries = situation.secrets(of: .totp)
        guard situation.factors.map({ $0.contains(.totp) }) ?? true else { return nil }
        var cause = Cause(
            .clock, [.code], "A clock is wrong: the phone's, or this machine's.",
            .yes("Is the time of what shows the code set by hand, or more than some seconds off?"))
        // Without a seed in the vault no code comes from this machine.
        if !entries.isEmpty {
            cause.probe = .code
            judgeClock(&cause, situation.clock)
        }
        cause.checks = [
            "Compare the phone's time with a radio clock or another device, to the second."
        ]
        if let entry = entries.first {
            cause.checks.append(
                "'vault otp check \(entry.place) CODE NEXT' takes two codes that the phone shows one after the other, and says "
                    + "by how much it is off.")
        }
        cause.remedies = [
            "Let the phone set time and time zone by itself, off and on again where it says that it does.",
            "On this machine, turn the synchronisation of the clock on.",
            "Then take the next code: the one that is shown may be refused already.",
        ]
        return cause
    }

    private static func judgeClock(_ cause: inout Cause, _ clock: Situation.Clock) {
        switch clock.isSynchronised {
        case true?: cause.known = ["This machine's clock is kept right by the network."]
        case false?:
            cause.known = ["Nothing keeps this machine's clock right."]
            cause.standing = .likely
        case nil: cause.known = ["Whether this machine's clock is kept right is not known."]
        }
        guard let ahead = clock.secondsAhead, ahead != 0 else { return }
        cause.known.append("It was \(abs(ahead)) s \(ahead > 0 ? "ahead" : "behind") when it was last compared.")
        if abs(ahead) >= mostSeconds { cause.standing = .likely }
    }

    /// Half a step of the usual codes: one that is typed late is refused then.
    private static let mostSeconds = 15
}
