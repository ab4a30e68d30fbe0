/// Reads a character as the common letter that it is another way to write: full width, bold, ringed, accented, capital.
///
/// For matching only; nothing is ever stored in this form.
enum LetterFolding {
    /// What a character folds to.
    struct Fold {
        fileprivate let first: UInt32
        fileprivate let last: UInt32
        fileprivate let letters: [UInt32]

        /// How many letters: several for a ligature.
        var count: Int { letters.count }

        func letter(at index: Int, of scalar: UInt32) -> UInt32 {
            // A stretch of several characters folds to as many letters in order.
            letters[index] + (first < last ? scalar - first : 0)
        }
    }

    private static let folds: [Fold] = {
        var (folds, numbers, letters): ([Fold], [UInt32], [UInt32]) = ([], [0, 0], [])
        var part = 0
        for scalar in LetterFoldList.text.unicodeScalars {
            switch (scalar, part) {
            case ("\n", _):
                folds.append(Fold(first: numbers[0], last: numbers[1], letters: letters))
                (numbers, letters, part) = ([0, 0], [], 0)
            case (" ", _): part += 1
            case (_, 2): letters.append(scalar.value)
            // Hexadecimal digits: A stands seven places behind the one after 9.
            default: numbers[part] = numbers[part] << 4 + scalar.value - (scalar.value < 65 ? 48 : 55)
            }
        }
        folds.append(Fold(first: numbers[0], last: numbers[1], letters: letters))
        return folds
    }()

    /// `nil` for a character that stands for itself.
    static func fold(of scalar: UInt32) -> Fold? {
        guard scalar >= 128 else { return nil }
        var (low, high) = (0, folds.count)
        while low < high {
            let middle = (low + high) / 2
            if folds[middle].last < scalar { low = middle + 1 } else { high = middle }
        }
        guard low < folds.count, folds[low].first <= scalar else { return nil }
        return folds[low]
    }

    /// Whether a character only adds a mark to the one before.
    static func isMark(_ scalar: UInt32) -> Bool {
        guard scalar >= 0x300, let scalar = Unicode.Scalar(scalar) else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return true
        default: return false
        }
    }
}

/// The letters that a text shows, whatever it is written with; for comparing names, not for storing them.
package enum ShownLetters {
    /// The text in small common letters: full-width, bold, ringed and accented ones as those that they are meant for.
    package static func of(_ text: String) -> [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars where !LetterFolding.isMark(scalar.value) {
            if let fold = LetterFolding.fold(of: scalar.value) {
                letters += (0..<fold.count).compactMap { Unicode.Scalar(fold.letter(at: $0, of: scalar.value)) }
            } else {
                letters += scalar.properties.lowercaseMapping.unicodeScalars
            }
        }
        return letters
    }
}
