import Surroundings
import TestSupport

/// What the person at the terminal answers: a line for every rule, a part of the prompt and the answer with a tab
/// between them; the first that fits counts.
struct AnswerRules: Sendable {
    private let rules: [(part: String, answer: String)]

    init(_ text: String) {
        rules = text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    /// Somebody who answers by the rules, reads a page, and types a witness as it is shown.
    func person() -> AttentiveTerminal {
        AttentiveTerminal { questions in
            switch questions.last {
            case .secret(let prompt), .line(let prompt): answer(to: prompt)
            case .page: .line("")
            case .livePage: .line("\r")
            case nil: .failure(.endOfInput)
            }
        }
    }

    private func answer(to prompt: String) -> ScriptedTerminal.Answer {
        if prompt.contains("Type its four words"), let line = prompt.split(separator: "\n").first(where: isWitness) {
            return .line(line.split(separator: " ").suffix(4).joined(separator: " "))
        }
        return rules.first { prompt.contains($0.part) }.map { .line($0.answer) } ?? .failure(.endOfInput)
    }

    private func isWitness(_ line: Substring) -> Bool { line.contains("witness is generation") }
}
