package import VaultModel

/// What an agent says to the program that started it: that it listens, or why it does not.
///
/// `ok`, or an exit code, the message and the hint, a line each.
package struct AgentWord: Equatable, Sendable {
    package let text: String

    /// That the agent listens.
    package static let listening = AgentWord("ok\n")

    init(_ text: String) { self.text = text }

    /// Why it does not.
    package init(_ error: VaultError) {
        text = ([String(error.reason.rawValue), error.message] + (error.hint.map { [$0] } ?? []))
            .map { $0 + "\n" }.joined()
    }

    /// Sees that the agent listens.
    func confirm() throws(VaultError) {
        guard self != .listening else { return }
        let lines = text.split(separator: "\n", maxSplits: 2).map(String.init)
        guard lines.count >= 2, let code = Int32(lines[0]), let reason = VaultError.Reason(rawValue: code) else {
            throw VaultError(.failure, "the agent ended before it listened")
        }
        throw VaultError(
            reason, Visible.escaped(lines[1]),
            hint: lines.count > 2 ? Visible.escaped(lines[2].split(separator: "\n").joined(separator: " ")) : nil)
    }
}
