import Hygiene
import Reminders
import Surroundings
import VaultAccess
import VaultModel

/// One run of the unattended job: looks, tells by every channel what it has not said yet, and remembers that it did.
///
/// What was found is remembered before anybody is told, and that somebody was told after it was done. So a job that is ended
/// at any instant loses no notice; ended in between it says the same once more, under the same mark.
struct JobRun {
    private let session: Session
    private let locked: LockedReminders
    private let vault: Identifier?
    private let schedule: SchedulePolicy
    private let delivery: ChannelDelivery
    private var problems: [VaultError] = []

    /// When the run before this one found out how things stand.
    private var last: Timestamp?

    /// A job that runs so seldom has no other run of the day.
    private static let almostADay: UInt64 = 20 * 3_600_000

    /// What was told by whom, for a person who looks on.
    private(set) var remarks: [String] = []

    /// - Parameter vault: Whose job it is, where the key that says so may be gone.
    init(_ session: Session, keyFile: String?, vault: Identifier?) throws(VaultError) {
        self.session = session
        delivery = ChannelDelivery(session)
        do throws(VaultError) {
            schedule = try Self.schedule(session)
        } catch {
            // A policy that does not read must not silence the job.
            schedule = SchedulePolicy()
            problems.append(error)
        }
        locked = LockedReminders(
            session, keyFile: keyFile, lastCall: schedule.leadDays ?? SchedulePolicy.usualLeadDays)
        // Not looked at where it was named: a key that others can read is something to tell.
        if let vault { self.vault = vault } else { self.vault = try locked.vault() }
    }

    /// What the policy file says of the job. Alone of that file it needs no accepting: the vault cannot be asked.
    static func schedule(_ session: Session) throws(VaultError) -> SchedulePolicy {
        guard let bytes = try PolicyPlace(session).read() else { return SchedulePolicy() }
        return try PolicySchedule.read(bytes)
    }

    /// Does it all, alone.
    ///
    /// - Throws: `.busy` when another run is at it; `.unknown` when nothing is known; what went wrong with a channel.
    mutating func run() throws(VaultError) {
        guard let vault else { throw UnknownReason.noKey.error }
        let file = JobLock(session, vault: vault)
        let lock: FileLock
        do throws(VaultError) { lock = try file.take() } catch { return try workUnremembering(error, on: vault) }
        do throws(VaultError) { last = try file.lastSuccess() } catch { return try workUnremembering(error, on: vault) }
        try work(on: vault, holding: lock)
    }

    private mutating func work(on vault: Identifier, holding lock: borrowing FileLock) throws(VaultError) {
        let hours = schedule.rhythm.step.hours
        let taken: LockedReminders.Taken
        do throws(VaultError) {
            // On most days nothing is new, and so nothing is written.
            taken = try locked.takeIn(of: vault) { if $0.interval == nil { $0.interval = hours } }
        } catch {
            return try workUnremembering(error, on: vault)
        }
        switch taken {
        case .unknown(let error): try workUnknowing(error, on: vault)
        case .known(let timetable, let state):
            do throws(VaultError) { try JobLock(session, vault: vault).noteSuccess(in: lock) } catch {
                problems.append(error)
            }
            let today = session.now.day
            write(Standing(timetable, state, today: today))
            tell(timetable, state)
            try complain(first: nil)
        }
    }

    private mutating func workUnknowing(_ error: VaultError, on vault: Identifier) throws(VaultError) {
        let now = session.now
        write(nil)
        let state: ReminderState
        do throws(VaultError) {
            state = try ReminderStateFile(session, vault: vault).update { (state) throws(VaultError) in
                state.lastAttempt = now
                state.forgetDigests(after: now.day)
                return state
            }
        } catch { return try workUnremembering(error, on: vault) }
        tell(error, of: vault, state)
        try complain(first: error)
    }

    /// Ends with what keeps anything from being remembered: it is told by the exit code, and by figures that claim nothing. A
    /// place that others can write to is told by every channel, and by every run until it is mended: nothing there may be
    /// believed, and least of all that it was told before.
    private mutating func workUnremembering(_ error: VaultError, on vault: Identifier) throws(VaultError) {
        // A file that another process keeps is free in a moment.
        if error.reason != .busy { write(nil) }
        guard error.reason == .unsafePlace else { throw error }
        let text = DigestText(error, of: vault, today: session.now.day)
        for channel in speaking {
            attempt(channel) { (_, delivery) throws(VaultError) in try delivery.deliver(text, by: channel) }
        }
        try complain(first: error)
    }

