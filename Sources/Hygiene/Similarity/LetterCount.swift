/// How far two texts are apart in the letters they are made of, wherever these stand.
struct LetterCount {
    private var counts = [Int](repeating: 0, count: 32)

    /// Letters that one text has and the other has not, each as often as it does; capitals count as small ones.
    mutating func apart(_ one: Reading, _ other: Reading, of text: Span<UInt8>) -> Int {
        for index in counts.indices { counts[index] = 0 }
        for place in one.start..<one.start + one.count where ReadCharacter.isLetter(text[place]) {
            counts[Int(text[place] & 31)] += 1
        }
        for place in other.start..<other.start + other.count where ReadCharacter.isLetter(text[place]) {
            counts[Int(text[place] & 31)] -= 1
        }
        var apart = 0
        for count in counts { apart += abs(count) }
        return apart
    }
}
