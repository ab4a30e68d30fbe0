/// Questions about one character as likeness reads it: a byte, ASCII as it is, from 128 on everything else.
enum ReadCharacter {
    /// What stands where an exchange's name was.
    static let name: UInt8 = 0x01
    /// What stands where a number was.
    static let number: UInt8 = 0x02

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

    /// ASCII letters, and all that is not ASCII.
    static func isLetter(_ byte: UInt8) -> Bool { byte >= 128 || (byte | 32) &- 97 < 26 }

    static func isSymbol(_ byte: UInt8) -> Bool { !isLetter(byte) && !isDigit(byte) && byte != name }

    /// Capitals made small.
    static func folded(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte + 32 : byte }

    /// The letter that a digit or sign stands for, small; the folded byte itself when it stands for none.
    static func unleeted(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        case UInt8(ascii: "("): UInt8(ascii: "c")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "6"), UInt8(ascii: "9"): UInt8(ascii: "g")
        // Read as i; where an l was meant, both sides are read alike.
        case UInt8(ascii: "1"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: "l"), UInt8(ascii: "L"):
            UInt8(ascii: "i")
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "7"), UInt8(ascii: "+"): UInt8(ascii: "t")
        case UInt8(ascii: "2"): UInt8(ascii: "z")
        default: folded(byte)
        }
    }

    /// The byte for a character outside ASCII.
    ///
    /// Neighbours in an alphabet keep apart; two far ones may meet, which makes a pair look closer by one character.
    static func foreign(_ scalar: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: (scalar ^ (scalar >> 7)) & 0x7F) }
}
