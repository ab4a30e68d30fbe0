import Reminders
import Rendering
import VaultModel

/// Where the job of a vault stands.
struct ScheduleListing {
    /// One scheduler that has the job.
    struct Installed: Equatable {
        let scheduler: Scheduler
        /// Whether it is what would be installed today.
        let isCurrent: Bool
        let paths: [String]
    }

    let vault: Identifier
    let installed: [Installed]
    let state: ReminderState
    let channels: [String]
    let hasKey: Bool

    func text(style: Style) -> String {
        var list = KeyValueList()
        list.add("Vault", vault.text)
        if installed.isEmpty { list.add("Job", "not installed", .warning) }
        for job in installed {
            list.add(
                "Job", job.scheduler.rawValue + (job.isCurrent ? "" : ", not as it would be installed today"),
                job.isCurrent ? .ok : .warning)
            for path in job.paths { list.add("File", Visible.escaped(path)) }
        }
        list.add("Audit key", hasKey ? "there" : "missing", hasKey ? .ok : .warning)
        list.add("Interval", state.interval.map { Words.count($0, "hour") } ?? "none")
        list.add("Last run", state.lastAttempt?.text ?? "never")
        list.add("Last success", state.lastSuccess?.text ?? "never")
        list.add("Channels", channels.joined(separator: ", "))
        for (channel, day) in told { list.add("Told by \(channel)", day.text) }
        return list.text(style: style)
    }

    /// Schema 1; see Docs/Scripting.md.
    var json: JSONValue {
        .object([
            JSONMember("schema", 1), JSONMember("vault", .string(vault.text)),
            JSONMember(
                "installed",
                .array(
                    installed.map { job in
                        .object([
                            JSONMember("scheduler", .string(job.scheduler.rawValue)),
                            JSONMember("current", .bool(job.isCurrent)),
                            JSONMember("files", .array(job.paths.map { .string($0) })),
                        ])
                    })),
            JSONMember("audit_key", .bool(hasKey)),
            JSONMember("interval_hours", state.interval.map { .integer(Int64($0)) } ?? .null),
            JSONMember("last_run", .optional(state.lastAttempt?.text)),
            JSONMember("last_success", .optional(state.lastSuccess?.text)),
            JSONMember("channels", .array(channels.map { .string($0) })),
            JSONMember("told", .object(told.map { JSONMember($0.channel, .string($0.day.text)) })),
        ])
    }

    /// The last day on which each channel spoke.
    private var told: [(channel: String, day: Day)] {
        ReminderChannel.allCases.compactMap { channel in
            state.digests[channel].map { (String(describing: channel), $0) }
        }
    }

    /// What would be installed. Schema 1; see Docs/Scripting.md.
    static func json(_ units: [JobInstallation.Unit], of scheduler: Scheduler) -> JSONValue {
        .object([
            JSONMember("schema", 1), JSONMember("scheduler", .string(scheduler.rawValue)),
            JSONMember(
                "units",
                .array(
                    units.map { unit in
                        .object([
                            JSONMember("path", .optional(unit.path)), JSONMember("text", .string(unit.text)),
                        ])
                    })),
        ])
    }
}
