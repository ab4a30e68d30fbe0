package import Cryptography
package import Surroundings
import Synchronization

/// A person at the terminal who reads what is shown and answers accordingly.
package final class AttentiveTerminal: Terminal {
    private let questionsSoFar = Mutex<[ScriptedTerminal.Question]>([])
    private let respond: @Sendable ([ScriptedTerminal.Question]) -> ScriptedTerminal.Answer

    /// A person whose answer follows from all questions so far, the last of which is the one to answer.
    package init(_ respond: @escaping @Sendable ([ScriptedTerminal.Question]) -> ScriptedTerminal.Answer) {
        self.respond = respond
    }

    /// What was asked so far.
    package var questions: [ScriptedTerminal.Question] { questionsSoFar.withLock { $0 } }

    package func readSecret(prompt: String) throws(TerminalError) -> SecretBytes {
        SecretBytes(copyingUTF8: try answer(.secret(prompt: prompt)))
    }

    /// The answer is all lines; a person who answers with one that is empty has typed none.
    package func readSecretLines(prompt: String, limit: Int) throws(TerminalError) -> SecretBytes {
        SecretBytes(copyingUTF8: try answer(.secret(prompt: prompt)))
    }

    package func readLine(prompt: String) throws(TerminalError) -> String { try answer(.line(prompt: prompt)) }

    package func show(_ page: borrowing SecretBytes, prompt: String) throws(TerminalError) {
        let text = page.withBytes { String(decoding: $0.array(), as: UTF8.self) }
        _ = try answer(.page(text, prompt: prompt))
    }

    package func work(_ page: inout some LivePage) throws(TerminalError) {
        try page.work(keys: try answer(.livePage(page.look)))
    }

    private func answer(_ question: ScriptedTerminal.Question) throws(TerminalError) -> String {
        let questions = questionsSoFar.withLock { questions in
            questions.append(question)
            return questions
        }
        switch respond(questions) {
        case .line(let text): return text
        case .failure(let error): throw error
        }
    }
}
