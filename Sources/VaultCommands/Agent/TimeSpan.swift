import Rendering
import VaultModel

/// A span of time that somebody types: a number and `s`, `m` or `h`.
struct TimeSpan: Equatable {
    /// A week: whoever wants more wants no lock.
    static let longest = Duration.seconds(7 * 86_400)

    /// What is said of a text that is none, after its name.
    static let complaint = "is no time from 1s to 168h"
    static let hint = "write it as 90s, 15m or 8h"

    let duration: Duration

    init?(_ text: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600]
        guard let last = text.last, let unit = units[last], let number = Int64(text.dropLast()), number > 0,
            text.first?.isNumber == true, number <= Self.longest.components.seconds / unit
        else { return nil }
        duration = .seconds(number * unit)
    }

    /// Reads the value of an option.
    ///
    /// - Throws: `.usage`.
    init(_ text: String, _ option: String) throws(VaultError) {
        guard let span = TimeSpan(text) else {
            throw VaultError(.usage, "\(option): \(Visible.quoted(text)) \(Self.complaint)", hint: Self.hint)
        }
        self = span
    }

    /// As a person says it: `1 hour 30 minutes`, `45 seconds`.
    static func text(_ duration: Duration) -> String {
        let seconds = Int(max(.zero, duration).components.seconds)
        // Seconds matter to nobody beside minutes.
        guard seconds >= 60 else { return Words.count(seconds, "second") }
        // What is asked of an agent took a moment of the time that was given: 4 minutes 59 seconds are 5 minutes.
        let wholeMinutes = (seconds + 5) / 60
        let (hours, minutes) = (wholeMinutes / 60, wholeMinutes % 60)
        return [(hours, "hour"), (minutes, "minute")].filter { $0.0 > 0 }.map { Words.count($0.0, $0.1) }
            .joined(separator: " ")
    }
}
