import Hygiene
import Reminders
import Testing
import VaultModel

@Suite struct CronEntryTests {
    @Test(arguments: [
        (Rhythm.Step.day, "09:05", "5 9 * * * "), (.sixHours, "07:00", "0 1,7,13,19 * * * "),
        (.week, "23:59", "59 23 * * 1 "),
    ])
    func `a rhythm becomes five fields`(step: Rhythm.Step, time: String, fields: String) throws {
        let lines = try CronEntry(.sample(every: step, at: time)).text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first == "# vault-schedule-d65a4cce: written by 'vault schedule install'")
        #expect(lines.last == "\(fields)'/usr/bin/vault' 'schedule' 'run' '--quiet'")
    }

    // What cron does with a command: every `\%` becomes `%`, an unprotected `%` ends it. What is left goes to the shell.
    @Test(arguments: ScheduledJob.nastyTexts)
    func `cron and the shell leave a path as it is`(path: String) throws {
        let job = try ScheduledJob.sample(
            "/bin/sh", ["-c", "printf '%s|%s' \"$X\" \"$1\"", "sh", path], environment: ["X": path])
        let text = try CronEntry(job).text
        let command = try #require(text.split(separator: "\n").last.map { $0.split(separator: " ", maxSplits: 5)[5] })
        var unescaped: [UInt8] = []
        var isEscaped = false
        for byte in command.utf8 {
            if byte == UInt8(ascii: "%") {
                try #require(isEscaped, "an unprotected percent sign ends the command")
                unescaped.removeLast()
            }
            isEscaped = byte == UInt8(ascii: "\\")
            unescaped.append(byte)
        }
        let run = try ExecutableProgram.run("sh", ["-c", String(decoding: unescaped, as: UTF8.self)])
        #expect(run.output == "\(path)|\(path)")
    }

    @Test(arguments: ["/a\\b/vault", "/" + String(repeating: "x", count: 990)])
    func `what crons read differently, or cut, is refused`(path: String) {
        let error = #expect(throws: VaultError.self) { try CronEntry(.sample(path)) }
        #expect(error?.reason == .usage)
    }

    @Test(arguments: ["", "0 1 * * * backup\n", "MAILTO=max\n\n# mine\n0 1 * * * x\r\n", "no end"])
    func `other lines of a crontab stay as they are`(text: String) throws {
        let (entry, other) = (try CronEntry(.sample()), try CronEntry(.sample(every: .week)))
        let name = "vault-schedule-d65a4cce"
        let once = Crontab.adding(entry.text, named: name, to: text)
        let kept = text + (text == "no end" ? "\n" : "")
        #expect(once == kept + entry.text)
        #expect(Crontab.adding(entry.text, named: name, to: once) == once)
        #expect(Crontab.entry(of: name, in: once) == entry.text)
        let replaced = Crontab.adding(other.text, named: name, to: once)
        #expect(replaced == kept + other.text)
        #expect(Crontab.removing(name, from: replaced) == kept)
        #expect(Crontab.removing("vault-schedule-00000000", from: replaced) == replaced)
    }
}
