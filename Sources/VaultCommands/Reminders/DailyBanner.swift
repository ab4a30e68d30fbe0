import Reminders
import Surroundings
import VaultModel

/// What an interactive command adds to its answer, once a day: that reminders have fallen silent, or what cannot wait.
struct DailyBanner {
    private let session: Session

    init(_ session: Session) { self.session = session }

    /// Whether a person sees both what was asked for and what is said beside it.
    private var hasReader: Bool {
        session.printsToPerson && session.surroundings.standardError.isTerminal && !session.options.quiet
            && !session.options.json
    }

    /// The lines; none on most runs. That they were shown is on the disk when this answers.
    func lines() -> [String] {
        guard hasReader else { return [] }
        do throws(VaultError) {
            let reminders = LockedReminders(session, keyFile: nil)
            let today = session.now.day
            guard let remembered = try reminders.remembered(), remembered.lastBanner != today else { return [] }
            let job = try JobLock(session, vault: remembered.vault).completing(remembered)
            var lines = Self.silence(of: job, at: session.now).map { [$0] } ?? []
            switch try reminders.answer() {
            case .known(let timetable, let state):
                if let line = Pressing(timetable, state, today: today).line { lines.append(line) }
            case .unknown(let reason): lines.append("\(reason.message); \(reason.hint)")
            }
            guard !lines.isEmpty else { return [] }
            try ReminderStateFile(session, vault: remembered.vault).update { (state) throws(VaultError) in
                state.lastBanner = today
            }
            return lines
        } catch {
            // A file that others could have changed silences job and banner alike, so that nobody else would tell of it:
            // that is said every time, until it is mended. Of all else who asked for something else is not told, since
            // what cannot be remembered would come every time.
            guard error.reason == .unsafePlace else { return [] }
            return [[error.message, error.hint].compactMap(\.self).joined(separator: "; ")]
        }
    }

    /// That the scheduled job has missed two runs; `nil` without a schedule, and while it works.
    private static func silence(of state: ReminderState, at now: Timestamp) -> String? {
        guard let interval = state.interval else { return nil }
        let since = state.lastSuccess ?? state.lastAttempt ?? Timestamp(milliseconds: 0)
        guard now.milliseconds > since.milliseconds,
            now.milliseconds - since.milliseconds > UInt64(2 * interval) * 3_600_000
        else { return nil }
        let last = state.lastSuccess.map { "last succeeded on \($0.date)" } ?? "never succeeded"
        return "the scheduled audit should run every \(interval) hours, and \(last)"
    }
}
