import Hygiene
import Reminders
import VaultModel

/// How things stand, in figures, for programs that watch over machines. Never a label.
struct Standing: Equatable {
    let errors: Int
    let warnings: Int
    let notes: Int
    let snoozed: Int
    let built: Day
    private let today: Day

    init(_ timetable: Timetable, _ state: ReminderState, today: Day) {
        let standing = timetable.standing(on: today)
        let open = standing.filter { state.life(of: $0.key)?.isSnoozed(on: today) != true }
        errors = open.count { $0.severity == .error }
        warnings = open.count { $0.severity == .warning }
        notes = open.count { $0.severity == .note }
        snoozed = standing.count - open.count
        built = timetable.built
        self.today = today
    }

    /// A line with performance data, and the exit code of a check.
    ///
    /// - Source: Monitoring Plugins Development Guidelines: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN; a threshold of 0 is
    ///   passed by anything above it.
    var monitorLine: (text: String, code: Int32) {
        let (word, code): (String, Int32) =
            errors > 0 ? ("CRITICAL", 2) : warnings > 0 ? ("WARNING", 1) : ("OK", 0)
        let age = max(0, today.daysSince1970 - built.daysSince1970)
        return (
            "VAULT \(word) - \(errors) errors, \(warnings) warnings, \(notes) notes, \(snoozed) put off"
                + " | errors=\(errors);;0;0 warnings=\(warnings);0;;0 notes=\(notes);;;0 snoozed=\(snoozed);;;0"
                + " age=\(age * 86_400)s;;;0\n", code
        )
    }

    /// The same where it cannot be told how things stand.
    static func unknownLine(_ message: String) -> (text: String, code: Int32) {
        // What stands behind a bar would be taken for figures.
        ("VAULT UNKNOWN - " + Visible.escaped(message).replacing("|", with: "/") + "\n", 3)
    }

    /// A file for Prometheus' node exporter.
    ///
    /// - Parameter standing: `nil` when nothing is known: no figure then, rather than a zero that looks healthy.
    /// - Source: Prometheus, "Exposition formats", text format 0.0.4.
    static func metrics(_ standing: Standing?, of vault: Identifier?, now: Timestamp) -> String {
        let name = "{vault=\"\(vault.map { String($0.text.prefix(8)) } ?? "unknown")\"}"
        var lines = [
            "# HELP vault_known Whether it is known how the vault's findings stand.", "# TYPE vault_known gauge",
            "vault_known\(name) \(standing == nil ? 0 : 1)",
            "# HELP vault_job_run_timestamp_seconds When the job last ran.",
            "# TYPE vault_job_run_timestamp_seconds gauge",
            "vault_job_run_timestamp_seconds\(name) \(now.secondsSince1970)",
        ]
        if let standing {
            lines += ["# HELP vault_findings Findings that fire and are not put off.", "# TYPE vault_findings gauge"]
            let counts = [("error", standing.errors), ("warning", standing.warnings), ("note", standing.notes)]
            lines += counts.map { "vault_findings\(name.dropLast()),severity=\"\($0)\"} \($1)" }
            lines += [
                "# HELP vault_findings_snoozed Findings that are put off.", "# TYPE vault_findings_snoozed gauge",
                "vault_findings_snoozed\(name) \(standing.snoozed)",
                "# HELP vault_timetable_built_timestamp_seconds The day on which the vault last wrote its timetable.",
                "# TYPE vault_timetable_built_timestamp_seconds gauge",
                "vault_timetable_built_timestamp_seconds\(name) \(standing.built.start.secondsSince1970)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
