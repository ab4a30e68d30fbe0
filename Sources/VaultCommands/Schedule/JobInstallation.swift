import Audits
import Cryptography
import Reminders
import Surroundings
import VaultAccess
import VaultModel

/// Where a job stands with its scheduler, and how it gets there and away.
struct JobInstallation {
    private let session: Session
    private let scheduler: Scheduler
    private let name: String

    init(_ session: Session, _ scheduler: Scheduler, vault: Identifier) {
        self.session = session
        self.scheduler = scheduler
        name = ScheduledJob.prefix + vault.text.prefix(8)
    }

    /// A file and what is to stand in it; of cron the entry, which is no file of its own.
    struct Unit: Equatable {
        let path: String?
        let text: String
    }

    /// What has to be written, in the order in which it is.
    static func units(
        of job: ScheduledJob, for scheduler: Scheduler, isSandboxed: Bool, _ session: Session
    ) throws(VaultError) -> [Unit] {
        let folder = folder(of: scheduler, session.surroundings)
        switch scheduler {
        case .systemd:
            let units = try SystemdUnits(job, isSandboxed: isSandboxed)
            return [
                Unit(path: Path.joined(folder, units.serviceName), text: units.service),
                Unit(path: Path.joined(folder, units.timerName), text: units.timer),
            ]
        case .launchd:
            let agent = LaunchAgent(job)
            return [Unit(path: Path.joined(folder, agent.fileName), text: agent.text)]
        case .cron: return [Unit(path: nil, text: try CronEntry(job).text)]
        }
    }

    /// What a crash left beside the units; no scheduler reads it. A folder that cannot be listed is none of ours.
    static func unfinishedFiles(_ surroundings: Surroundings) -> [String] {
        [Scheduler.systemd, .launchd].flatMap { scheduler in
            let folder = folder(of: scheduler, surroundings)
            do throws(FileError) {
                return try surroundings.files.names(inFolder: folder).filter { name in
                    name.hasPrefix("." + ScheduledJob.prefix) && name.hasSuffix(".new")
                }.map { Path.joined(folder, $0) }
            } catch { return [] }
        }
    }

    private static func folder(of scheduler: Scheduler, _ surroundings: Surroundings) -> String {
        switch scheduler {
        case .systemd:
            let named = surroundings.environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            return Path.joined(named ?? Path.joined(surroundings.homeFolder, ".config"), "systemd/user")
        case .launchd: return Path.joined(surroundings.homeFolder, "Library/LaunchAgents")
        case .cron: return ""
        }
    }

    private var paths: [String] {
        let folder = Self.folder(of: scheduler, session.surroundings)
        let endings =
            switch scheduler {
            case .systemd: [".service", ".timer"]
            case .launchd: [".plist"]
            case .cron: [String]()
            }
        return endings.map { Path.joined(folder, name + $0) }
    }

    private var tool: SchedulerTool { SchedulerTool(session.surroundings) }

    /// What is written of the job: all of it, or less where somebody took something away; empty when it is not installed.
    func present() throws(VaultError) -> [Unit] {
        guard scheduler == .cron else {
            var units: [Unit] = []
            for path in paths {
                let text = try SettingsFile(surroundings: session.surroundings).readIfPresent(path)
                if let text { units.append(Unit(path: path, text: String(decoding: text, as: UTF8.self))) }
            }
            return units
        }
        guard tool.has("crontab") else { return [] }
        return Crontab.entry(of: name, in: try tool.crontab()).map { [Unit(path: nil, text: $0)] } ?? []
    }

    /// Sees before anything is changed that the scheduler can be told.
    ///
    /// - Throws: `.notFound` when its tool is not installed; `.failure` when a crontab cannot be read.
    func check() throws(VaultError) {
        switch scheduler {
        case .systemd: _ = try tool.path(of: "systemctl")
        case .launchd: _ = try tool.path(of: "launchctl")
        case .cron: _ = try tool.crontab()
        }
    }

    /// Writes the units and tells the scheduler. What is there already is only told of again.
    ///
    /// - Returns: Whether anything was written.
    func install(_ units: [Unit]) throws(VaultError) -> Bool {
        let before = try present()
        guard scheduler != .cron else {
            guard before != units, let entry = units.first else { return false }
            try tool.run("crontab", ["-"], giving: Crontab.adding(entry.text, named: name, to: try tool.crontab()))
            return true
        }
        let files = session.surroundings.files
        for unit in units where !before.contains(unit) {
            guard let path = unit.path else { continue }
            try filing { () throws(FileError) in
                try files.makePrivateFolder(Path.folder(of: path))
                try files.replaceAtomically(path, Array(unit.text.utf8).span)
            }
        }
        do throws(VaultError) { try tell(paths) } catch {
            throw VaultError(
                .failure, "the job was written, but \(scheduler.rawValue) was not told of it: \(error.message)",
                hint: "from a session of your own run 'vault schedule install' again")
        }
        return before != units
    }

    private func tell(_ paths: [String]) throws(VaultError) {
        switch scheduler {
        case .systemd:
            try tool.run("systemctl", ["--user", "daemon-reload"])
            try tool.run("systemctl", ["--user", "enable", "--now", name + ".timer"])
        case .launchd:
            let domain = "gui/\(session.surroundings.userID)"
            // It is not there the first time.
            _ = tool.answers("launchctl", ["bootout", "\(domain)/\(name)"])
            try tool.run("launchctl", ["bootstrap", domain] + paths)
        case .cron: return
        }
    }

    /// Takes the job away.
    ///
    /// - Returns: Whether there was one.
    func remove() throws(VaultError) -> Bool {
        let before = try present()
        guard !before.isEmpty else { return false }
        switch scheduler {
        case .systemd:
            // Where no manager runs there is none that runs the job either; the link that enables it is a file.
            _ = tool.answers("systemctl", ["--user", "disable", "--now", name + ".timer"])
        case .launchd: _ = tool.answers("launchctl", ["bootout", "gui/\(session.surroundings.userID)/\(name)"])
        case .cron:
            try tool.run("crontab", ["-"], giving: Crontab.removing(name, from: try tool.crontab()))
        }
        for path in before.compactMap(\.path) {
            try filing { () throws(FileError) in try session.surroundings.files.remove(path) }
        }
        if scheduler == .systemd { _ = tool.answers("systemctl", ["--user", "daemon-reload"]) }
        return true
    }

    /// Whether a program starts in the sandbox that is wanted; not every system gives namespaces to a user.
    func bearsSandbox() -> Bool {
        let properties = SystemdUnits.sandbox.flatMap { ["--property", $0] }
        return tool.answers(
            "systemd-run",
            ["--user", "--wait", "--quiet", "--collect"] + properties
                + ["--", session.surroundings.executablePath, "--version"])
    }
}

extension Scheduler {
    /// The unit that names the program, without the times at which it runs; of systemd a unit of its own has those.
    func withoutTimes(_ unit: JobInstallation.Unit) -> JobInstallation.Unit {
        let text =
            switch self {
            case .systemd: unit.text
            case .launchd: LaunchAgent.withoutTimes(unit.text)
            case .cron: CronEntry.withoutTimes(unit.text)
            }
        return JobInstallation.Unit(path: unit.path, text: text)
    }
}
