import Rendering
import Troubleshooting
import VaultModel

/// Causes as a person reads them.
struct CauseText {
    /// Columns to fill; `nil` for a line a sentence.
    let width: Int?
    let style: Style

    /// All of them, numbered.
    func list(_ causes: [Cause]) -> String {
        causes.enumerated().map { index, cause in
            let heading = style.paint("\(index + 1). \(Visible.escaped(cause.title))", .heading) + mark(cause.standing)
            let groups = [
                ("Known", cause.known), ("Ask", [cause.question.text]), ("Check", cause.checks), ("Do", cause.remedies),
                ("Record", cause.records),
            ]
            return heading + "\n" + groups.map { paragraph($0, $1) }.joined()
        }.joined(separator: "\n")
    }

    /// A word, and sentences as a list below it; nothing when there are none.
    func paragraph(_ heading: String, _ sentences: [String]) -> String {
        guard !sentences.isEmpty else { return "" }
        return style.paint("   \(heading):", .faint) + "\n" + lines(sentences)
    }

    /// Sentences, each as an entry of a list.
    func lines(_ sentences: [String]) -> String {
        sentences.map { "   - " + wrapped($0, indent: 5) + "\n" }.joined()
    }

    /// A sentence of its own.
    func wrapped(_ sentence: String, indent: Int = 0) -> String {
        let shown = Visible.escaped(sentence)
        guard let width else { return shown }
        return Words.wrapped(shown, width: max(width - indent, Self.narrowest), indent: indent)
    }

    /// Below that a wrapped line says too little to be read.
    private static let narrowest = 30

    private func mark(_ standing: Cause.Standing) -> String {
        switch standing {
        case .likely: style.paint(" (likely)", .warning)
        case .possible: ""
        case .unlikely: style.paint(" (unlikely)", .faint)
        }
    }
}

extension Cause {
    /// Schema 1; see Docs/Scripting.md.
    var json: JSONValue {
        .object([
            JSONMember("cause", .string(id.rawValue)), JSONMember("standing", .string(standing.rawValue)),
            JSONMember("symptoms", .strings(Symptom.allCases.filter(concerns).map(\.rawValue))),
            JSONMember("title", .string(title)), JSONMember("known", .strings(known)),
            JSONMember("question", .string(question.text)), JSONMember("found_by", question.finding ? "yes" : "no"),
            JSONMember("checks", .strings(checks)), JSONMember("remedies", .strings(remedies)),
            JSONMember("records", .strings(records)),
        ])
    }
}