    private mutating func tell(_ timetable: Timetable, _ state: ReminderState) {
        let today = session.now.day
        for channel in schedule.channelsInForce {
            guard let kind = channel.kind, state.mayTell(by: kind, on: today), state.hasNews(for: kind, today: today)
            else { continue }
            if let quiet = quietNow, !wasHeldBack(by: quiet) {
                remarks = ["Something new is held back by the quiet hours \(quiet.text)."]
                continue
            }
            let news = state.news(for: kind, in: timetable, today: today)
            let text = DigestText(news, of: timetable.vault, today: today, hasLabels: channel.labels)
            attempt(channel) { (locked, delivery) throws(VaultError) in
                try delivery.deliver(text, by: channel)
                try locked.update(timetable, pin: nil) { (state) throws(VaultError) in
                    state.record(news, by: kind, today: today)
                }
            }
        }
    }

    /// That nothing is known is said every day, as long as it lasts.
    private mutating func tell(_ error: VaultError, of vault: Identifier, _ state: ReminderState) {
        let today = session.now.day
        let file = ReminderStateFile(session, vault: vault)
        let text = DigestText(error, of: vault, today: today)
        for channel in speaking {
            guard let kind = channel.kind, state.mayTell(by: kind, on: today) else { continue }
            attempt(channel) { (_, delivery) throws(VaultError) in
                try delivery.deliver(text, by: channel)
                try file.update { (state) throws(VaultError) in state.recordUnknown(by: kind, today: today) }
            }
        }
    }

    private mutating func attempt(
        _ channel: ChannelSetting, _ work: (LockedReminders, ChannelDelivery) throws(VaultError) -> Void
    ) {
        do throws(VaultError) {
            try work(locked, delivery)
            remarks.append("Told by \(channel.word).")
        } catch {
            problems.append(
                VaultError(
                    error.reason, "the channel \(channel.word) failed: \(error.message)",
                    hint: error.hint ?? "the next run tries it again"))
        }
    }

    /// The channels that may speak at this time of the day.
    private var speaking: [ChannelSetting] {
        quietNow == nil ? schedule.channelsInForce.filter { $0.kind != nil } : []
    }

    /// The quiet hours, in them.
    private var quietNow: QuietHours? {
        schedule.quiet.flatMap { $0.contains(timeOfDay(session.now)) ? $0 : nil }
    }

    /// Whether the last run was in them too, and a day ago: a job that runs in them alone would never tell anything.
    private func wasHeldBack(by quiet: QuietHours) -> Bool {
        guard let last, session.now.milliseconds - last.milliseconds >= Self.almostADay else { return false }
        return quiet.contains(timeOfDay(last))
    }

    /// By the clock on the wall.
    private func timeOfDay(_ moment: Timestamp) -> TimeOfDay {
        let milliseconds = moment.milliseconds
        let seconds = Int(milliseconds / 1_000 % 86_400) + session.surroundings.secondsAheadOfUTC(milliseconds)
        return TimeOfDay(minutes: Int((Double(seconds) / 60).rounded(.down)))
    }

    /// Figures are no news: they are written by every run.
    private mutating func write(_ standing: @autoclosure () -> Standing?) {
        for channel in schedule.channelsInForce {
            guard case .textfile(let path) = channel.way else { continue }
            let text = Standing.metrics(standing(), of: vault, now: session.now)
            do throws(FileError) { try PublicFile.replaceAtomically(path, with: text) } catch {
                problems.append(
                    VaultError(
                        .failure, "the channel \(channel.word) failed: \(error.message)",
                        hint: "the next run tries it again"))
            }
        }
    }

    /// All that went wrong as one error, what matters most before the rest.
    private func complain(first: VaultError?) throws(VaultError) {
        let all = [first].compactMap(\.self) + problems
        guard let worst = all.first else { return }
        let others = all.dropFirst().map(\.message)
        throw VaultError(
            worst.reason, ([worst.message] + others).joined(separator: "; and "), hint: worst.hint, code: worst.code)
    }
}
