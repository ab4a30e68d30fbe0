import Rendering
import Surroundings
import VaultModel

/// A list that is narrowed down by what is typed, and of which one entry is taken.
struct Picker: LivePage {
    /// What was typed beyond this is dropped.
    private static let longestQuery = 64

    /// Entries that a page key passes over.
    private static let pageStep = 10

    private let choices: [Pickable]
    /// What is searched, in lower case.
    private let texts: [[UInt8]]
    private let style: Style
    private var query = String.UnicodeScalarView()
    /// The places of those that fit, the best first.
    private var fitting: [Int]
    private var selected = 0

    /// What was taken; `nil` as long as nothing was, or when the person left.
    private(set) var taken: Pickable?

    init(_ choices: [Pickable], style: Style = .none) {
        self.choices = choices
        self.style = style
        texts = choices.map { Array("\($0.address) \($0.details)".lowercased().utf8) }
        fitting = Array(choices.indices)
    }

    mutating func press(_ key: KeyPress) -> Bool {
        switch key {
        case .enter:
            guard fitting.indices.contains(selected) else { return false }
            taken = choices[fitting[selected]]
            return true
        case .escape: return true
        case .up: move(by: -1)
        case .down: move(by: 1)
        case .pageUp: move(by: -Self.pageStep)
        case .pageDown: move(by: Self.pageStep)
        case .backspace:
            _ = query.popLast()
            search()
        case .eraseWord:
            while query.last == " " { query.removeLast() }
            while let last = query.last, last != " " { query.removeLast() }
            search()
        case .eraseLine:
            query.removeAll()
            search()
        case .character(let scalar):
            guard query.count < Self.longestQuery else { break }
            query.append(scalar)
            search()
        }
        return false
    }

    private mutating func move(by step: Int) { selected = max(0, min(fitting.count - 1, selected + step)) }

    private mutating func search() {
        let words = String(query).lowercased().split(separator: " ").map { Array($0.utf8) }
        fitting = texts.indices.compactMap { place in
            FuzzyMatch.rank(of: texts[place], for: words).map { (rank: $0, place: place) }
        }
        .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.place)
        selected = 0
    }

    func drawing(columns: Int, rows: Int) -> PageDrawing {
        // A character in the last column makes some terminals begin a new line.
        let width = max(1, columns - 1)
        let prompt = width > 2 ? "> " : ""
        let shown = Self.end(of: Visible.escaped(String(query)), width: max(0, width - prompt.count - 1))
        var lines = [prompt + shown]
        if rows > 2 {
            let count = "\(fitting.count) of \(choices.count)"
            lines.append(
                style.paint(DisplayWidth.truncated("\(count)  Enter takes, Esc leaves", to: width), .faint))
        }
        return PageDrawing(
            lines: lines + entries(width: width, height: rows - lines.count),
            cursorColumn: prompt.count + DisplayWidth.of(shown))
    }

    /// The part of the list that the selected entry lies in.
    private func entries(width: Int, height: Int) -> [String] {
        guard height > 0 else { return [] }
        let first = selected / height * height
        let part = fitting[first..<min(first + height, fitting.count)]
        let longest = part.map { choices[$0].address.description.utf8.count }.max() ?? 0
        return part.enumerated().map { index, place in
            let choice = choices[place]
            let address = choice.address.description
            let gap = String(repeating: " ", count: longest - address.utf8.count + 2)
            let details = choice.details.isEmpty ? "" : gap + Visible.escaped(choice.details)
            let isSelected = first + index == selected
            let line = DisplayWidth.truncated((isSelected ? "> " : "  ") + address + details, to: width)
            return isSelected ? style.paint(line, .heading) : line
        }
    }

    /// As much of the end of a text as fits.
    private static func end(of text: String, width: Int) -> String {
        var scalars = text.unicodeScalars[...]
        while DisplayWidth.of(String(scalars)) > width { scalars.removeFirst() }
        return String(scalars)
    }
}
