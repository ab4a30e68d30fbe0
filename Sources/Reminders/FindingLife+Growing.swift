import Hygiene
import VaultModel

extension FindingLife {
    /// Days after which an error that is still open is told again. A warning without a day of its own is not: somebody who
    /// lets it stand for a week has decided, and is not asked again. But when no audit is made, all other silence means
    /// nothing.
    private static let patience = 7

    /// Days for which it is kept in mind that something ended, when there was nobody to be told.
    private static let farewell = 14

    /// How it goes on when the finding still fires.
    func continuing(as reminder: Reminder, on today: Day, lastCall: Int) -> FindingLife {
        guard ended == nil else { return FindingLife(reminder, since: today).escalating(on: today, lastCall: lastCall) }
        var life = self
        if reminder.severity > severity {
            // Who put off a warning did not put off an error.
            life.snoozedUntil = nil
            life.speak(of: .graver)
        }
        if reminder.due != due {
            life.isEscalated = false
            // It was put off until before the day that counted then.
            if let until = life.snoozedUntil, let due = reminder.due {
                life.snoozedUntil = min(until, due.advanced(by: -1))
            }
        }
        if let until = life.snoozedUntil, until < today {
            life.snoozedUntil = nil
            life.speak(of: .woken)
        }
        life.severity = reminder.severity
        life.due = reminder.due
        return life.escalating(on: today, lastCall: lastCall)
    }

    /// The same, told again where its time has come.
    func escalating(on today: Day, lastCall: Int) -> FindingLife {
        guard !isEscalated, severity > .note, !isSnoozed(on: today), today >= escalation(lastCall) else { return self }
        var life = self
        life.isEscalated = true
        life.speak(of: .escalated)
        return life
    }

    /// What is left of it when the finding fires no more; `nil` when nobody has to hear of it.
    func ending(in timetable: Timetable, waived: Set<ReminderKey>, on today: Day) -> FindingLife? {
        if let ended {
            return told.isEmpty && ended.advanced(by: Self.farewell) >= today ? self : nil
        }
        // A timetable that is older than the word of whoever put it off does not have it yet, and makes nothing of that word.
        if isSnoozed(on: today), !waived.contains(key) { return self }
        // What nobody heard of needs no farewell.
        guard lastTold != nil, severity > .note else { return nil }
        // A value that nobody judged since it was changed is not known to be mended.
        if timetable.unjudged[key.alias] != nil, RuleCatalogue.rule(number: key.rule.number)?.scope == .secrets {
            return nil
        }
        var life = self
        life.ended = today
        life.isWaived = waived.contains(key)
        life.snoozedUntil = nil
        life.isEscalated = false
        life.matter = .ended
        life.told = []
        return life
    }

    /// The day from which it is told again.
    private func escalation(_ lastCall: Int) -> Day {
        let byDue = due.map { $0.advanced(by: -lastCall) }
        let byPatience =
            severity == .error || key.rule == OverdueAudit.code ? since.advanced(by: Self.patience) : nil
        return switch (byDue, byPatience) {
        case (let one?, let other?): min(one, other)
        case (let one?, nil), (nil, let one?): one
        case (nil, nil): Day(number: .max)
        }
    }

    /// Something new is to be told of it; what was never told stays what it is.
    private mutating func speak(of matter: Matter) {
        guard lastTold != nil else { return }
        self.matter = matter
        told = []
    }
}
