/// What a look at the vault after a command says of it.
enum StormVerdict: Equatable {
    /// The command said that it was done, and it is.
    case acknowledged
    /// It was killed, and nothing of it happened.
    case killedBefore
    /// It was killed, and all of it happened.
    case killedAfter
    /// It was killed, and does not change what can be looked at.
    case killedEither
    case wrong(String)

    /// - Parameters:
    ///   - code: The exit code, or `nil` when it was killed.
    ///   - credential: Whether the vault opens with the new one rather than the old one; `nil` when it is the same.
    init(code: Int32?, before: StormView, after: StormView, found: StormView, opensWithNew: Bool? = nil) {
        let isBefore = found == before && opensWithNew != true
        let isAfter = found == after && opensWithNew != false
        switch code {
        case 0?: self = isAfter ? .acknowledged : .wrong(isBefore ? "an acknowledged write is lost" : "a torn state")
        case let code?: self = .wrong("it ended with exit code \(code)")
        case nil:
            switch (isBefore, isAfter) {
            case (true, true): self = .killedEither
            case (true, false): self = .killedBefore
            case (false, true): self = .killedAfter
            case (false, false): self = .wrong("a torn state")
            }
        }
    }

    /// As it is counted in the report.
    var title: String {
        switch self {
        case .acknowledged: "not killed, done"
        case .killedBefore: "killed before the commit"
        case .killedAfter: "killed after the commit"
        case .killedEither: "killed, nothing to change"
        case .wrong: "WRONG"
        }
    }

    var isKill: Bool { [.killedBefore, .killedAfter, .killedEither].contains(self) }
}
