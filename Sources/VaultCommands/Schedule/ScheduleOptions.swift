import ArgumentParser
import Hygiene
import VaultModel

/// When the job runs, and what starts it.
struct ScheduleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("1h, 2h, 3h, 4h, 6h, 8h, 12h, day or week.", valueName: "step"))
    var every: String?

    @Option(help: ArgumentHelp("One of the times at which it runs.", valueName: "hh:mm"))
    var at: String?

    @Flag(help: "A timer of systemd's user manager.")
    var systemd = false

    @Flag(help: "An agent of macOS' launchd.")
    var launchd = false

    @Flag(help: "A line in your crontab.")
    var cron = false

    @Flag(help: "With systemd: no network and no other files, where the system can do that.")
    var sandbox = false

    @Option(help: ArgumentHelp("The audit key, if it lies elsewhere than usual.", valueName: "file"))
    var auditKey: String?

    func validate() throws {
        guard [systemd, launchd, cron].count(where: { $0 }) <= 1 else {
            throw ValidationError("--systemd, --launchd and --cron exclude each other.")
        }
    }

    /// The scheduler that was named, or the one that this machine has.
    func scheduler(in session: Session) throws(VaultError) -> Scheduler {
        if systemd { return .systemd }
        if launchd { return .launchd }
        if cron { return .cron }
        return try Scheduler.found(by: session.surroundings)
    }

    func plan(in session: Session) throws(VaultError) -> JobPlan {
        let step = try every.map { (word) throws(VaultError) in
            guard let step = Rhythm.Step(rawValue: word) else {
                throw VaultError(
                    .usage, "--every: \(Visible.quoted(word)) is no step that divides a day, and no week",
                    hint: "choose one of \(Rhythm.Step.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return step
        }
        let time = try at.map { (text) throws(VaultError) in
            guard let time = TimeOfDay(text) else {
                throw VaultError(
                    .usage, "--at: \(Visible.quoted(text)) is no time of the day", hint: "write it like 09:00")
            }
            return time
        }
        return try JobPlan(session, keyFile: auditKey, every: step, at: time)
    }
}
