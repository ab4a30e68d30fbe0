import Cryptography

/// Letters and digits that are taken for one another on paper.
enum LookAlikes {
    /// Each digit with the letters that look like it.
    private static let families: [(digit: UInt8, letters: [UInt8])] = [
        (UInt8(ascii: "0"), Array("Oo".utf8)), (UInt8(ascii: "1"), Array("lI".utf8)),
        (UInt8(ascii: "5"), Array("S".utf8)),
        (UInt8(ascii: "8"), Array("B".utf8)), (UInt8(ascii: "2"), Array("Z".utf8)),
    ]

    /// The pairs of which both sides occur in some codes. A set that has one side only was made without the other.
    static func pairs(in places: [Range<Int>], of text: Span<UInt8>) -> [String] {
        var occurs = [Bool](repeating: false, count: 256)
        for place in places {
            for index in place { occurs[Int(text[index])] = true }
        }
        return families.flatMap { family in
            family.letters.filter { occurs[Int($0)] && occurs[Int(family.digit)] }.map { letter in
                "\(Character(Unicode.Scalar(letter))) and \(Character(Unicode.Scalar(family.digit)))"
            }
        }
    }

    /// Writes a code without separators, small, and every look-alike as its digit.
    static func fold(_ code: Span<UInt8>, into folded: inout SecretWriter) {
        for index in code.indices {
            let byte = code[index]
            let small = (0x41...0x5A).contains(byte) ? byte + 32 : byte
            switch small {
            case UInt8(ascii: "o"): folded.append(UInt8(ascii: "0"))
            case UInt8(ascii: "i"), UInt8(ascii: "l"): folded.append(UInt8(ascii: "1"))
            case UInt8(ascii: "s"): folded.append(UInt8(ascii: "5"))
            case UInt8(ascii: "b"): folded.append(UInt8(ascii: "8"))
            case UInt8(ascii: "z"): folded.append(UInt8(ascii: "2"))
            case 0x30...0x39, 0x61...0x7A: folded.append(small)
            default: continue
            }
        }
    }
}
