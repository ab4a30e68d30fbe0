/// A letter as one byte: ASCII as it is, the Greek and Cyrillic letters that keyboards have above it.
///
/// A reading of a password is a table from such bytes to others: what was meant by a leet digit, a look-alike, a key of
/// another keyboard.
enum LetterCode {
    /// Every other character.
    static let foreign: UInt8 = 0xFF

    private static let others = Array(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґјѕһԁԛԝαβγδεζηθικλμνξοπρςστυφχψω".unicodeScalars)
    /// The letters that look like Latin ones, and the Latin ones.
    private static let lookAlikes = (
        "авекмнорстухгпьзіїјѕһԁԛԝαβγεηικνορτυχωμё", "abekmhopctyxrnb3iijshdqwabyenikvoptuxwue"
    )
    /// What the same keys type in Russian and in English.
    private static let russian = ("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`")

    /// The byte of a letter that is small already.
    static func code(of scalar: UInt32) -> UInt8 {
        if scalar < 128 { return ASCII.lowercased(UInt8(scalar)) }
        guard (0x370..<0x530).contains(scalar) else { return foreign }
        return codes[Int(scalar) - 0x370]
    }

    private static let codes: [UInt8] = {
        var codes = [UInt8](repeating: foreign, count: 0x530 - 0x370)
        for (index, letter) in others.enumerated() { codes[Int(letter.value) - 0x370] = UInt8(128 + index) }
        return codes
    }()

    static let asTyped: [UInt8] = (0...255).map { UInt8($0) }

    /// Look-alikes as the Latin letters that they pretend to be.
    static let asSeen = table(from: lookAlikes.0, to: lookAlikes.1)

    /// Russian letters as what their keys type in English.
    static let asRussianKeys = table(from: russian.0, to: russian.1)

    /// What was typed on a French keyboard while the machine took it for an American one, as it was meant.
    static let asFrenchKeys = table(from: "qwaz;", to: "azqwm")

    /// The same for a German keyboard.
    static let asGermanKeys = table(from: "yz", to: "zy")

    private static func table(from: String, to: String) -> [UInt8] {
        var table = asTyped
        for (from, to) in zip(from.unicodeScalars, to.unicodeScalars) {
            table[Int(code(of: from.value))] = code(of: to.value)
        }
        return table
    }
}
