import Passwords

/// The cheapest way to turn one text into another by the small changes that people make, one beside the other.
///
/// An edit distance whose costs are guesses: equal characters cost nothing, two changes multiply. Any other edit is
/// allowed twice, the second at half its price, since their order does not matter. The table is in ordinary memory: it
/// says where two texts agree, and of no character what it is.
struct Alignment {
    private struct Cell {
        var log10: Float = .infinity
        var dearest: Float = 0
        var change = Transformation.identical
    }

    /// How far two texts may be out of step.
    private static let band = 10

    /// The digits that end before a place, from where they begin, and the number that they are.
    private struct NumberBefore {
        let start: Int
        let run: DigitRun?
    }

    private var cells: [Cell] = []
    /// By row and by column.
    private var numbersOfX: [NumberBefore] = []
    private var numbersOfY: [NumberBefore] = []
    private var columns = 0
    /// Cells that were filled so far, a layer being a cell.
    private(set) var work = 0
    private var edits = 0
    private var limit: Float = 0
    private let logarithms = (0...Readings.comparable.upperBound).map { Float(Logarithm.base10(Double(max($0, 1)))) }

    /// log10 of a count of characters.
    func logarithm(_ count: Int) -> Float { logarithms[min(count, Readings.comparable.upperBound)] }

    /// The guesses for a text when another is known; `nil` when they are more than the limit.
    ///
    /// - Parameter edits: How many changes of no known kind are allowed, at most 2.
    mutating func guesses(
        for x: View, from y: View, of text: Span<UInt8>, edits: Int, limit: Float
    ) -> Guesses? {
        let (head, tail) = Self.agreement(x, y, of: text)
        let (rows, columns) = (x.count - head - tail, y.count - head - tail)
        guard rows + columns > 0 else { return Guesses(0, .identical) }
        guard abs(rows - columns) <= Self.band, limit > 0 else { return nil }
        self.columns = columns + 1
        self.edits = edits
        self.limit = limit
        let size = (rows + 1) * (columns + 1) * (edits + 1)
        if cells.count < size { cells = Array(repeating: Cell(), count: size) }
        let pair = Pair(x: x, y: y, head: head, coreOfX: x.core(of: text), coreOfY: y.core(of: text))
        Self.find(&numbersOfX, x, head, rows, of: text)
        Self.find(&numbersOfY, y, head, columns, of: text)
        var hopeless = 0
        for row in 0...rows {
            var least = Float.infinity
            for column in max(0, row - Self.band)...min(columns, row + Self.band) {
                work += edits + 1
                for layer in 0...edits { cells[place(row, column, layer)] = Cell() }
                if row + column == 0 { cells[0] = Cell(log10: 0) }
                fill(row, column, pair, of: text)
                for layer in 0...edits { least = min(least, cells[place(row, column, layer)].log10) }
            }
            let isInNumber = row > 0 && row < rows && pair.isNumber(before: row, of: text)
            hopeless = least > limit && !isInNumber ? hopeless + 1 : 0
            // Two rows, since exchanged neighbours step over one.
            if hopeless > 1 { return nil }
        }
        var best: Cell?
        for layer in 0...edits {
            let cell = cells[place(rows, columns, layer)]
            if cell.log10 <= min(limit, best?.log10 ?? limit) { best = cell }
        }
        return best.map { Guesses($0.log10, $0.change) }
    }

    private func place(_ row: Int, _ column: Int, _ layer: Int) -> Int {
        (row * columns + column) * (edits + 1) + layer
    }

    /// How many characters agree at both ends, no number being cut.
    private static func agreement(_ x: View, _ y: View, of text: Span<UInt8>) -> (head: Int, tail: Int) {
        let shorter = min(x.count, y.count)
        var (head, tail) = (0, 0)
        while head < shorter, x.character(head, of: text) == y.character(head, of: text) { head += 1 }
        if head == x.count, head == y.count { return (head, 0) }
        while tail < shorter - head,
            x.character(x.count - 1 - tail, of: text) == y.character(y.count - 1 - tail, of: text)
        {
            tail += 1
        }
        while head > 0, ReadCharacter.isDigit(x.character(head - 1, of: text)) { head -= 1 }
        while tail > 0, ReadCharacter.isDigit(x.character(x.count - tail, of: text)) { tail -= 1 }
        return (head, tail)
    }

    /// Two texts without what agrees at their ends.
    private struct Pair {
        let x: View
        let y: View
        let head: Int
        let coreOfX: Range<Int>
        let coreOfY: Range<Int>

        func isNumber(before row: Int, of text: Span<UInt8>) -> Bool {
            ReadCharacter.isDigit(x.character(head + row - 1, of: text))
                && ReadCharacter.isDigit(x.character(head + row, of: text))
        }

        /// Whether the two characters before a cell are the other's two in the other order.
        func areExchanged(before row: Int, _ column: Int, of text: Span<UInt8>) -> Bool {
            let (i, j) = (head + row, head + column)
            let last = x.character(i - 1, of: text)
            return last == y.character(j - 2, of: text) && last != y.character(j - 1, of: text)
                && x.character(i - 2, of: text) == y.character(j - 1, of: text)
        }
    }

    /// Whether a cell is reached within the limit.
    private func isOpen(_ row: Int, _ column: Int) -> Bool {
        guard row >= 0, column >= 0, abs(row - column) <= Self.band else { return false }
        for layer in 0...edits where cells[place(row, column, layer)].log10 <= limit { return true }
        return false
    }

