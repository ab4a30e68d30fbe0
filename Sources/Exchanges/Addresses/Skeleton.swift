import Passwords

/// What a name looks like to an eye that reads quickly.
///
/// Letters of other scripts are replaced by the Latin ones that they look like, digits by the letters that they are
/// used for, and `rn` by `m`. Two names of one skeleton are taken for each other.
///
/// - Source: the idea of Unicode Technical Standard 39, section 4; the table is our own, for letters of host names.
enum Skeleton {
    /// Cyrillic, Greek, Armenian and Latin letters, and what each is taken for.
    private static let alike: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        let pairs = [
            ("аӑӓ", "a"), ("ьв", "b"), ("сϲ", "c"), ("ԁ", "d"), ("еєҽ", "e"), ("ғ", "f"), ("ɡց", "g"), ("һн", "h"),
            ("іїιӏ", "i"), ("јϳ", "j"), ("кκ", "k"), ("мм", "m"), ("пηո", "n"), ("оοօσ", "o"), ("рρ", "p"), ("ԛզ", "q"),
            ("гг", "r"), ("ѕ", "s"), ("тτ", "t"), ("υսц", "u"), ("νѵ", "v"), ("ԝωш", "w"), ("хχ", "x"), ("уγү", "y"),
            ("αɑ", "a"), ("βß", "b"), ("ε", "e"), ("ʟ", "l"), ("ɩ", "i"), ("ƅ", "b"), ("ᴋ", "k"), ("ʀ", "r"),
            ("ɴ", "n"),
            ("l1|", "i"), ("0", "o"), ("3", "e"), ("4", "a"), ("5", "s"), ("7", "t"), ("8", "b"),
        ]
        for (letters, meant) in pairs {
            for letter in letters.unicodeScalars { table[letter] = meant.unicodeScalars.first }
        }
        return table
    }()

    static func of(_ text: String) -> [Unicode.Scalar] {
        var skeleton: [Unicode.Scalar] = []
        for letter in ShownLetters.of(text) {
            let shape = alike[letter] ?? letter
            switch (skeleton.last, shape) {
            case ("r", "n"): skeleton[skeleton.count - 1] = "m"
            case ("v", "v"): skeleton[skeleton.count - 1] = "w"
            default: skeleton.append(shape)
            }
        }
        return skeleton
    }

    /// Whether two names are one insertion, removal, replacement or exchange of neighbours apart, or equal.
    ///
    /// - Source: optimal string alignment, Damerau 1964, cut off at one.
    static func areNear(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
        guard abs(one.count - other.count) <= 1 else { return false }
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        var start = 0
        while start < short.count, short[start] == long[start] { start += 1 }
        let (restOfShort, restOfLong) = (short[start...], long[start...])
        if short.count < long.count { return restOfShort == restOfLong.dropFirst() }
        if restOfShort.dropFirst() == restOfLong.dropFirst() { return true }
        return restOfShort.count >= 2 && short[start] == long[start + 1] && short[start + 1] == long[start]
            && restOfShort.dropFirst(2) == restOfLong.dropFirst(2)
    }
}

/// Scripts whose letters are taken for one another.
enum LetterScript {
    case latin, greek, cyrillic, armenian, cherokee

    /// `nil` for digits, and for scripts that are taken for none of these.
    init?(_ letter: Unicode.Scalar) {
        switch letter.value {
        case 0x61...0x7A, 0xC0...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x530...0x58F: self = .armenian
        case 0x13A0...0x13FF, 0xAB70...0xABBF: self = .cherokee
        default: return nil
        }
    }

    /// Whether a label has letters of two of them.
    static func areMixed(in label: String) -> Bool {
        Set(label.unicodeScalars.compactMap(LetterScript.init)).count > 1
    }
}
