/// Three keys or more of which each lies beside the one before: `asdf`, `1qaz`, `zxcvfr`, `йцукен`, `7896`.
///
/// - Source: the guesses are those of zxcvbn 4.5.0, scoring.py; the layouts QWERTZ, AZERTY and ЙЦУКЕН are ours.
enum KeyboardWalk {
    private struct Key {
        let row: Int
        let column: Int
        let isShifted: Bool
    }

    /// Keys, and how many ways lead on from each.
    private struct Layout {
        /// By `LetterCode`, capitals by their own byte.
        let keys: [Key?]
        /// Whether rows stand half a key apart, as on a keyboard and not on a pad.
        let isSlanted: Bool
        let startingPositions: Double
        let averageDegree: Double

        /// - Parameter rows: From the top, plain and with shift; a blank where there is no key.
        init(_ rows: [String], shifted: [String] = [], isSlanted: Bool = true) {
            var keys = [Key?](repeating: nil, count: 256)
            for (layer, isShifted) in [(rows, false), (shifted, true)] {
                for (row, characters) in layer.enumerated() {
                    for (column, character) in characters.unicodeScalars.enumerated() where character != " " {
                        let small = character.properties.isUppercase ? character.value + 32 : character.value
                        let code = small < 128 ? UInt8(character.value) : LetterCode.code(of: small)
                        keys[Int(code)] = Key(row: row, column: column, isShifted: isShifted)
                    }
                }
            }
            self.keys = keys
            self.isSlanted = isSlanted
            // Of zxcvbn's graphs.
            startingPositions = isSlanted ? 94 : 15
            averageDegree = isSlanted ? 432.0 / 94 : 76.0 / 15
        }

        /// The direction from one key to another, when they are neighbours.
        func step(from: Key, to: Key) -> Int? {
            let (down, right) = (to.row - from.row, to.column - from.column)
            guard abs(down) <= 1, abs(right) <= 1, down != 0 || right != 0 else { return nil }
            // In slanted rows the key above lies half a place to the left, the one below half a place to the right.
            if isSlanted, down == right { return nil }
            return down * 3 + right
        }
    }

    private static let shortest = 3

    private static let layouts = [
        Layout(
            ["`1234567890-=", " qwertyuiop[]\\", " asdfghjkl;'", " zxcvbnm,./"],
            shifted: ["~!@#$%^&*()_+", " QWERTYUIOP{}|", " ASDFGHJKL:\"", " ZXCVBNM<>?"]),
        Layout(
            ["`1234567890[]", " ',.pyfgcrl/=\\", " aoeuidhtns-", " ;qjkxbmwvz"],
            shifted: ["~!@#$%^&*(){}", " \"<>PYFGCRL?+|", " AOEUIDHTNS_", " :QJKXBMWVZ"]),
        Layout(
            [" 1234567890", " qwertzuiop +", " asdfghjkl", " yxcvbnm,.-"],
            shifted: [" !\"  $%&/()=", " QWERTZUIOP *", " ASDFGHJKL", " YXCVBNM;:_"]),
        Layout(
            [" &  \"'(- _   )=", " azertyuiop^$", " qsdfghjklm", " wxcvbn,;:!"],
            shifted: [" 1234567890", " AZERTYUIOP", " QSDFGHJKLM", " WXCVBN?./"]),
        Layout(
            ["ё1234567890-=", " йцукенгшщзхъ\\", " фывапролджэ", " ячсмитьбю."],
            shifted: [" !\" ;%:?*()_+", " ЙЦУКЕНГШЩЗХЪ/", " ФЫВАПРОЛДЖЭ", " ЯЧСМИТЬБЮ,"]),
        Layout([" /*-", "789+", "456", "123", " 0."], isSlanted: false),
        Layout([" =/*", "789-", "456+", "123", " 0."], isSlanted: false),
    ]

