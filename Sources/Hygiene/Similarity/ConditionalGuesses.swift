/// How many guesses a secret takes for somebody who knows another one: the cheapest way that people go.
///
/// - Source: Docs/Decisions.md, "What one secret tells of another".
struct ConditionalGuesses {
    /// Above a million guesses one secret tells too little of another.
    static let limit: Float = 6

    /// Up to a thousand guesses a pair is close.
    static let cheap: Float = 3

    /// Texts that differ in more letters are not turned into each other by small changes.
    private static let mostLettersApart = 6

    private var alignment = Alignment()
    /// What was done so far, in cells of alignments; all else is small beside it.
    var work: Int { alignment.work }

    private var letters = LetterCount()
    private let estimate: (Span<UInt8>) -> Double

    /// - Parameter estimate: log10 of the guesses for what two secrets do not share.
    init(estimate: @escaping (Span<UInt8>) -> Double) { self.estimate = estimate }

    /// log10 of the guesses for each of two secrets when the other is known, and by which change; `nil` when they are
    /// too many.
    mutating func cheapest(
        for one: ReadValue, and other: ReadValue, of text: Span<UInt8>
    ) -> (one: Guesses?, other: Guesses?) {
        // A longer text is known to become a shorter one by at most as many guesses as the other way.
        guard one.plain.count <= other.plain.count else {
            let turned = cheapest(for: other, and: one, of: text)
            return (turned.other, turned.one)
        }
        var (ofOne, ofOther) = (Best(), Best())
        if mayAlign(one, other, of: text) {
            align(one, from: other, to: &ofOne, of: text)
            if ofOne.guesses != nil { align(other, from: one, to: &ofOther, of: text) }
        }
        if ofOne.guesses == nil || ofOther.guesses == nil,
            let part = SharedPart(of: one.plain, and: other.plain, in: text)
        {
            // The estimator costs more than all before: it is asked only where small changes explain nothing.
            if ofOne.guesses == nil {
                ofOne.offer(
                    part.guesses(
                        for: one.plain, isOther: false, given: other.plain, of: text, limit: ofOne.limit,
                        estimate: estimate))
            }
            if ofOther.guesses == nil {
                ofOther.offer(
                    part.guesses(
                        for: other.plain, isOther: true, given: one.plain, of: text, limit: ofOther.limit,
                        estimate: estimate))
            }
        }
        return (ofOne.guesses, ofOther.guesses)
    }

    private struct Best {
        private(set) var guesses: Guesses?
        private(set) var limit = ConditionalGuesses.limit

        /// - Parameters:
        ///   - price: What it takes to come from the secrets to the texts that were compared.
        ///   - change: What leads from the secrets to those texts.
        mutating func offer(_ found: Guesses?, price: Float = 0, change: Transformation? = nil) {
            guard let found, found.log10 + price <= limit, found.log10 + price < guesses?.log10 ?? .infinity else {
                return
            }
            limit = found.log10 + price
            // Unlike bytes may be read alike: characters of far corners of Unicode, or a text and itself without names.
            if limit == 0 { limit = .typeable }
            guesses = Guesses(limit, found.log10 > price ? found.change : change ?? .edit)
        }
    }

    private mutating func mayAlign(_ one: ReadValue, _ other: ReadValue, of text: Span<UInt8>) -> Bool {
        if letters.apart(one.plain, other.plain, of: text) <= Self.mostLettersApart { return true }
        guard one.nameless != nil || other.nameless != nil else { return false }
        return letters.apart(one.nameless ?? one.plain, other.nameless ?? other.plain, of: text)
            <= Self.mostLettersApart
    }

    /// Tries all ways but the shared part.
    private mutating func align(_ one: ReadValue, from other: ReadValue, to best: inout Best, of text: Span<UInt8>) {
        let (x, y) = (View(one.plain), View(other.plain))
        best.offer(alignment.guesses(for: x, from: y, of: text, edits: 2, limit: best.limit))
        guard best.limit > .two else { return }
        offer(x, View(other.plain, .backwards), .four, .reversal, to: &best, of: text)
        if one.nameless != nil || other.nameless != nil {
            let (x, y) = (View(one.nameless ?? one.plain), View(other.nameless ?? other.plain))
            offer(x, y, .thirty, .exchangeName, to: &best, of: text)
        }
        if one.joined != nil || other.joined != nil {
            let (x, y) = (View(one.joined ?? one.plain), View(other.joined ?? other.plain))
            offer(x, y, .ten, .separator, to: &best, of: text)
        }
        let (coreOfX, coreOfY) = (x.core(of: text), y.core(of: text))
        guard !coreOfX.isEmpty, !coreOfY.isEmpty else { return }
        for places in [coreOfY.lowerBound, coreOfY.upperBound] where places > 0 && places < y.count {
            offer(x, View(other.plain, .rotated(places)), .ten, .affixMoved, to: &best, of: text)
        }
        for (coreOfX, coreOfY) in [(coreOfX, coreOfY), (0..<x.count, 0..<y.count)] {
            let (x, y) = (View(one.plain, .unleeted(coreOfX)), View(other.plain, .unleeted(coreOfY)))
            offer(x, y, .twenty, .leet, to: &best, of: text)
        }
        if x.isOfOneCase(of: text) || y.isOfOneCase(of: text) {
            offer(
                View(one.plain, .folded), View(other.plain, .folded), .four, .firstLetterCase, to: &best, of: text)
        }
    }

    private mutating func offer(
        _ x: View, _ y: View, _ price: Float, _ change: Transformation, to best: inout Best, of text: Span<UInt8>
    ) {
        let found = alignment.guesses(for: x, from: y, of: text, edits: 0, limit: best.limit - price)
        best.offer(found, price: price, change: change)
    }
}
