/// How much a finding matters. The raw value is its number in the file.
package enum Severity: UInt8, Comparable, CaseIterable, Sendable {
    /// Worth knowing; nothing has to be done.
    case note = 1
    /// To be mended when there is time.
    case warning = 2
    /// To be mended first.
    case error = 3

    /// The word in JSON and in the policy file.
    package var word: String {
        switch self {
        case .note: "note"
        case .warning: "warning"
        case .error: "error"
        }
    }

    package init?(word: String) {
        guard let severity = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = severity
    }

    package static func < (one: Severity, other: Severity) -> Bool { one.rawValue < other.rawValue }
}
