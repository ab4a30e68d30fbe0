/// Three words or more of the EFF list with the same sign between every two: as costly as drawn.
enum DicewareWords {
    private static let fewest = 3
    /// Ways to write capitals that whoever draws words asks for.
    private static let mostCapitals = 4.0

    static func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        candidate.withCodes { codes in
            for start in 0..<candidate.count where start == 0 || !ASCII.isLower(codes[start - 1]) {
                offer(from: start, codes, candidate, &table)
            }
        }
    }

    private static func offer(
        from start: Int, _ codes: Span<UInt8>, _ candidate: borrowing Candidate, _ table: inout GuessTable
    ) {
        var (place, words, guesses) = (start, 0, 1.0)
        var separator: UInt8?
        while let end = endOfWord(from: place, codes) {
            words += 1
            guesses *= Double(EFFWordList.count)
            if words >= fewest {
                let capitals = min(Variations.capitals(in: start..<end, of: candidate), mostCapitals)
                table.offer(start..<end, guesses: guesses * capitals, .diceware)
            }
            guard end + 1 < codes.count, separator == nil || codes[end] == separator else { return }
            separator = codes[end]
            place = end + 1
        }
    }

    /// Where the longest word ends that begins at a place and that no letter follows; some have a hyphen in them.
    private static func endOfWord(from place: Int, _ codes: Span<UInt8>) -> Int? {
        let limit = min(codes.count, place + EFFWordList.longestWord)
        var last = place
        while last < limit, ASCII.isLower(codes[last]) || codes[last] == UInt8(ascii: "-") { last += 1 }
        for end in stride(from: last, to: place, by: -1)
        where end == codes.count || !ASCII.isLower(codes[end]) {
            if EFFWordList.contains(codes.extracting(place..<end)) { return end }
        }
        return nil
    }
}
