package import Cryptography

/// Why a question at the terminal has no answer.
package enum TerminalError: Error, Equatable, Sendable {
    /// The process has no terminal, or one that is in use by another program.
    case notAvailable(errorNumber: Int32)

    /// A signal arrived, by Ctrl-C or from outside; the terminal is as it was before.
    case interrupted(signal: Int32)

    /// The person typed Ctrl-D on an empty line, or the terminal went away.
    case endOfInput

    /// More was typed than is taken, in bytes.
    case tooLong(limit: Int)

    /// The answer is not UTF-8.
    case notText

    case system(SystemFailure)

    /// What happened: lower case, no full stop.
    package var message: String {
        switch self {
        case .notAvailable: "there is no terminal to ask at"
        case .interrupted: "interrupted"
        case .endOfInput: "the input ended before an answer was given"
        case .tooLong(let limit): "the answer is longer than \(limit) bytes"
        case .notText: "the answer is not UTF-8 text"
        case .system(let failure): "the terminal failed: \(failure.meaning) (\(failure.call))"
        }
    }
}

/// The person at the terminal.
///
/// Prompts and answers pass over the terminal itself, never over standard input or output.
package protocol Terminal: Sendable {
    /// Asks for a secret without showing it. The end of the line is not part of the answer.
    func readSecret(prompt: String) throws(TerminalError) -> SecretBytes

    /// Asks for secret lines, pasted or typed, without showing them; a dot stands for each.
    ///
    /// An empty line ends them, unless more is on its way, and so does Ctrl-D on an empty line.
    ///
    /// - Returns: The lines, a line feed after each.
    /// - Throws: `.endOfInput` when the terminal went away, `.tooLong` above `limit` bytes.
    func readSecretLines(prompt: String, limit: Int) throws(TerminalError) -> SecretBytes

    /// Asks for a line that may be seen. The end of the line is not part of the answer.
    func readLine(prompt: String) throws(TerminalError) -> String

    /// Shows a page on the alternate screen until Enter is pressed, then takes it away.
    ///
    /// A terminal without an alternate screen keeps what it cannot clear, and whoever records the terminal has it.
    func show(_ page: borrowing SecretBytes, prompt: String) throws(TerminalError)

    /// Shows a page on the alternate screen and hands it the keys that are pressed, until it has served its purpose.
    ///
    /// - Throws: `.endOfInput` when the terminal went away.
    func work(_ page: inout some LivePage) throws(TerminalError)
}

extension Terminal {
    /// Asks a question that only `y` or `yes` answers in the affirmative.
    package func confirm(_ question: String) throws(TerminalError) -> Bool {
        let answer = try readLine(prompt: "\(question) [y/N] ").lowercased()
        return answer == "y" || answer == "yes"
    }
}
