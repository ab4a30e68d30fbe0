/// How text looks on a terminal; on anything else it is left as it is.
package struct Style: Equatable, Sendable {
    /// What a piece of text is, which decides how it looks.
    package enum Role: CaseIterable, Sendable {
        case plain
        case heading
        case faint
        case ok
        case warning
        case error
    }

    private let colour: Bool

    /// - Parameter colour: Whether the output is a terminal that shows colours, and nobody asked for none.
    package init(colour: Bool) { self.colour = colour }

    /// Text without any decoration.
    package static let none = Style(colour: false)

    /// The text with the role's look around it. What came from outside must be escaped before.
    package func paint(_ text: String, _ role: Role) -> String {
        guard colour, !text.isEmpty, let code = Self.code(of: role) else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    /// - Source: ECMA-48, section 8.3.117 (SGR).
    private static func code(of role: Role) -> Int? {
        switch role {
        case .plain: nil
        case .heading: 1
        case .faint: 2
        case .error: 31
        case .ok: 32
        case .warning: 33
        }
    }
}
