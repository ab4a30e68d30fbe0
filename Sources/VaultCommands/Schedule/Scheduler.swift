import Hygiene
import Reminders
import Surroundings
import VaultModel

/// What starts the job.
enum Scheduler: String, CaseIterable {
    case systemd, launchd, cron

    /// What it cannot do, in a sentence each.
    var limits: [String] {
        switch self {
        case .systemd:
            [
                "It runs while you are logged in, and catches up at the next login. To run without a session:"
                    + " loginctl enable-linger"
            ]
        case .launchd:
            [
                "It runs while you are logged in. After sleep it catches up, after the machine was off it does not.",
                "macOS asks once whether the job's notifications may be shown.",
            ]
        case .cron:
            [
                "It does not catch up: when the machine is off or asleep at that time, the run is left out.",
                "A notification reaches your desktop only while your session's bus runs.",
            ]
        }
    }

    /// What becomes of a run whose time the clock is set past, where there is such a day within a year.
    ///
    /// - Source: `systemd-analyze calendar`; cron(8) of Debian and of cronie, which run it a little later. launchd.plist(5)
    ///   promises nothing, and what is not promised is not counted on.
    func runLeftOut(of rhythm: Rhythm, _ session: Session) -> String? {
        guard self != .cron,
            let day = rhythm.dayLeftOut(
                after: session.now.day, secondsAheadOfUTC: session.surroundings.secondsAheadOfUTC)
        else { return nil }
        return "On \(day.text) the clock is set past \(rhythm.at.text), and that run is left out;"
            + " another time, given by --at, avoids that."
    }

    /// The one that this machine offers.
    ///
    /// - Throws: `.notFound` when there is none.
    static func found(by surroundings: Surroundings) throws(VaultError) -> Scheduler {
        let tool = SchedulerTool(surroundings)
        if tool.has("launchctl") { return .launchd }
        if tool.answers("systemctl", ["--user", "show-environment"]) { return .systemd }
        if tool.has("crontab") { return .cron }
        if tool.has("systemctl") { return .systemd }
        throw VaultError(
            .notFound, "neither systemd, nor launchd, nor cron was found",
            hint: "run 'vault schedule run' from the scheduler that you have")
    }
}

/// Runs the tools of schedulers.
struct SchedulerTool {
    private let environment: [String: String]

    /// The longest that is waited for one, which talks to a manager that may hang.
    private static let patience = Duration.seconds(60)
    private static let longestOutput = 1_048_576

    init(_ surroundings: Surroundings) { environment = surroundings.environment }

    /// Whether a tool is installed.
    func has(_ name: String) -> Bool { ExecutableSearch.find(name, path: environment["PATH"]) != nil }

    /// Where a tool lies.
    ///
    /// - Throws: `.notFound` when it is not installed.
    func path(of name: String) throws(VaultError) -> String {
        guard let path = ExecutableSearch.find(name, path: environment["PATH"]) else {
            throw VaultError(.notFound, "'\(name)' is not installed", hint: "choose another scheduler")
        }
        return path
    }

    /// Runs a tool.
    ///
    /// - Throws: `.notFound` when it is not installed; `.failure` when it fails.
    func run(_ name: String, _ arguments: [String], giving text: String = "") throws(VaultError) {
        var launch = ChildProcess.Launch(try path(of: name), arguments)
        launch.output = .nothing
        let ending: ChildProcess.Ending?
        do throws(SystemFailure) {
            ending = try ChildProcess.run(launch, environment: environment, giving: text, atMost: Self.patience)
        } catch {
            throw VaultError(.failure, "'\(name)' could not be run: \(error.meaning)")
        }
        guard ending == .exited(0) else {
            throw VaultError(
                .failure,
                "'\(name)' " + (ending.map { "failed with exit code \($0.shellCode)" } ?? "did not end in time"))
        }
    }

    /// Whether a tool does its work; what it says of it is of no interest.
    func answers(_ name: String, _ arguments: [String]) -> Bool {
        guard let executable = ExecutableSearch.find(name, path: environment["PATH"]) else { return false }
        var launch = ChildProcess.Launch(executable, arguments)
        launch.output = .nothing
        launch.error = .nothing
        do {
            return try ChildProcess.run(launch, environment: environment, giving: "", atMost: Self.patience)
                == .exited(0)
        } catch { return false }
    }

    /// What a person has in his crontab; empty when he has none.
    ///
    /// - Throws: When that cannot be told for sure: what is not seen would be lost by writing it anew.
    func crontab() throws(VaultError) -> String {
        let executable = try path(of: "crontab")
        // What it complains about is read too: in the language of this program.
        let run: (output: [UInt8], errors: [UInt8], ending: ChildProcess.Ending)
        do throws(SystemFailure) {
            run = try ChildProcess.reading(
                ChildProcess.Launch(executable, ["-l"]), environment: environment.merging(["LC_ALL": "C"]) { $1 },
                limit: Self.longestOutput)
        } catch {
            throw VaultError(.failure, "'crontab' could not be run: \(error.meaning)")
        }
        let complaint = String(decoding: run.errors, as: UTF8.self).lowercased()
        if run.ending == .exited(1), run.output.isEmpty, complaint.contains("no crontab for") { return "" }
        guard run.ending == .exited(0), let text = String(validating: run.output, as: UTF8.self) else {
            throw VaultError(
                .failure, "your crontab could not be read, so it was not changed",
                hint: "add what 'vault schedule print --cron' shows with 'crontab -e'")
        }
        return text
    }
}
