import Cryptography

/// A password that is judged, letter by letter, as a guesser reads it; all in locked memory.
///
/// A letter is mostly one character. Marks belong to the letter before, a ligature is several letters of which the
/// first stands for the character. Only the first 72 letters are looked at, which bounds the work; what follows can
/// only make guessing harder.
struct Candidate: ~Copyable {
    static let longest = 72

    private enum Flag {
        static let capital: UInt8 = 1
        static let disguised: UInt8 = 2
    }

    /// Letters that are judged.
    private(set) var count = 0

    /// Characters of the whole password, judged or not.
    private(set) var length = 0

    /// Whether every judged character is ASCII.
    private(set) var isASCII = true

    /// The letters as `LetterCode` has them; longer than there are letters.
    private var codes = SecretBytes(count: longest)

    /// The letters as typed, but other ways to write ASCII as ASCII.
    private var symbols = SecretArray<UInt32>(count: longest)
    private var flags = SecretArray<UInt8>(count: longest)
    /// The first character of each letter, and the end.
    private var positions = SecretArray<UInt8>(count: longest + 1)

    /// - Parameter secret: UTF-8; when it is not valid, every byte counts as one character.
    init(_ secret: Span<UInt8>) {
        if let text = try? UTF8Span(validating: secret) {
            var iterator = text.makeUnicodeScalarIterator()
            while let scalar = iterator.next() { add(scalar.value) }
        } else {
            for index in 0..<secret.count { add(UInt32(secret[index])) }
        }
    }

    /// Some letters of another one, as a password of their own.
    init(_ part: Range<Int>, of whole: borrowing Candidate) {
        for index in part {
            append(whole.symbol(at: index), whole.flags[index], width: whole.width(index..<index + 1))
        }
        length = whole.width(part)
        isASCII = whole.isASCII
    }

    /// A letter as typed, but another way to write ASCII as ASCII.
    func symbol(at index: Int) -> UInt32 { symbols[index] }

    /// A letter as `LetterCode` has it.
    func code(at index: Int) -> UInt8 { codes.withBytes { $0[index] } }

    /// Lends all letters as `LetterCode` has them.
    func withCodes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        codes.withBytes { body($0.extracting(0..<count)) }
    }

    func isCapital(at index: Int) -> Bool { flags[index] & Flag.capital != 0 }

    /// Whether a letter was written in an unusual way.
    func isDisguised(at index: Int) -> Bool { flags[index] & Flag.disguised != 0 }

    /// Characters that letters stand for.
    func width(_ letters: Range<Int>) -> Int { Int(positions[letters.upperBound]) - Int(positions[letters.lowerBound]) }

    /// The characters that letters stand for, from 0.
    func characters(_ letters: Range<Int>) -> Range<Int> {
        Int(positions[letters.lowerBound])..<Int(positions[letters.upperBound])
    }

    /// The value of a decimal digit, or `nil`.
    func digit(at index: Int) -> Int? {
        let symbol = symbol(at: index)
        return (48...57).contains(symbol) ? Int(symbol) - 48 : nil
    }

    private mutating func add(_ scalar: UInt32) {
        length += 1
        guard count < Self.longest, positions[count] < Self.longest else { return }
        if scalar < 128 { return append(scalar, (65...90).contains(scalar) ? Flag.capital : 0, width: 1) }
        isASCII = false
        // One mark is part of its letter; more of them are letters that nobody guesses.
        if LetterFolding.isMark(scalar), count > 0, flags[count - 1] & Flag.disguised == 0 {
            flags[count - 1] |= Flag.disguised
            positions[count] += 1
            return
        }
        guard let fold = LetterFolding.fold(of: scalar) else { return append(scalar, 0, width: 1) }
        let capital = Unicode.Scalar(scalar)?.properties.isUppercase == true ? Flag.capital : 0
        for index in 0..<fold.count {
            let letter = fold.letter(at: index, of: scalar)
            // Greek and Cyrillic capitals are no disguise.
            let disguise = letter < 128 || capital == 0 ? Flag.disguised : 0
            append(letter, capital | disguise, width: index == 0 ? 1 : 0)
        }
    }

    private mutating func append(_ symbol: UInt32, _ letterFlags: UInt8, width: Int) {
        guard count < Self.longest else { return }
        symbols[count] = symbol
        flags[count] = letterFlags
        let index = count
        codes.withMutableBytes { $0[index] = LetterCode.code(of: symbol) }
        count += 1
        positions[count] = positions[count - 1] + UInt8(width)
    }
}
