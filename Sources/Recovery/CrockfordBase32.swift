/// Crockford's base32: digits and capitals without I, L, O and U.
///
/// - Source: Douglas Crockford, "Base 32"; its check symbol is not used here.
enum CrockfordBase32 {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The digit for a value of 0 to 31.
    static func digit(_ value: UInt8) -> UInt8 { alphabet[Int(value)] }

    /// The value of a digit in any case, an O read as 0, an I or L as 1.
    static func value(_ digit: UInt8) -> UInt8? {
        let capital = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(digit) ? digit - 32 : digit
        switch capital {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return alphabet.firstIndex(of: capital).map { UInt8($0) }
        }
    }

    /// Whether a character only sets digits apart: a hyphen or white space.
    static func isSeparator(_ character: UInt8) -> Bool {
        character == UInt8(ascii: "-") || character == 0x20 || (0x09...0x0D).contains(character)
    }
}
