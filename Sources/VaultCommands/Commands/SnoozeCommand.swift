import ArgumentParser
import Audits
import Hygiene
import Reminders
import Surroundings
import VaultAccess
import VaultModel

struct SnoozeCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze", abstract: "Put a reminder off for some days.",
        discussion: """
            FINDING as 'vault due' names it, such as K603:00a1b2c3d4 or V903: the vault stays locked. With an address all that \
            is told of that account or item is put off, and the vault is unlocked for it. For at most 14 days, an error at \
            most three times, and never past the day by which something has to be done. 'vault audit' tells of it all the same.
            """)

    @Argument(help: "The finding, or the account or item.")
    var target: String

    @Argument(help: ArgumentHelp("For how many days, today among them.", valueName: "days"))
    var days = 7

    @Option(help: ArgumentHelp("The audit key, if it lies elsewhere than usual.", valueName: "file"))
    var auditKey: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    var allowsBanner: Bool { false }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard (1...Snooze.mostDays).contains(days) else { throw Self.error(.days, target) }
        let locked = LockedReminders(session, keyFile: auditKey)
        if let key = ReminderKey(text: target), key.alias != 0 || key.rule.family == "V" {
            switch try locked.answer() {
            case .known(let timetable, let state):
                return CommandResult(remark: try snooze([key], timetable, state.pin, locked, session))
            case .unknown(let reason) where reason != .noKey: throw reason.error
            case .unknown:
                return try unlocked(locked, session) { (_, _) throws(VaultError) in [key] }
            }
        }
        let address = try Address.ofRecord(target)
        return try unlocked(locked, session) { (vault, timetable) throws(VaultError) in
            let lookup = try session.lookup(vault)
            let record = try lookup.record(address)
            let items = record.overview.kind == .account ? lookup.items(of: record.id).map(\.id) : []
            let aliases = Set(([record.id] + items).map(\.alias))
            return timetable.standing(on: session.now.day).map(\.key).filter { aliases.contains($0.alias) }
        }
    }

    private func unlocked(
        _ locked: LockedReminders, _ session: Session,
        keys: (any OpenVault, Timetable) throws(VaultError) -> [ReminderKey]
    ) throws(VaultError) -> CommandResult {
        let making = try AuditMaking(session)
        let vault = try session.unlock()
        let timetable = try making.audit(vault, isAudit: false).timetable(of: vault.id)
        var result = CommandResult(remark: try snooze(keys(vault, timetable), timetable, nil, locked, session))
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// Puts all of it off that can be; nothing is a refusal.
    private func snooze(
        _ keys: [ReminderKey], _ timetable: Timetable, _ pin: CapsulePin?, _ locked: LockedReminders, _ session: Session
    ) throws(VaultError) -> String {
        let today = session.now.day
        return try locked.update(timetable, pin: pin) { (state) throws(VaultError) in
            var done: [(key: ReminderKey, until: Day)] = []
            var refusal = Snooze.Refusal.notThere
            for key in keys {
                do throws(Snooze.Refusal) { done.append((key, try state.snooze(key, days: days, today: today))) } catch
                {
                    // A note is no reason: of it nothing is told anyway.
                    if error != .note || refusal == .notThere { refusal = error }
                }
            }
            guard let last = done.map(\.until).max() else { throw Self.error(refusal, target) }
            let what = done.count == 1 ? done[0].key.text : "\(done.count) findings"
            return "Nothing is said of \(what) until the end of \(last.text); 'vault audit' tells of it all the same."
        }
    }

    private static func error(_ refusal: Snooze.Refusal, _ target: String) -> VaultError {
        switch refusal {
        case .notThere:
            VaultError(
                .notFound, "nothing is told of \(Visible.quoted(target))", hint: "see 'vault due' and 'vault audit'")
        case .days:
            VaultError(.usage, "a reminder is put off for 1 to \(Snooze.mostDays) days", hint: "for example 7")
        case .tooOften:
            VaultError(
                .usage, "an error is put off at most \(Snooze.mostTimesForError) times",
                hint: "mend it, or let it stand with a reason: 'vault waive RULE ADDRESS --reason TEXT --until DATE'")
        case .note:
            VaultError(
                .usage, "that is a note: it is counted, and nobody is told of it", hint: "there is nothing to put off")
        }
    }
}
