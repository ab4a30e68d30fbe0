import Hygiene
package import VaultModel

extension ReminderState {
    /// Takes in how things stand, and answers what no channel has told.
    ///
    /// Tells nobody: until `record` is called, the same is answered again. So a job that dies before it could say something
    /// says it on its next run.
    ///
    /// - Parameter waived: What a waiver holds back; only whoever has the vault open knows it.
    package mutating func advance(
        with timetable: Timetable, waived: Set<ReminderKey> = [], today: Day
    ) -> News {
        takeIn(timetable, waived: waived, today: today)
        return untold(in: timetable, today: today)
    }

    /// What no channel has told; asked after `takeIn` of the same day.
    package func untold(in timetable: Timetable, today: Day) -> News {
        news(in: timetable, on: today) { $0.told.isEmpty }
    }

    /// Takes in how things stand.
    ///
    /// - Parameters:
    ///   - waived: What a waiver holds back; only whoever has the vault open knows it.
    ///   - lastCall: Days before the day by which something has to be done, on which it is told again.
    package mutating func takeIn(
        _ timetable: Timetable, waived: Set<ReminderKey> = [], today: Day,
        lastCall: Int = SchedulePolicy.usualLeadDays
    ) {
        precondition(timetable.vault == vault, "a vault's state goes with its own timetable")
        letGoOfTheFuture(beyond: today)
        // Of a job that runs once a week the last call is its last run before the day, or on it.
        let lastCall = max(lastCall, (interval ?? 0) / 24 - 1)
        var next: [FindingLife] = []
        next.reserveCapacity(timetable.reminders.count)
        var index = 0
        timetable.forEachMerged({ $0.from <= today }) { reminder in
            while index < lives.count, lives[index].key < reminder.key {
                if let ended = lives[index].ending(in: timetable, waived: waived, on: today) { next.append(ended) }
                index += 1
            }
            if index < lives.count, lives[index].key == reminder.key {
                next.append(lives[index].continuing(as: reminder, on: today, lastCall: lastCall))
                index += 1
            } else {
                next.append(FindingLife(reminder, since: today).escalating(on: today, lastCall: lastCall))
            }
        }
        next += lives[index...].compactMap { $0.ending(in: timetable, waived: waived, on: today) }
        lives = next
    }

    /// What a channel has not said yet; asked after `takeIn` of the same day.
    package func news(for channel: ReminderChannel, in timetable: Timetable, today: Day) -> News {
        news(in: timetable, on: today) { !$0.told.satisfies(channel) }
    }

    /// Whether a channel has something new to say, which is quicker asked than what it is; asked after `takeIn` of the
    /// same day.
    package func hasNews(for channel: ReminderChannel, today: Day) -> Bool {
        lives.contains { $0.ended == nil && $0.isUntold(by: channel, on: today) }
    }

    /// Remembers that a channel has said something.
    package mutating func record(_ news: News, by channel: ReminderChannel, today: Day) {
        for key in news.items.map(\.reminder.key) + news.ended {
            guard let index = index(of: key) else { continue }
            lives[index].told.formUnion(ReminderChannels(channel))
            lives[index].lastTold = today
        }
        digests[channel] = today
    }

    private func news(in timetable: Timetable, on today: Day, isUntold: (FindingLife) -> Bool) -> News {
        let standing = timetable.standing(on: today)
        var items: [News.Item] = []
        var snoozed = 0
        for reminder in standing {
            guard let life = life(of: reminder.key) else { continue }
            guard !life.isSnoozed(on: today) else {
                snoozed += 1
                continue
            }
            guard life.severity > .note, isUntold(life) else { continue }
            items.append(News.Item(reminder: reminder, matter: life.matter, since: life.since))
        }
        return News(
            items: items.sorted { $0.reminder.isMoreUrgent(than: $1.reminder) },
            ended: lives.filter { $0.ended != nil && isUntold($0) }.map(\.key),
            errors: standing.count { $0.severity == .error }, warnings: standing.count { $0.severity == .warning },
            notes: standing.count { $0.severity == .note }, snoozed: snoozed)
    }

    /// Days after today are from a clock that was wrong, and would silence everything until they come.
    private mutating func letGoOfTheFuture(beyond today: Day) {
        func past(_ day: inout Day?) { if let known = day, known > today { day = today } }
        past(&lastBanner)
        past(&unknownTold)
        for channel in ReminderChannel.allCases { past(&digests[channel]) }
        if let moment = lastSuccess, moment.day > today { lastSuccess = today.start }
        if let moment = lastAttempt, moment.day > today { lastAttempt = today.start }
        let longestSnooze = today.advanced(by: Snooze.mostDays)
        // Looked at first: to write what is there already would copy them all.
        for index in lives.indices where lives[index].reaches(beyond: today, longestSnooze: longestSnooze) {
            lives[index].since = min(lives[index].since, today)
            past(&lives[index].lastTold)
            past(&lives[index].ended)
            lives[index].snoozedUntil = lives[index].snoozedUntil.map { min($0, longestSnooze) }
        }
    }
}

extension FindingLife {
    /// Whether it has a day that is still to come, or is put off for longer than anything may be.
    fileprivate func reaches(beyond today: Day, longestSnooze: Day) -> Bool {
        let latest = max(since.number, lastTold?.number ?? 0, ended?.number ?? 0)
        return latest > today.number || snoozedUntil?.number ?? 0 > longestSnooze.number
    }
}
