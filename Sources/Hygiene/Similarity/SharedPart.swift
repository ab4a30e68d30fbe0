import Cryptography
import Passwords

/// A large part that two secrets have in common, the rest of one being guessed.
struct SharedPart {
    /// So much of the longer one is shared at least, in hundredths.
    private static let least = 60

    /// A run of characters that two readings have, and where it begins in each.
    private let length: Int
    private let start: Int
    private let startInOther: Int

    /// The longest part that is long enough; `nil` when there is none.
    init?(of one: Reading, and other: Reading, in text: Span<UInt8>) {
        let least = (Self.least * max(one.count, other.count) + 99) / 100
        guard least <= min(one.count, other.count) else { return nil }
        var (length, start, startInOther) = (0, 0, 0)
        for shift in (least - other.count)...(one.count - least) {
            let places = max(0, shift)..<min(one.count, other.count + shift)
            // A run of this length lies across one of every so many places.
            var probe = places.lowerBound + least - 1
            while probe < places.upperBound {
                let run = Self.run(around: probe, within: places, one.start, other.start - shift, of: text)
                if run.count > length {
                    (length, start, startInOther) = (run.count, run.lowerBound, run.lowerBound - shift)
                }
                probe = max(probe, run.upperBound) + least
            }
        }
        guard length >= least else { return nil }
        self.length = length
        self.start = start
        self.startInOther = startInOther
    }

    /// What a guesser needs who knows one of the two and tries the rest of the other in each place around the part.
    ///
    /// - Parameters:
    ///   - isOther: Whether the first is known and the second is guessed.
    ///   - estimate: log10 of the guesses for a piece of a secret.
    func guesses(
        for one: Reading, isOther: Bool, given other: Reading, of text: Span<UInt8>, limit: Float,
        estimate: (Span<UInt8>) -> Double
    ) -> Guesses? {
        let rest = one.count - length
        guard rest > 0 else {
            // A piece of the other one: where it begins.
            return Guesses(max(.two, Float(Logarithm.base10(Double(other.count - length + 1)))), .sharedPart)
        }
        let positions = Float(Logarithm.base10(Double(rest + 1)))
        guard positions < limit else { return nil }
        let start = isOther ? startInOther : start
        var writer = SecretWriter(capacity: rest)
        writer.append(text.extracting(one.start..<one.start + start))
        writer.append(text.extracting(one.start + start + length..<one.start + one.count))
        let log10 = Float(writer.withBytes { estimate($0) }) + positions
        return log10 <= limit ? Guesses(log10, .sharedPart) : nil
    }

    private static func run(
        around place: Int, within places: Range<Int>, _ one: Int, _ other: Int, of text: Span<UInt8>
    ) -> Range<Int> {
        guard text[one + place] == text[other + place] else { return place..<place }
        var (low, high) = (place, place + 1)
        while low > places.lowerBound, text[one + low - 1] == text[other + low - 1] { low -= 1 }
        while high < places.upperBound, text[one + high] == text[other + high] { high += 1 }
        return low..<high
    }
}
