/// A way to try guesses, with the rates that are known of it.
///
/// - Source: zxcvbn 4.4, whose four scenarios these are, has one rate for each: 100 an hour, 10, 10^4 and 10^10 a second.
///   The ranges for hashes are from what hashcat 6.2.6 measured on one RTX 4090 (Chick3nman, October 2022) and on fourteen
///   of them (ZephrFish), both published as gists.
package enum Attack: String, CaseIterable, Sendable {
    case onlineThrottled = "online-throttled"
    case onlineUnthrottled = "online-unthrottled"
    case offlineSlow = "offline-slow-hash"
    case offlineFast = "offline-fast-hash"

    package var title: String {
        switch self {
        case .onlineThrottled: "at the login, which slows guesses down"
        case .onlineUnthrottled: "at the login, which does not"
        case .offlineSlow: "with a leaked slow hash"
        case .offlineFast: "with a leaked fast hash"
        }
    }

    /// log10 of the guesses a second, from the slowest to the fastest.
    package var log10Rates: ClosedRange<Double> {
        switch self {
        // 10 to 100 an hour; zxcvbn's rate is the fastest, and a site that locks an account after ten is the slowest.
        case .onlineThrottled: -2.556...(-1.556)
        // zxcvbn's 10 a second, and a hundred times that from many addresses.
        case .onlineUnthrottled: 1...3
        // bcrypt: 1.4 thousand at cost 12 on one card, 99 thousand at cost 10 on fourteen. Between them PBKDF2-SHA-256 of
        // 600,000 rounds, 15 thousand on one card.
        case .offlineSlow: 3...5
        // SHA-256: 22 thousand million on one card; MD5: 164 thousand million on one, 2 million million on fourteen.
        case .offlineFast: 10...12
        }
    }
}

/// How long an attack takes, from its fastest to its slowest rate.
package struct AttackTime: Equatable, Sendable, CustomStringConvertible {
    /// log10 of seconds.
    package let log10Seconds: ClosedRange<Double>

    package init(_ attack: Attack, log10Guesses: Double) {
        let rates = attack.log10Rates
        log10Seconds = log10Guesses - rates.upperBound...log10Guesses - rates.lowerBound
    }

    /// `2 hours to 20 hours`, `less than a second`, `centuries`.
    package var description: String {
        let (shortest, longest) = (Self.words(log10Seconds.lowerBound), Self.words(log10Seconds.upperBound))
        return shortest == longest ? shortest : "\(shortest) to \(longest)"
    }

    private static let units: [(name: String, log10Seconds: Double)] = [
        ("year", 7.499), ("day", 4.937), ("hour", 3.556), ("minute", 1.778), ("second", 0),
    ]
    private static let log10Century = 9.499

    private static func words(_ log10Seconds: Double) -> String {
        if log10Seconds >= log10Century { return "centuries" }
        guard let unit = units.first(where: { log10Seconds >= $0.log10Seconds }) else { return "less than a second" }
        let number = "\(GuessCount(log10: log10Seconds - unit.log10Seconds))"
        return number == "1" ? "1 \(unit.name)" : "\(number) \(unit.name)s"
    }
}
