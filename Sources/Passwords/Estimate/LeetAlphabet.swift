/// Which letters a digit or sign may stand for.
///
/// - Source: zxcvbn 4.5.0, matching.py.
enum LeetAlphabet {
    private static let pairs = [
        "a": "4@", "b": "8", "c": "({[<", "e": "3", "g": "69", "i": "1!|", "l": "1|7", "o": "0", "s": "$5", "t": "+7",
        "x": "%", "z": "2",
    ]

    /// The first letter of each sign and the second, 0 where there is none.
    private static let letters: (first: [UInt8], second: [UInt8]) = {
        var (first, second) = ([UInt8](repeating: 0, count: 256), [UInt8](repeating: 0, count: 256))
        for (letter, signs) in pairs.sorted(by: { $0.key < $1.key }) {
            for (sign, letter) in signs.utf8.map({ (Int($0), Array(letter.utf8)[0]) }) {
                if first[sign] == 0 { first[sign] = letter } else { second[sign] = letter }
            }
        }
        return (first, second)
    }()

    static func first(of sign: UInt8) -> UInt8? { found(letters.first[Int(sign)]) }
    static func second(of sign: UInt8) -> UInt8? { found(letters.second[Int(sign)]) }

    private static func found(_ letter: UInt8) -> UInt8? { letter == 0 ? nil : letter }
}
