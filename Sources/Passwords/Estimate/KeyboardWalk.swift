/// Four keys or more of which each lies beside the one before: `asdfgh`, `1qaz`, `zxcvfr`.
///
/// On the QWERTY layout; each further row stands half a key to the right.
enum KeyboardWalk: Matcher {
    private struct Key: Equatable {
        let row: Int
        let column: Int
    }

    private static let shortest = 4

    private static let rows = ["1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"]
    private static let shiftedRows = ["!@#$%^&*()_+", "QWERTYUIOP{}|", "ASDFGHJKL:\"", "ZXCVBNM<>?"]

    private static let keyCount = rows.reduce(0) { $0 + $1.count }

    /// A key has six neighbours.
    private static let neighbors = 6

    /// The key of each ASCII character.
    private static let keys: [Key?] = {
        var keys = [Key?](repeating: nil, count: 128)
        for layer in [rows, shiftedRows] {
            for (row, characters) in layer.enumerated() {
                for (column, byte) in characters.utf8.enumerated() { keys[Int(byte)] = Key(row: row, column: column) }
            }
        }
        return keys
    }()

    static func offer(from start: Int, of candidate: borrowing Candidate, to cover: inout CheapestCover) {
        var (turns, end) = (0, start + 1)
        var direction: Key?
        while end < candidate.count, let step = step(to: end, of: candidate) {
            if step != direction { turns += 1 }
            direction = step
            end += 1
            guard end - start >= shortest else { continue }
            // Where it begins, how long it is, and where it goes at the start and at every turn.
            let choices = Logarithm.base10(Double(keyCount * (end - start)))
            cover.offer(start, end, log10Guesses: choices + Double(turns) * Logarithm.base10(Double(neighbors)))
        }
    }

    /// The way from the key before to this one, when they are neighbours.
    private static func step(to index: Int, of candidate: borrowing Candidate) -> Key? {
        guard let from = key(at: index - 1, of: candidate), let to = key(at: index, of: candidate) else { return nil }
        let step = Key(row: to.row - from.row, column: to.column - from.column)
        return switch (step.row, step.column) {
        case (0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, 1): step
        default: nil
        }
    }

    private static func key(at index: Int, of candidate: borrowing Candidate) -> Key? {
        let scalar = candidate.scalar(at: index)
        return scalar < 128 ? keys[Int(scalar)] : nil
    }
}
