import Cryptography

/// The keys under which values that are alike meet, by hashes that are worth nothing without this pass's key.
struct LikenessKeys: ~Copyable {
    /// What a key is of, so that a stem does not meet a piece.
    private enum Kind: UInt64 { case stem = 1, unleetedStem, shape, piece, gram }

    /// Shorter stems say nothing.
    private static let shortestStem = 4
    private static let gramLength = 6
    private static let gramsInWindow = 3
    private static let pieces = 3

    private let hash: ShortHash
    private var scratch = SecretBytes(count: Readings.comparable.upperBound)

    init(from randomness: Randomness) { hash = ShortHash(from: randomness) }

    /// Letters alone, forwards or backwards, with and without what stands for letters, and without names.
    mutating func addStems(of value: ReadValue, _ index: Int, to pairs: inout CandidatePairs, of text: Span<UInt8>) {
        let view = View(value.plain)
        addStem(.stem, View(value.plain, .folded), 0..<view.count, index, to: &pairs, of: text)
        let core = view.core(of: text)
        addStem(.unleetedStem, View(value.plain, .unleeted(core)), core, index, to: &pairs, of: text)
        if core.count < view.count {
            // A letter at an end may be written as a digit, and then is no part of the core.
            let all = 0..<view.count
            addStem(.unleetedStem, View(value.plain, .unleeted(all)), all, index, to: &pairs, of: text)
        }
        guard let nameless = value.nameless else { return }
        addStem(.stem, View(nameless, .folded), 0..<nameless.count, index, to: &pairs, of: text)
        addShape(of: nameless, index, to: &pairs, of: text)
    }

    private mutating func addStem(
        _ kind: Kind, _ view: View, _ places: Range<Int>, _ index: Int, to pairs: inout CandidatePairs,
        of text: Span<UInt8>
    ) {
        let count = fillScratch { scratch in
            var count = 0
            for place in places {
                let byte = view.character(place, of: text)
                guard ReadCharacter.isLetter(byte) else { continue }
                scratch[count] = byte
                count += 1
            }
            Self.turnToLesser(&scratch, count)
            return count
        }
        if count >= Self.shortestStem { add(kind, 0, scratchHash(count), index, to: &pairs) }
    }

    /// A text and its mirror image become the same one of the two.
    private static func turnToLesser(_ bytes: inout MutableSpan<UInt8>, _ count: Int) {
        var (low, high) = (0, count - 1)
        while low < high, bytes[low] == bytes[high] { (low, high) = (low + 1, high - 1) }
        guard low < high, bytes[low] > bytes[high] else { return }
        while low < high {
            (bytes[low], bytes[high]) = (bytes[high], bytes[low])
            (low, high) = (low + 1, high - 1)
        }
    }

    /// All but names and numbers: `Binance2024!` and `Kraken2023!`.
    private mutating func addShape(
        of nameless: Reading, _ index: Int, to pairs: inout CandidatePairs, of text: Span<UInt8>
    ) {
        let count = fillScratch { scratch in
            var count = 0
            for place in nameless.start..<nameless.start + nameless.count {
                let isDigit = ReadCharacter.isDigit(text[place])
                if isDigit, count > 0, scratch[count - 1] == ReadCharacter.number { continue }
                scratch[count] = isDigit ? ReadCharacter.number : ReadCharacter.folded(text[place])
                count += 1
            }
            return count
        }
        add(.shape, 0, scratchHash(count), index, to: &pairs)
    }

    /// Three pieces, of which two edits leave one whole.
    ///
    /// - Source: PASS-JOIN, Li et al., PVLDB 5(3), 2011, with its multi-match-aware choice of places.
    func addPieces(of value: ReadValue, _ index: Int, to pairs: inout CandidatePairs, of text: Span<UInt8>) {
        let reading = value.plain
        for piece in 0..<Self.pieces {
            let (start, length) = Self.piece(piece, of: reading.count)
            addPiece(reading, start, length, piece, reading.count, index, seeks: false, to: &pairs, of: text)
        }
        for other in max(Readings.comparable.lowerBound, reading.count - 2)...reading.count {
            let shift = reading.count - other
            for piece in 0..<Self.pieces {
                let (start, length) = Self.piece(piece, of: other)
                let lowest = max(start - piece, start + shift - (Self.pieces - 1 - piece), 0)
                let highest = min(start + piece, start + shift + Self.pieces - 1 - piece, reading.count - length)
                guard lowest <= highest else { continue }
                for place in lowest...highest where shift > 0 || place != start {
                    addPiece(reading, place, length, piece, other, index, seeks: true, to: &pairs, of: text)
                }
            }
        }
    }

    /// Where a piece of a text of some length lies.
    private static func piece(_ piece: Int, of count: Int) -> (start: Int, length: Int) {
        let start = count * piece / pieces
        return (start, count * (piece + 1) / pieces - start)
    }

    private func addPiece(
        _ reading: Reading, _ start: Int, _ length: Int, _ piece: Int, _ count: Int, _ index: Int, seeks: Bool,
        to pairs: inout CandidatePairs, of text: Span<UInt8>
    ) {
        let bytes = text.extracting(reading.start + start..<reading.start + start + length)
        add(.piece, UInt64(count * Self.pieces + piece), hash.value(of: bytes), index, seeks: seeks, to: &pairs)
    }

    /// Some of the runs of six characters, chosen by themselves: two texts that share eight share one of them.
    ///
    /// - Source: winnowing, Schleimer, Wilkerson, Aiken, SIGMOD 2003.
    func addGrams(of value: ReadValue, _ index: Int, to pairs: inout CandidatePairs, of text: Span<UInt8>) {
        let reading = value.plain
        let grams = reading.count - Self.gramLength + 1
        guard grams > 0 else { return }
        var last = -1
        for window in 0...max(0, grams - Self.gramsInWindow) {
            var (chosen, least) = (window, UInt64.max)
            for gram in window..<min(window + Self.gramsInWindow, grams) {
                // Not by the key: the choice must be the same in every pass.
                let rank = Self.rank(text, reading.start + gram)
                if rank < least { (chosen, least) = (gram, rank) }
            }
            guard chosen != last else { continue }
            last = chosen
            let start = reading.start + chosen
            let bytes = text.extracting(start..<start + Self.gramLength)
            add(.gram, 0, hash.value(of: bytes), index, to: &pairs)
        }
    }

    private static func rank(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
        var word: UInt64 = 0
        for offset in 0..<gramLength { word = word << 8 | UInt64(text[start + offset]) }
        let mixed = (word ^ (word >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed >> 32)
    }

    private func add(
        _ kind: Kind, _ detail: UInt64, _ hash: UInt64, _ index: Int, seeks: Bool = false,
        to pairs: inout CandidatePairs
    ) {
        let salt = (kind.rawValue << 32 | detail) &* 0x9E37_79B9_7F4A_7C15
        pairs.add(index, under: hash ^ salt, seeks: seeks)
    }

    private mutating func fillScratch(_ fill: (inout MutableSpan<UInt8>) -> Int) -> Int {
        scratch.withMutableBytes { fill(&$0) }
    }

    private func scratchHash(_ count: Int) -> UInt64 {
        scratch.withBytes { hash.value(of: $0.extracting(0..<count)) }
    }
}
