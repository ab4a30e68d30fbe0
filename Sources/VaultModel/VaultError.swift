/// What a person is told when something cannot be done.
package struct VaultError: Error, Equatable, Sendable {
    /// Why, in the published classes; the raw value is the exit code.
    ///
    /// - Source: Docs/Scripting.md. Never renumbered.
    package enum Reason: Int32, CaseIterable, Sendable {
        case failure = 1
        case usage = 2
        case noVault = 3
        case notFound = 4
        case wrongCredential = 5
        case locked = 6
        case busy = 7
        case declined = 8
        case findings = 10
        case unknown = 11
        case integrity = 20
        case rollback = 21
        case refused = 22
        case unsafePlace = 23
        case incomplete = 24
        case interrupted = 130
    }

    package let reason: Reason

    /// What happened, to what: lower case, no full stop, no secret.
    package let message: String

    /// What to do next, if anything can be done.
    package let hint: String?

    /// The internal code that `doctor` prints, such as `E_TAG`.
    package let code: String?

    package init(_ reason: Reason, _ message: String, hint: String? = nil, code: String? = nil) {
        self.reason = reason
        self.message = message
        self.hint = hint
        self.code = code
    }
}

extension VaultError {
    /// A change that was made and may not last.
    package static let notLasting = VaultError(
        .failure, "it was done, but the disk reported an error: the next power cut may undo it",
        hint: "run 'vault verify', and look at what you changed", code: "E_NOT_LASTING")

    /// Whether what failed was done all the same.
    package var isDone: Bool { code == Self.notLasting.code }
}
