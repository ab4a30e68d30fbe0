package import Cryptography
package import Surroundings
import Synchronization

/// A person at the terminal who answers as the test says.
package final class ScriptedTerminal: Terminal {
    /// What the person does at a question.
    package enum Answer: Equatable, Sendable {
        /// Types a line, or presses Enter at a page.
        case line(String)
        case failure(TerminalError)
    }

    /// A question that was asked.
    package enum Question: Equatable, Sendable {
        case secret(prompt: String)
        case line(prompt: String)
        case page(String, prompt: String)
        /// A page that is worked with keys, as it looked first.
        case livePage(String)
    }

    private struct State {
        var answers: [Answer]
        var questions: [Question] = []
    }

    private let state: Mutex<State>

    /// A person who gives these answers in order, and has gone away afterwards.
    package init(_ answers: [Answer]) { state = Mutex(State(answers: answers)) }

    /// A person who types these lines in order, and has gone away afterwards.
    package convenience init(typing lines: String...) { self.init(lines.map { .line($0) }) }

    /// What was asked so far.
    package var questions: [Question] { state.withLock { $0.questions } }

    /// Answers that were not asked for yet.
    package var remainingAnswers: [Answer] { state.withLock { $0.answers } }

    package func readSecret(prompt: String) throws(TerminalError) -> SecretBytes {
        SecretBytes(copyingUTF8: try answer(.secret(prompt: prompt)))
    }

    /// The answer is all lines; a person who answers with one that is empty has typed none.
    package func readSecretLines(prompt: String, limit: Int) throws(TerminalError) -> SecretBytes {
        SecretBytes(copyingUTF8: try answer(.secret(prompt: prompt)))
    }

    package func readLine(prompt: String) throws(TerminalError) -> String {
        try answer(.line(prompt: prompt))
    }

    package func show(_ page: borrowing SecretBytes, prompt: String) throws(TerminalError) {
        let text = page.withBytes { String(decoding: $0.array(), as: UTF8.self) }
        _ = try answer(.page(text, prompt: prompt))
    }

    /// The characters of one answer are the keys.
    package func work(_ page: inout some LivePage) throws(TerminalError) {
        try page.work(keys: try answer(.livePage(page.look)))
    }

    private func answer(_ question: Question) throws(TerminalError) -> String {
        let answer: Answer? = state.withLock { state in
            state.questions.append(question)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        switch answer {
        case .line(let text): return text
        case .failure(let error): throw error
        case nil: throw .endOfInput
        }
    }
}

extension LivePage {
    /// The page in a window of the usual size.
    var look: String { drawing(columns: 80, rows: 24).lines.joined(separator: "\n") }

    /// Presses keys; whoever has no more of them goes away.
    mutating func work(keys: String) throws(TerminalError) {
        guard press(keys: keys) else { throw .endOfInput }
    }

    /// Presses a key for each character: `\r` Enter, ESC Esc, `\u{E}` and `\u{10}` down and up.
    ///
    /// - Returns: Whether the page is done.
    package mutating func press(keys: String) -> Bool {
        for scalar in keys.unicodeScalars {
            let key: KeyPress =
                switch scalar {
                case "\r": .enter
                case "\u{1B}": .escape
                case "\u{E}": .down
                case "\u{10}": .up
                case "\u{7F}": .backspace
                default: .character(scalar)
                }
            if press(key) { return true }
        }
        return false
    }
}
