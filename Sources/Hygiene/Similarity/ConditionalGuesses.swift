/// How many guesses a secret takes for somebody who knows another one: the cheapest way that people go.
///
/// - Source: Docs/Decisions.md, "What one secret tells of another".
struct ConditionalGuesses {
    /// Above a million guesses one secret tells too little of another.
    static let limit: Float = 6

    /// Texts that differ in more letters are not turned into each other by small changes.
    private static let mostLettersApart = 8

    private var alignment = Alignment()
    private var sharedPart: SharedPart

    /// - Parameter estimate: log10 of the guesses for what two secrets do not share.
    init(estimate: @escaping (Span<UInt8>) -> Double) { sharedPart = SharedPart(estimate: estimate) }

    /// log10 of the guesses for `one` when `other` is known, and by which change; `nil` when they are too many.
    mutating func cheapest(for one: ReadValue, from other: ReadValue, of text: Span<UInt8>) -> Guesses? {
        var best = Best()
        let (x, y) = (View(one.plain), View(other.plain))
        let isNamed = one.nameless != nil || other.nameless != nil
        if isNamed || Self.lettersApart(x, y, of: text) <= Self.mostLettersApart {
            best.offer(alignment.guesses(for: x, from: y, of: text, edits: 2, limit: best.limit), 0, nil)
            if best.limit > .two { offerTurned(x, y, to: &best, of: text) }
            if isNamed {
                offer(
                    View(one.nameless ?? one.plain), View(other.nameless ?? other.plain), for: .thirty, .exchangeName,
                    to: &best, of: text)
            }
            if one.joined != nil || other.joined != nil {
                offer(
                    View(one.joined ?? one.plain), View(other.joined ?? other.plain), for: .ten, .separator, to: &best,
                    of: text)
            }
        }
        if best.limit > 3 {
            best.offer(
                sharedPart.guesses(for: one.plain, from: other.plain, of: text, limit: best.limit), 0, nil)
        }
        // Unlike bytes that are read alike: the far corners of two scripts, or an empty name.
        if best.guesses?.change == .identical { return Guesses(.typeable, .edit) }
        return best.guesses
    }

    private struct Best {
        var guesses: Guesses?
        var limit = ConditionalGuesses.limit

        /// - Parameter change: What led to the two texts that were compared, if they are not the secrets themselves.
        mutating func offer(_ found: Guesses?, _ price: Float, _ change: Transformation?) {
            guard let found, found.log10 + price <= limit, found.log10 + price < guesses?.log10 ?? .infinity else {
                return
            }
            limit = found.log10 + price
            guesses = Guesses(limit, found.log10 > price ? found.change : change ?? found.change)
        }
    }

    private mutating func offer(
        _ x: View, _ y: View, for price: Float, _ change: Transformation, to best: inout Best, of text: Span<UInt8>
    ) {
        best.offer(
            alignment.guesses(for: x, from: y, of: text, edits: 0, limit: best.limit - price), price, change)
    }

    /// The other text backwards, with its ending in front, in other letters.
    private mutating func offerTurned(_ x: View, _ y: View, to best: inout Best, of text: Span<UInt8>) {
        offer(x, View(y.reading, .backwards), for: .four, .reversal, to: &best, of: text)
        let (coreOfX, coreOfY) = (x.core(of: text), y.core(of: text))
        guard !coreOfX.isEmpty, !coreOfY.isEmpty else { return }
        for places in [coreOfY.lowerBound, coreOfY.upperBound] where places > 0 && places < y.count {
            offer(x, View(y.reading, .rotated(places)), for: .ten, .affixMoved, to: &best, of: text)
        }
        offer(
            View(x.reading, .unleeted(coreOfX)), View(y.reading, .unleeted(coreOfY)), for: .twenty, .leet, to: &best,
            of: text)
        if Self.isOfOneCase(x, of: text) || Self.isOfOneCase(y, of: text) {
            offer(
                View(x.reading, .folded), View(y.reading, .folded), for: .four, .firstLetterCase, to: &best, of: text)
        }
    }

    private static func isOfOneCase(_ view: View, of text: Span<UInt8>) -> Bool {
        var (capitals, small) = (0, 0)
        for index in 0..<view.count {
            let byte = view.character(index, of: text)
            if byte &- 65 < 26 { capitals += 1 } else if byte &- 97 < 26 { small += 1 }
        }
        return capitals == 0 || small == 0
    }

    /// How many letters stand in one text and not in the other.
    private static func lettersApart(_ x: View, _ y: View, of text: Span<UInt8>) -> Int {
        (letters(of: x, text) ^ letters(of: y, text)).nonzeroBitCount
    }

    private static func letters(of view: View, _ text: Span<UInt8>) -> UInt32 {
        var letters: UInt32 = 0
        for index in 0..<view.count {
            let byte = view.character(index, of: text)
            if ReadCharacter.isLetter(byte) { letters |= 1 << UInt32(byte & 31) }
        }
        return letters
    }
}
