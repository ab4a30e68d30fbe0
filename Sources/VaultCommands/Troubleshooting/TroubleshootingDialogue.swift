import Cryptography
import Surroundings
import Troubleshooting
import VaultModel

/// One question at a time to a person who cannot log in.
struct TroubleshootingDialogue {
    /// Runs a check of the program's own, after some text; `nil` when nothing was typed.
    typealias Probing = (Cause.Probe, String) throws(VaultError) -> ProbeResult?

    private let terminal: any Terminal
    private let text: CauseText
    private let probe: Probing
    private var walk: Walk
    private var probed: Set<Cause.Probe> = []

    /// What goes before the next question.
    private var lead = ""

    /// Whether the person had enough.
    private var isLeft = false

    init(_ walk: Walk, at terminal: any Terminal, _ text: CauseText, probe: @escaping Probing) {
        self.walk = walk
        self.terminal = terminal
        self.text = text
        self.probe = probe
    }

    private enum Answer {
        case yes, no, leave
    }

    /// Asks until the end.
    ///
    /// - Returns: What to do next and what to record.
    mutating func run(label: String) throws(VaultError) -> String {
        lead = "Answer with y for yes, n for no, ? for how to find out, q to end.\n"
        while walk.step != .end, !isLeft {
            switch walk.step {
            case .symptom(let symptom):
                try take(ask(symptom.question, help: ["'no' goes on to the next."]))
            case .cause(let cause): try look(at: cause)
            case .outcome(let cause):
                lead += text.paragraph("Do", cause.remedies)
                try take(ask("Does it work now?", help: cause.checks))
            case .end: break
            }
        }
        return conclusion(label: label)
    }

    private mutating func take(_ answer: Answer) {
        switch answer {
        case .yes: walk.answer(true)
        case .no: walk.answer(false)
        case .leave: isLeft = true
        }
    }

    private mutating func look(at cause: Cause) throws(VaultError) {
        lead += "\n" + text.wrapped(cause.title) + "\n" + text.lines(cause.known)
        if let kind = cause.probe, probed.insert(kind).inserted {
            let result = try probe(kind, lead)
            lead = ""
            if let result {
                lead = text.lines(result.sentences)
                guard let found = result.cause else { return walk.settle(isFound: false) }
                return walk.settle(as: found)
            }
        }
        try take(ask(cause.question.text, help: cause.checks + cause.remedies))
    }

    /// Asks until the answer is one of those that are offered.
    private mutating func ask(_ question: String, help: [String]) throws(VaultError) -> Answer {
        while true {
            let prompt = lead + text.wrapped(question) + " [y/n/?/q] "
            lead = ""
            let typed: String
            do { typed = try terminal.readLine(prompt: prompt) } catch {
                // Ctrl-D is another way to say that it is enough.
                if error == .endOfInput { return .leave }
                throw VaultError(error)
            }
            switch typed.lowercased().filter({ $0 != " " }) {
            case "y", "yes": return .yes
            case "n", "no": return .no
            case "q", "quit": return .leave
            case "?": lead = text.lines(help)
            default: lead = "y, n, ? or q.\n"
            }
        }
    }

    private func conclusion(label: String) -> String {
        var parts: [String] = []
        if walk.isSolved, let cause = walk.found.last {
            parts.append(text.wrapped("Found: \(cause.title)"))
        } else if isLeft {
            parts.append("Not finished. 'vault troubleshoot \(label) --all' prints all causes.")
        } else {
            parts.append("None of it was the cause.")
            parts.append(text.paragraph("Next", walk.support.checks + walk.support.remedies))
        }
        let records = walk.found.flatMap(\.records)
        if !records.isEmpty { parts.append(text.paragraph("To record", records)) }
        if !walk.isSolved, !isLeft { parts.append(text.paragraph("For the request", walk.support.records)) }
        return parts.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
    }
}
