import Hygiene
import Reminders
import Rendering
import VaultModel

/// What a channel says: a line that stands alone, and a text below it.
struct DigestText: Equatable {
    /// Names nothing but counts.
    let title: String
    let body: String

    /// So that a repetition is known for one: a channel speaks once a day, and the second time only when the job was
    /// ended between saying something and remembering that.
    let mark: String

    /// Lines of findings. Who has more of them to hear of will run the audit anyway.
    private static let mostItems = 20

    /// What is new.
    init(_ news: News, of vault: Identifier, today: Day, hasLabels: Bool) {
        let errors = news.items.count { $0.reminder.severity == .error }
        let counts = [Words.count(errors, "error"), Words.count(news.items.count - errors, "warning")]
        title = "Vault: " + counts.filter { !$0.hasPrefix("0 ") }.joined(separator: " and ") + " to look at"
        var lines = news.items.prefix(Self.mostItems).map { Self.line($0, hasLabels: hasLabels) }
        if news.items.count > Self.mostItems { lines.append("and \(news.items.count - Self.mostItems) more") }
        if !news.ended.isEmpty {
            lines += ["", "\(Words.count(news.ended.count, "finding")) gone since the last word."]
        }
        let all = [
            Words.count(news.errors, "error"), Words.count(news.warnings, "warning"), Words.count(news.notes, "note"),
        ]
        let snoozed = news.snoozed > 0 ? "; \(news.snoozed) of them put off" : ""
        lines += ["", "In all: \(all.joined(separator: ", "))\(snoozed)."]
        lines.append("'vault audit' tells more, 'vault snooze FINDING' puts one off.")
        body = lines.joined(separator: "\n") + "\n"
        mark = Self.mark(vault, today)
    }

    /// That nothing is known, and why.
    init(_ error: VaultError, of vault: Identifier, today: Day) {
        title = "Vault: UNKNOWN"
        let hint = error.hint.map { "What to do: \($0).\n" } ?? ""
        body = "The job could not find out how things stand: \(error.message).\n" + hint
        mark = Self.mark(vault, today)
    }

    /// `error    K603:00a1b2c3d4 api-expiring, due 2026-12-01, still open: bitmart`
    private static func line(_ item: News.Item, hasLabels: Bool) -> String {
        let reminder = item.reminder
        let severity = reminder.severity.word
        var text = severity + String(repeating: " ", count: 9 - severity.utf8.count) + reminder.key.text
        if let rule = RuleCatalogue.rule(reminder.key.rule.description) { text += " " + rule.name }
        if let due = reminder.due { text += ", due \(due.text)" }
        switch item.matter {
        case .fresh, .ended: break
        case .graver: text += ", graver than before"
        case .woken: text += ", was put off until now"
        case .escalated: text += ", still open since \(item.since.text)"
        }
        if hasLabels, let label = reminder.label { text += ": " + Visible.escaped(label) }
        return text
    }

    private static func mark(_ vault: Identifier, _ today: Day) -> String { "\(vault.text.prefix(8)).\(today.text)" }

    /// The text as a mail.
    ///
    /// - Source: RFC 5322; RFC 3834 for `Auto-Submitted`, which keeps answering machines quiet.
    func mail(to address: String) -> String {
        """
        To: \(address)
        Subject: \(title)
        Message-ID: <\(mark)@vault.invalid>
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        \(body)
        """
    }
}
