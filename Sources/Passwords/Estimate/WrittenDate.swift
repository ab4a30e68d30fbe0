import Cryptography

/// A year, a day or a date, with or without separators: `2024`, `31121999`, `1999-12-31`.
enum WrittenDate: Matcher {
    private static let separators: [UInt8?] = [nil] + Array("./- ".utf8)

    static func offer(from start: Int, of candidate: borrowing Candidate, to cover: inout CheapestCover) {
        guard (48...57).contains(candidate.scalar(at: start)) else { return }
        for shape in DateShape.all {
            for separator in shape.partCount > 1 ? separators : [nil] {
                guard candidate.folded.withBytes({ shape.matches($0, at: start, separator: separator) }) else {
                    continue
                }
                let choices = shape.count * (shape.partCount > 1 ? separators.count : 1)
                let end = start + shape.length(withSeparators: separator != nil)
                cover.offer(start, end, log10Guesses: Logarithm.base10(Double(choices)))
            }
        }
    }
}
