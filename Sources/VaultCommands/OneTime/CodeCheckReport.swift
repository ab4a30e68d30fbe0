import OneTimeCodes
import Rendering
import Surroundings
import VaultModel

/// What `vault otp check` found out.
struct CodeCheckReport {
    /// Where the codes were found.
    enum Outcome {
        /// In the entry that was named.
        case own(CodeCheck.Match)
        /// In another entry.
        case other(Address, CodeCheck.Match)
        /// Nowhere, and one code does not tell more.
        case notEnough
        /// Nowhere.
        case nowhere
    }

    let outcome: Outcome
    let place: Address
    /// The parameters of the entry.
    let stored: OneTimeCodeParameters
    let clock: ClockState

    /// The word in JSON.
    private var word: String {
        switch outcome {
        case .other: "other-entry"
        case .notEnough: "not-enough"
        case .nowhere: "other-seed"
        case .own(let match):
            switch CodeVerdict(match) {
            case .right: otherParameters == nil ? "right" : "parameters"
            case .expired: "expired"
            case .clock: "clock"
            case .timeZone: "time-zone"
            case .counterAhead: "counter"
            case .used: "used"
            }
        }
    }

    private var match: CodeCheck.Match? {
        switch outcome {
        case .own(let match), .other(_, let match): match
        case .notEnough, .nowhere: nil
        }
    }

    /// What the entry should say, where the code fits with other parameters.
    private var otherParameters: OneTimeCodeParameters? {
        guard case .own(let match) = outcome, match.parameters != stored else { return nil }
        return match.parameters
    }

    var json: JSONValue {
        var (seconds, codes): (Int64?, Int64?) = (nil, nil)
        switch match?.distance {
        case .seconds(let range)?: seconds = range.contains(0) ? 0 : (range.lowerBound + range.upperBound) / 2
        case .codes(let distance)?: codes = distance
        case nil: break
        }
        var entry: String?
        if case .other(let address, _) = outcome { entry = address.description }
        return [
            "schema": 1, "address": .string(place.description), "verdict": .string(word),
            "seconds_ahead": .optional(seconds.map(Int.init)), "codes_ahead": .optional(codes.map(Int.init)),
            "entry": .optional(entry), "parameters": .optional(otherParameters.map(Self.text)),
            "clock_synchronised": isSynchronised.map { .bool($0) } ?? .null,
        ]
    }

    private var isSynchronised: Bool? {
        switch clock {
        case .synchronised: true
        case .free: false
        case .unknown: nil
        }
    }

    /// Sentences for a person, the finding first.
    var text: String { sentences.joined(separator: "\n") + "\n" }

    private var sentences: [String] {
        switch outcome {
        case .own(let match):
            return (otherParameters.map(parameterSentences) ?? []) + sentences(CodeVerdict(match))
        case .other(let address, let match):
            let sentence =
                "The codes are of '\(address)', and not of '\(place)': the phone's entry has another name than here."
            return [sentence] + (CodeVerdict(match) == .right ? [] : sentences(CodeVerdict(match)))
        case .notEnough:
            return [
                "The code fits '\(place)' at no time within an hour, and one code alone does not tell more.",
                "Wait for the code that follows it, and give both: 'vault otp check \(place)' asks for them.",
            ]
        case .nowhere:
            return [
                "The codes are of another seed: none that the vault has gives them within a day and two hours.",
                "The exchange gave out a new seed, or the phone's entry is of another account. Enrol again there, and "
                    + "store the new seed: 'vault set \(place)'.",
            ]
        }
    }

    private func parameterSentences(_ parameters: OneTimeCodeParameters) -> [String] {
        [
            "The code fits '\(place)' with \(Self.text(parameters)); stored are \(Self.text(stored)).",
            "Store it as it was issued, with the link that says so: 'vault set \(place)'.",
        ]
    }

    private func sentences(_ verdict: CodeVerdict) -> [String] {
        switch verdict {
        case .right:
            return [
                "The code is right at this moment" + (stored.period == nil ? "." : ": both clocks agree."),
                "If it is refused nevertheless: each code is taken once, so wait for the next; and see that the account "
                    + "and the address of the page are the right ones.",
            ]
        case .expired(let seconds):
            return ["The code was right until \(seconds) s ago: take the one that is shown now."]
        case .clock(let seconds):
            let direction = seconds > 0 ? "ahead of" : "behind"
            return ["The phone is about \(Self.duration(abs(seconds))) \(direction) this machine.", clockSentence]
        case .timeZone(let minutes):
            let direction = minutes > 0 ? "ahead of" : "behind"
            return [
                "The phone is \(Self.duration(60 * abs(minutes))) \(direction) this machine, as when a time zone was set "
                    + "by hand.",
                clockSentence,
            ]
        case .counterAhead(let codes):
            return [
                "The phone is \(Words.count(Int(codes), "code")) ahead: that many were shown, and not used here.",
                "Exchanges let a few be skipped. Take the next with 'vault otp show \(place)' until the numbers meet.",
            ]
        case .used(let codes):
            return [
                "The code was handed out \(Words.count(Int(codes), "code")) ago, and is taken once: take the next one.",
                "The phone's counter is behind the vault's by as many.",
            ]
        }
    }

    /// Whose clock it is.
    private var clockSentence: String {
        switch clock {
        case .synchronised(let seconds):
            "This machine's clock is kept right (\(Self.duration(seconds)) ago for the last time), so it is the phone's: "
                + "switch on 'set date and time automatically' there."
        case .free:
            "Nothing keeps this machine's clock right, so it may be this one: 'timedatectl set-ntp true', and check again."
        case .unknown:
            "Whether this machine's clock is right the system does not tell: compare both with one that you trust."
        }
    }

    private static func duration(_ seconds: Int64) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: seconds % 3_600 == 0 ? "1 h" : "\(seconds / 60) min"
        default: seconds % 3_600 < 60 ? "\(seconds / 3_600) h" : "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
        }
    }

    private static func text(_ parameters: OneTimeCodeParameters) -> String {
        var facts = OneTimeCodeFacts()
        parameters.describe(&facts)
        return CodeParameters.text(facts)
    }
}