    /// Finds the cheapest way to a cell from those before it.
    private mutating func fill(_ row: Int, _ column: Int, _ pair: Pair, of text: Span<UInt8>) {
        let longest = logarithm(max(pair.x.count, pair.y.count))
        let (i, j) = (pair.head + row, pair.head + column)
        if isOpen(row - 1, column - 1) {
            let (new, old) = (pair.x.character(i - 1, of: text), pair.y.character(j - 1, of: text))
            let step = substitution(of: new, by: old, at: i - 1, pair, longest, of: text)
            reach(row, column, from: row - 1, column - 1, step, orEdit: longest)
        }
        if isOpen(row - 2, column - 2), pair.areExchanged(before: row, column, of: text) {
            reach(row, column, from: row - 2, column - 2, Guesses(longest, .edit))
        }
        if isOpen(row - 1, column) {
            let step = insertion(at: i - 1, into: pair.x, pair.coreOfX, longest, of: text)
            reach(row, column, from: row - 1, column, step, orEdit: longest)
        }
        if isOpen(row, column - 1) {
            let step = insertion(at: j - 1, into: pair.y, pair.coreOfY, longest, of: text)
            reach(row, column, from: row, column - 1, step, orEdit: longest)
        }
        reachByNumbers(row, column)
    }

    /// Whole numbers: counted on, added, left out.
    private mutating func reachByNumbers(_ row: Int, _ column: Int) {
        let (new, old) = (numbersOfX[row], numbersOfY[column])
        if column - old.start > 1 { reach(row, column, from: row, old.start, Guesses(.ten, .digit)) }
        guard let run = new.run else { return }
        if run.isYear { reach(row, column, from: new.start, column, Guesses(.hundred, .year)) }
        if let oldRun = old.run { reach(row, column, from: new.start, old.start, run.guesses(from: oldRun)) }
    }

    /// Finds the digits that end before each row or column, of those that do not agree at the beginning.
    private static func find(
        _ numbers: inout [NumberBefore], _ view: View, _ head: Int, _ count: Int, of text: Span<UInt8>
    ) {
        numbers.removeAll(keepingCapacity: true)
        var start = 0
        for end in 0...count {
            if end == 0 || !ReadCharacter.isDigit(view.character(head + end - 1, of: text)) { start = end }
            numbers.append(NumberBefore(start: start, run: DigitRun(start + head..<end + head, of: view, in: text)))
        }
    }

    private func substitution(
        of new: UInt8, by old: UInt8, at index: Int, _ pair: Pair, _ longest: Float, of text: Span<UInt8>
    ) -> Guesses? {
        if new == old { return Guesses(0, .identical) }
        if ReadCharacter.folded(new) == ReadCharacter.folded(old) {
            let beginsWord = index == 0 || !ReadCharacter.isLetter(pair.x.character(index - 1, of: text))
            return Guesses(beginsWord ? .two : longest, .firstLetterCase)
        }
        if ReadCharacter.isDigit(new), ReadCharacter.isDigit(old) {
            return Guesses(.ten + (pair.coreOfX.contains(index) ? longest : 0), .digit)
        }
        if ReadCharacter.unleeted(new) == ReadCharacter.unleeted(old) { return Guesses(.twenty, .leet) }
        if ReadCharacter.isSymbol(new), ReadCharacter.isSymbol(old) { return Guesses(.ten, .symbol) }
        return nil
    }

    /// A digit, sign or name more than in the other text; `nil` for what is no small change.
    private func insertion(
        at index: Int, into view: View, _ core: Range<Int>, _ longest: Float, of text: Span<UInt8>
    ) -> Guesses? {
        let byte = view.character(index, of: text)
        if byte == ReadCharacter.name { return Guesses(.two, .exchangeName) }
        if ReadCharacter.isLetter(byte) { return nil }
        let isDoubled = index > 0 && view.character(index - 1, of: text) == byte
        return Guesses(
            .ten + (core.contains(index) && !isDoubled ? longest : 0), ReadCharacter.isDigit(byte) ? .digit : .symbol)
    }

    /// Goes on by a small change, or where it is none, by an edit.
    private mutating func reach(
        _ row: Int, _ column: Int, from earlierRow: Int, _ earlierColumn: Int, _ step: Guesses?, orEdit longest: Float
    ) {
        if let step { return reach(row, column, from: earlierRow, earlierColumn, step) }
        for layer in 0..<edits {
            let edit = Float.typeable + longest
            let step = layer == 0 ? Guesses(edit, .edit) : Guesses(edit - .two, .edits)
            improve(place(row, column, layer + 1), from: place(earlierRow, earlierColumn, layer), step)
        }
    }

    private mutating func reach(
        _ row: Int, _ column: Int, from earlierRow: Int, _ earlierColumn: Int, _ step: Guesses
    ) {
        guard isOpen(earlierRow, earlierColumn) else { return }
        for layer in 0...edits {
            improve(place(row, column, layer), from: place(earlierRow, earlierColumn, layer), step)
        }
    }

    private mutating func improve(_ place: Int, from earlier: Int, _ step: Guesses) {
        let log10 = cells[earlier].log10 + step.log10
        guard log10 < cells[place].log10, log10 <= limit else { return }
        var cell = cells[earlier]
        cell.log10 = log10
        if step.change == .edits || step.log10 > cell.dearest {
            cell.change = step.change
            cell.dearest = step.change == .edits ? .infinity : step.log10
        }
        cells[place] = cell
    }
}
