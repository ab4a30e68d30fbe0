import Foundation
import Hygiene
import Reminders
import TestSupport
import Testing
import VaultModel

/// Two years of somebody's reminders, day by day: what was said, by which way, and what was kept quiet.
@Suite struct TwoYearsTests {
    private static let isWhole = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN"] == "1"

    /// Where calendars go that another program reads.
    private static let calendars = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_CALENDARS"]

    /// One thing that was said or done.
    private struct Line {
        let day: Day
        let way: String
        let text: String
    }

    @Test func `two years of reminders say what matters in time, once, and nothing else`() throws {
        var person = try StoryPerson()
        var lines: [Line] = []
        defer { report(lines) }
        var told: Set<String> = []
        var lastBrief = ""
        for number in 0..<(Self.isWhole ? 731 : 125) {
            person.world.now = Timestamp(
                milliseconds: person.day(number).start.milliseconds + 8 * 3_600_000)
            let today = person.world.now.day
            let job = StoryJob(world: person.world)
            if let word = try job.run() {
                lines.append(Line(day: today, way: "notification", text: word.title))
                for finding in word.findings {
                    // Once for each reason to speak, which is in the line.
                    #expect(told.insert(finding).inserted, "\(today.text): \(finding)")
                    lines.append(Line(day: today, way: "message", text: finding))
                }
                if let settled = word.settled { lines.append(Line(day: today, way: "message", text: settled)) }
                if !person.isAway(on: number) { try expectTrue(word, person.world) }
                #expect(try job.run()?.title == nil, "\(today.text)")
            }
            try expectNothingSleeps(job, today)
            if Self.isWhole || number % 5 == 0 {
                let brief = person.world.run(["due", "--brief"])
                #expect(brief.code == 0, "\(brief.errors)")
                let shell = brief.text.replacing(/in \d+ days|today|tomorrow/, with: "soon")
                if shell != lastBrief {
                    lines.append(
                        Line(day: today, way: "new shells", text: shell.isEmpty ? "(silent again)" : brief.text.trimmed)
                    )
                    lastBrief = shell
                }
            }
            if !person.isAway(on: number), number % (Self.isWhole ? 3 : 20) == 0 {
                let banner = try banner(person.world)
                if !banner.isEmpty { lines.append(Line(day: today, way: "banner", text: banner)) }
            }
            if let folder = Self.calendars, number % 15 == 0 {
                try writeCalendar(person.world, to: folder + "/\(today.text).ics")
            }
            if let deed = try person.act(on: number) { lines.append(Line(day: today, way: "(person)", text: deed)) }
        }
        let days = Set(lines.filter { $0.way == "notification" }.map(\.day))
        #expect(days.count >= (Self.isWhole ? 10 : 3))
        #expect(days.count <= (Self.isWhole ? 26 : 10))
    }

    /// What a job that never opens the vault says is what an audit of that day finds.
    private func expectTrue(_ word: StoryJob.Word, _ world: CommandHarness) throws {
        let found = try world.findings("--no-store")
        for finding in word.findings {
            let rule = try #require(finding.split(separator: " ").dropFirst().first?.prefix(4))
            // An audit that is made is not overdue.
            guard rule != OverdueAudit.code.description else { continue }
            #expect(found.contains { $0.hasPrefix(rule) }, "\(finding)")
        }
    }

    /// What has to be done within three days was told, unless somebody put it off.
    private func expectNothingSleeps(_ job: StoryJob, _ today: Day) throws {
        let state = try job.state()
        for reminder in try job.timetable().standing(on: today) where reminder.severity > .note {
            let life = try #require(state.life(of: reminder.key))
            #expect(life.lastTold != nil, "\(today.text): \(reminder.key.text)")
        }
    }

    private func writeCalendar(_ world: CommandHarness, to path: String) throws {
        let done = world.run(["due", "--ics", world.folder.path(of: "due.ics")])
        #expect(done.code == 0, "\(done.errors)")
        try Data(try world.folder.bytes(of: "due.ics")).write(to: URL(fileURLWithPath: path))
    }

    private func banner(_ world: CommandHarness) throws -> String {
        var seen = world
        seen.outputIsTerminal = true
        seen.errorsAreTerminal = true
        let listed = seen.open(["list"])
        return listed.errors.split(separator: "\n").filter { $0.hasPrefix("vault: ") }.joined(separator: " ")
    }

    private func report(_ lines: [Line]) {
        guard Self.isWhole else { return }
        var last = Line(day: Day(number: 0), way: "", text: "")
        for line in lines {
            // A banner that says the same as three days ago is one line of the table, and many of the day.
            if line.way == "banner",
                line.text.replacing(/in \d+ days/, with: "") == last.text.replacing(/in \d+ days/, with: "")
            {
                continue
            }
            if line.way == "banner" { last = line }
            print("campaign | \(line.day.text) | \(line.way) | \(line.text) |")
        }
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
