import Hygiene
package import VaultModel

/// A timer of systemd's user manager, and the service that it starts.
///
/// - Source: systemd.timer(5), systemd.service(5), systemd.exec(5), systemd.syntax(7), systemd.time(7).
package struct SystemdUnits: Equatable, Sendable {
    private let job: ScheduledJob

    /// Whether the service sees neither network nor the rest of the file system, which takes namespaces that not every
    /// system gives to a user.
    private let isSandboxed: Bool

    /// - Throws: `.usage` when systemd takes no such path of a program.
    package init(_ job: ScheduledJob, isSandboxed: Bool) throws(VaultError) {
        guard !job.program.unicodeScalars.contains(where: { "\"'\\".unicodeScalars.contains($0) }) else {
            throw VaultError(
                .usage,
                "systemd starts no program whose path has a quote or a backslash in it, as \(Visible.quoted(job.program)) has",
                hint: "install vault at another place, or choose another scheduler")
        }
        self.job = job
        self.isSandboxed = isSandboxed && !job.startsForeignPrograms
    }

    package var serviceName: String { job.name + ".service" }
    package var timerName: String { job.name + ".timer" }

    /// Settings that a trial has to bear before they are written.
    package static let sandbox = ["PrivateUsers=yes", "PrivateNetwork=yes", "PrivateTmp=yes", "ProtectSystem=strict"]

    /// Work by filters of system calls alone, so that any user manager can do it.
    ///
    /// Not with a foreign program: each of them implies `NoNewPrivileges`, under which a `sendmail` that hands its mail
    /// over by its group's rights cannot.
    private static let filters = [
        "NoNewPrivileges=yes", "RestrictAddressFamilies=AF_UNIX", "SystemCallArchitectures=native",
        "SystemCallFilter=@system-service", "RestrictNamespaces=yes", "RestrictRealtime=yes", "RestrictSUIDSGID=yes",
        "LockPersonality=yes", "MemoryDenyWriteExecute=yes",
    ]

    package var service: String {
        var lines = [
            "[Unit]",
            "Description=Reminders of a vault, which stays locked",
            "Documentation=man:vault(1)",
            // What could not be told is tried again in a while, and not for ever.
            "StartLimitIntervalSec=2h",
            "StartLimitBurst=4",
            "",
            "[Service]",
            "Type=oneshot",
            "ExecStart=" + ([Self.path(job.program)] + job.arguments.map(Self.argument)).joined(separator: " "),
        ]
        lines += job.environment.sorted { $0.key < $1.key }.map { "Environment=" + Self.path("\($0.key)=\($0.value)") }
        lines += [
            "Restart=on-failure",
            "RestartSec=15min",
            // A channel that failed ends in 1. What no second try mends, does not.
            "RestartPreventExitStatus=2 6 7 11 20 23",
            "TimeoutStartSec=10min",
            "KillMode=control-group",
            "UMask=0077",
            "Nice=10",
            "IOSchedulingClass=idle",
            "LimitCORE=0",
        ]
        if !job.startsForeignPrograms { lines += Self.filters }
        if isSandboxed { lines += Self.sandbox + ["ReadWritePaths=" + writable] }
        return text(lines)
    }

    package var timer: String {
        text([
            "[Unit]",
            "Description=Runs \(serviceName) \(job.rhythm.text)",
            "",
            "[Timer]",
            "OnCalendar=\(calendar)",
            "Persistent=true",
            "AccuracySec=\(Rhythm.leewayInMinutes)min",
            "",
            "[Install]",
            "WantedBy=timers.target",
        ])
    }

    /// `Mon *-*-* 09:00:00`, or `*-*-* 01,05,09,13,17,21:00:00`.
    private var calendar: String {
        let hours = job.rhythm.hours.map(TimeOfDay.two).joined(separator: ",")
        return (job.rhythm.isWeekly ? "Mon " : "") + "*-*-* \(hours):\(TimeOfDay.two(job.rhythm.at.minute)):00"
    }

    /// The home folder, and what the job writes elsewhere. One that is not there must not keep the service from starting.
    private var writable: String {
        (["%h"] + Set(job.writableFolders).sorted().map { Self.path("-" + $0) }).joined(separator: " ")
    }

    private func text(_ lines: [String]) -> String {
        "# Written by 'vault schedule install', and replaced by the next.\n" + lines.joined(separator: "\n") + "\n"
    }

    /// A word in quotes, in which `%` begins a specifier.
    private static func path(_ text: String) -> String {
        "\"" + text.escaping(["\\": "\\\\", "\"": "\\\"", "%": "%%"]) + "\""
    }

    /// An argument, in which `$` begins a variable besides; in the program's own path it does not.
    private static func argument(_ text: String) -> String { path(text).escaping(["$": "$$"]) }
}