    static func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        for layout in layouts {
            var start = 0
            while start + 1 < candidate.count { start = walk(from: start, on: layout, candidate, &table) }
        }
    }

    /// Follows a walk as far as it goes and offers it; where it ended.
    private static func walk(
        from start: Int, on layout: Layout, _ candidate: borrowing Candidate, _ table: inout GuessTable
    ) -> Int {
        guard key(at: start, of: candidate, on: layout) != nil else { return start + 1 }
        var end = start + 1
        while end < candidate.count, step(to: end, of: candidate, on: layout) != nil { end += 1 }
        if end - start >= shortest {
            // A figure that is walked again and again costs once, and how often.
            let period = period(of: start..<end, candidate, layout)
            let once = guesses(of: start..<start + period, candidate, layout)
            let times = Double(end - start) / Double(period)
            table.offer(start..<end, guesses: times > 1 ? once * times * 2 : once, .keyboardWalk)
        }
        return end
    }

    /// Keys after which a walk does the same again, two whole times or more; all of them when it does not.
    private static func period(of walk: Range<Int>, _ candidate: borrowing Candidate, _ layout: Layout) -> Int {
        for period in stride(from: 3, through: walk.count / 2, by: 1) {
            var isSame = true
            for index in walk.lowerBound + period..<walk.upperBound where isSame {
                isSame = isShifted(at: index, candidate, layout) == isShifted(at: index - period, candidate, layout)
                // The first key of all has no step to it.
                if index > walk.lowerBound + period {
                    let (one, other) = (
                        step(to: index, of: candidate, on: layout), step(to: index - period, of: candidate, on: layout)
                    )
                    isSame = isSame && one == other
                }
            }
            if isSame { return period }
        }
        return walk.count
    }

    private static func guesses(of walk: Range<Int>, _ candidate: borrowing Candidate, _ layout: Layout) -> Double {
        var (turns, shifted, changes) = (0, 0, 0)
        var direction: Int?
        for index in walk {
            let isShifted = isShifted(at: index, candidate, layout)
            if isShifted { shifted += 1 }
            guard index > walk.lowerBound else { continue }
            let step = step(to: index, of: candidate, on: layout)
            if step != direction { turns += 1 }
            if isShifted != self.isShifted(at: index - 1, candidate, layout) { changes += 1 }
            direction = step
        }
        var variations = shifted == 0 ? 1 : Variations.choices(shifted, walk.count - shifted)
        // Or shift is held for a while.
        var held = 2.0
        for _ in 0..<changes { held *= Double(walk.count) }
        variations = min(variations, held)
        return guesses(length: walk.count, turns: turns, on: layout) * variations
    }

    private static func isShifted(at index: Int, _ candidate: borrowing Candidate, _ layout: Layout) -> Bool {
        key(at: index, of: candidate, on: layout)?.isShifted == true
    }

    /// The direction from the key before, when they are neighbours.
    private static func step(to index: Int, of candidate: borrowing Candidate, on layout: Layout) -> Int? {
        guard let from = key(at: index - 1, of: candidate, on: layout),
            let to = key(at: index, of: candidate, on: layout)
        else { return nil }
        return layout.step(from: from, to: to)
    }

    private static func key(at index: Int, of candidate: borrowing Candidate, on layout: Layout) -> Key? {
        let symbol = candidate.symbol(at: index)
        guard symbol >= 128 else { return layout.keys[Int(symbol)] }
        guard let key = layout.keys[Int(candidate.code(at: index))] else { return nil }
        return Key(row: key.row, column: key.column, isShifted: candidate.isCapital(at: index))
    }

    /// Walks of at most this length with at most so many turns.
    private static func guesses(length: Int, turns: Int, on layout: Layout) -> Double {
        var sum = 0.0
        for steps in 1..<length {
            // Steps before the last among which the further turns are chosen.
            var (chosen, power) = (1.0, 1.0)
            for turn in 1...min(turns, steps) {
                power *= layout.averageDegree
                sum += chosen * layout.startingPositions * power
                chosen = chosen * Double(steps - turn + 1) / Double(turn)
            }
        }
        return sum
    }
}
