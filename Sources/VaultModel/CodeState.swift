/// What became of a backup code. The raw value is its number in the file; a later version may know more.
package struct CodeState: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let unused = CodeState(rawValue: 1)

    /// Handed out; whether it was used nobody has said yet.
    package static let taken = CodeState(rawValue: 2)
    package static let used = CodeState(rawValue: 3)

    /// Will not be accepted any more.
    package static let void = CodeState(rawValue: 4)

    /// The word in lists and in JSON; `nil` for a state of a later version.
    package var word: String? {
        switch self {
        case .unused: "unused"
        case .taken: "taken"
        case .used: "used"
        case .void: "void"
        default: nil
        }
    }
}

/// The state of one code, and since when it has it.
package struct CodeStanding: Equatable, Sendable {
    package var state: CodeState
    package var since: Timestamp?

    package init(state: CodeState, since: Timestamp?) {
        self.state = state
        self.since = since
    }
}
