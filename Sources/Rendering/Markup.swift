import VaultModel

/// A piece of HTML or SVG, in which text from outside cannot become markup.
///
/// What stands in a literal is markup; a text that is put into one is escaped, in elements and in quoted attributes
/// alike, and characters that do not show themselves are written as `\u{...}`.
package struct Markup: Equatable, Sendable {
    package private(set) var text: String

    /// A text, escaped.
    package init(escaping text: String) {
        self.text = ""
        append(text)
    }

    /// Nothing.
    package static let empty: Markup = ""

    package static func + (one: Markup, other: Markup) -> Markup {
        var both = one
        both.text += other.text
        return both
    }

    package static func += (one: inout Markup, other: Markup) { one.text += other.text }

    private mutating func append(_ text: String) {
        let shown = Visible.escaped(text)
        guard shown.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else {
            self.text += shown
            return
        }
        for scalar in shown.unicodeScalars {
            switch scalar {
            case "&": self.text += "&amp;"
            case "<": self.text += "&lt;"
            case ">": self.text += "&gt;"
            case "\"": self.text += "&quot;"
            case "'": self.text += "&#39;"
            default: self.text.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Markup: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self.text = text }

    package init(stringInterpolation interpolation: Interpolation) { self = interpolation.markup }

    /// Keeps apart what the program wrote and what it was given.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup: Markup = .empty

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { markup.text += literal }
        package mutating func appendInterpolation(_ text: String) { markup.append(text) }
        package mutating func appendInterpolation(_ number: Int) { markup.text += String(number) }
        package mutating func appendInterpolation(_ other: Markup) { markup += other }
    }
}

extension Sequence<Markup> {
    /// The pieces one behind the other.
    package func joined(_ separator: Markup = .empty) -> Markup {
        var all = Markup.empty
        for (index, piece) in enumerated() { all += index == 0 ? piece : separator + piece }
        return all
    }
}
