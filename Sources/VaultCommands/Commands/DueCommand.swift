import ArgumentParser
import Audits
import Hygiene
import Reminders
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct DueCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Say what is due in the days to come.",
        discussion: """
            With an audit key on this machine the vault stays locked, and the answer comes from the timetable that the last audit \
            left; --unlock gives the full one, with reasons and remedies. What an audit finds already is told by 'vault audit', \
            and only that one is overdue is told here. --brief is for a shell's start-up: what cannot wait in one line, or \
            nothing. --ics keeps a calendar file for programs of the desktop to read: what is mended is called off in it.
            """
    )

    /// Further ahead nobody plans.
    private static let mostDays = 3_650

    @Option(help: ArgumentHelp("How many days to look ahead.", valueName: "days"))
    var within = 30

    @Flag(help: "Unlock the vault, and tell everything.")
    var unlock = false

    @Flag(help: "One line of what cannot wait, or nothing; never asks.")
    var brief = false

    @Option(help: ArgumentHelp("Write a calendar, or bring the one that lies there up to date.", valueName: "file"))
    var ics: String?

    @Flag(help: "Name accounts and rules in the calendar.")
    var labels = false

    @Option(help: ArgumentHelp("The audit key, if it lies elsewhere than usual.", valueName: "file"))
    var auditKey: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    var allowsBanner: Bool { false }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        try check()
        let locked = LockedReminders(session, keyFile: auditKey)
        if brief { return try briefly(locked, session) }
        let isUnlocked = unlock ? true : try opensUnattended(session)
        guard !isUnlocked else { return try unlocked(locked, session) }
        switch try locked.answer() {
        case .known(let timetable, let state):
            if let ics {
                return try calendar(timetable, state.pin, at: ics, locked, session)
            }
            let listing = LockedDueListing(timetable, state, today: session.now.day, within: within)
            var result = CommandResult(
                text: global.json
                    ? listing.json.text() + "\n"
                    : listing.text(width: width(session), style: Style(colour: session.isColored)))
            if !global.json {
                result.remarks.append(
                    "From the timetable of \(listing.built.text); the vault stayed locked. 'vault due --unlock' tells all."
                )
            }
            result.remarks += try remember(timetable, state.pin, locked, session)
            return result
        case .unknown(let reason):
            // Without a key nobody meant to look without unlocking.
            guard reason != .noKey || auditKey != nil else { return try unlocked(locked, session) }
            guard session.optionalTerminal() != nil else { throw reason.error }
            session.announce("vault: \(reason.message)\n  \(reason.hint)")
            return try unlocked(locked, session)
        }
    }

    private func check() throws(VaultError) {
        guard (0...Self.mostDays).contains(within) else {
            throw VaultError(.usage, "--within takes days from 0 to \(Self.mostDays)", hint: "for example --within 30")
        }
        guard !brief || (!unlock && ics == nil && !global.json) else {
            throw VaultError(.usage, "--brief excludes --unlock, --ics and --json", hint: "leave the others out")
        }
        guard !labels || ics != nil else {
            throw VaultError(.usage, "--labels is for the calendar", hint: "add --ics FILE")
        }
        guard ics == nil || !global.json else {
            throw VaultError(.usage, "--ics and --json exclude each other", hint: "leave one out")
        }
    }

    /// Whether a credential was handed over: then the full answer costs no question.
    private func opensUnattended(_ session: Session) throws(VaultError) -> Bool {
        guard
            session.options.passphraseDescriptor != nil || session.options.passphraseCommand != nil
                || session.options.keyfile != nil
        else { return false }
        return session.opensUnattended(try session.lockedVault())
    }

    private func briefly(_ locked: LockedReminders, _ session: Session) throws(VaultError) -> CommandResult {
        switch try locked.answer(isTakenIn: false) {
        case .known(let timetable, let state):
            let line = Pressing(timetable, state, today: session.now.day).line
            return CommandResult(text: line.map { "vault: \($0)\n" } ?? "")
        case .unknown(let reason): throw reason.error
        }
    }

    private func unlocked(_ locked: LockedReminders, _ session: Session) throws(VaultError) -> CommandResult {
        let making = try AuditMaking(session)
        let vault = try session.unlock()
        let audit = try making.audit(vault, isAudit: false)
        var result: CommandResult
        if let ics {
            result = try calendar(audit.timetable(of: vault.id), nil, at: ics, locked, session)
        } else {
            let due = DueListing(audit.report, within: within)
            result = CommandResult(
                text: global.json
                    ? due.json.text() + "\n"
                    : due.text(width: width(session), style: Style(colour: session.isColored)))
        }
        result.remarks += session.remarks(vault.takeNotices())
        making.complain(in: &result)
        return result
    }

    /// Writes the calendar, after what it says is remembered: two that differ must not bear the same numbers.
    private func calendar(
        _ timetable: Timetable, _ pin: CapsulePin?, at path: String, _ locked: LockedReminders, _ session: Session
    ) throws(VaultError) -> CommandResult {
        guard !labels || timetable.reminders.allSatisfy({ $0.key.alias == 0 || $0.label != nil }) else {
            throw VaultError(
                .usage, "the audit key was granted without labels", hint: "leave --labels out, or add --unlock")
        }
        let file = CalendarFile(session, path: path)
        try file.check()
        let now = session.now
        let text = try locked.update(timetable, pin: pin) { (state) throws(VaultError) in
            state.calendar(of: timetable, now: now, hasLabels: labels)
        }
        try file.write(text)
        return CommandResult(remark: "Wrote the calendar \(Visible.quoted(path)).")
    }

    /// What a person saw no channel has to say again.
    private func remember(
        _ timetable: Timetable, _ pin: CapsulePin?, _ locked: LockedReminders, _ session: Session
    ) throws(VaultError) -> [String] {
        do throws(VaultError) {
            let today = session.now.day
            try locked.update(timetable, pin: pin) { (state) throws(VaultError) in
                guard session.printsToPerson else { return }
                state.record(state.untold(in: timetable, today: today), by: .terminal, today: today)
            }
            return []
        } catch {
            guard error.reason == .busy || error.reason == .failure else { throw error }
            return ["This machine could not remember what it told: \(error.message)."]
        }
    }

    private func width(_ session: Session) -> Int? {
        session.printsToPerson ? session.surroundings.standardOutput.columns : nil
    }
}
