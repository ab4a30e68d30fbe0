import Foundation
import Hygiene
import Reminders
import TestSupport
import Testing
import VaultModel

@Suite struct SystemdUnitsTests {
    @Test func `a timer catches up, and starts a service that cannot reach a network`() throws {
        let units = try SystemdUnits(.sample(environment: ["XDG_STATE_HOME": "/home/max/a b"]), isSandboxed: false)
        #expect(units.timerName == "vault-schedule-d65a4cce.timer")
        #expect(units.timer.contains("\nOnCalendar=*-*-* 09:05:00\n"))
        #expect(units.timer.contains("\nPersistent=true\n"))
        #expect(units.service.contains("\nExecStart=\"/usr/bin/vault\" \"schedule\" \"run\" \"--quiet\"\n"))
        #expect(units.service.contains("\nEnvironment=\"XDG_STATE_HOME=/home/max/a b\"\n"))
        #expect(units.service.contains("\nRestrictAddressFamilies=AF_UNIX\n"))
        #expect(!units.service.contains("PrivateNetwork"))
    }

    @Test func `a sandbox takes the network away`() throws {
        #expect(try SystemdUnits(.sample(), isSandboxed: true).service.contains("\nPrivateNetwork=yes\n"))
    }

    @Test func `a sandbox leaves the folders that the job writes in`() throws {
        let job = try ScheduledJob.sample(writableFolders: ["/var/lib/node exporter", "/srv/100%", "/srv/100%"])
        let service = try SystemdUnits(job, isSandboxed: true).service
        #expect(service.contains("\nReadWritePaths=%h \"-/srv/100%%\" \"-/var/lib/node exporter\"\n"))
        #expect(try SystemdUnits(.sample(), isSandboxed: true).service.contains("\nReadWritePaths=%h\n"))
    }

    // Between two and three there is no time of the day in a spring night: that run is left out, and the next is not late.
    @Test(
        .enabled(if: ExecutableProgram.exists("systemd-analyze")),
        arguments: [
            ("2026-03-28 20:00:00", "09:05", "2026-03-29 09:05:00 CEST"),
            ("2026-10-24 20:00:00", "09:05", "2026-10-25 09:05:00 CET"),
            ("2028-02-28 20:00:00", "09:05", "2028-02-29 09:05:00 CET"),
            ("2026-10-24 20:00:00", "02:30", "2026-10-25 02:30:00 CEST"),
            ("2026-10-25 03:30:00", "02:30", "2026-10-26 02:30:00 CET"),
            ("2026-03-28 20:00:00", "02:30", "2026-03-30 02:30:00 CEST"),
        ])
    func `a timer runs once in a night in which the clock is set, and on a leap day`(
        base: String, at: String, next: String
    ) throws {
        let timer = try SystemdUnits(.sample(at: at), isSandboxed: false).timer
        let calendar = try #require(timer.split(separator: "\n").first { $0.hasPrefix("OnCalendar=") }?.dropFirst(11))
        let read = try ExecutableProgram.run(
            "systemd-analyze", ["calendar", "--base-time=" + base, String(calendar)],
            environment: ["TZ": "Europe/Berlin", "LC_ALL": "C"])
        #expect(read.code == 0 && read.output.contains("Next elapse: "))
        #expect(read.output.contains(next), "\(read.output)")
    }

    // Under NoNewPrivileges, which every filter implies in a user manager, the sendmail of Postfix cannot hand mail over.
    @Test(arguments: [true, false])
    func `a job that starts foreign programs is not shut in`(isSandboxed: Bool) throws {
        let service = try SystemdUnits(.sample(startsForeignPrograms: true), isSandboxed: isSandboxed).service
        #expect(!service.contains("NoNewPrivileges"))
        #expect(!service.contains("Private"))
        #expect(!service.contains("Restrict"))
        #expect(service.contains("\nUMask=0077\n"))
    }

    @Test(arguments: [
        (
            Rhythm.Step.hour, "09:05",
            "*-*-* 00,01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21,22,23:05:00"
        ),
        (.fourHours, "09:00", "*-*-* 01,05,09,13,17,21:00:00"), (.twelveHours, "23:59", "*-*-* 11,23:59:00"),
        (.week, "00:00", "Mon *-*-* 00:00:00"),
    ])
    func `a rhythm becomes an event of the calendar`(step: Rhythm.Step, time: String, calendar: String) throws {
        let timer = try SystemdUnits(.sample(every: step, at: time), isSandboxed: false).timer
        #expect(timer.contains("\nOnCalendar=\(calendar)\n"))
    }

    @Test(
        .enabled(if: ExecutableProgram.exists("systemd-analyze")), arguments: [false, true], Rhythm.Step.allCases)
    func `systemd finds nothing wrong with the units`(isSandboxed: Bool, step: Rhythm.Step) throws {
        let folder = try TemporaryFolder()
        let units = try SystemdUnits(
            .sample(
                "/bin/true", every: step, writableFolders: ["/var/lib/a b", "/srv/100%"],
                startsForeignPrograms: !isSandboxed), isSandboxed: isSandboxed)
        #expect(try Self.verify(units, in: folder) == "")
    }

    @Test(.enabled(if: ExecutableProgram.exists("systemd-analyze")), arguments: ScheduledJob.nastyTexts)
    func `systemd reads a path as it is`(path: String) throws {
        let folder = try TemporaryFolder()
        let asArgument = try SystemdUnits(.sample("/bin/true", [path]), isSandboxed: false)
        #expect(try Self.verify(asArgument, in: folder) == "")
        let program = folder.path + path
        guard !path.unicodeScalars.contains(where: { $0 == "\"" || $0 == "'" }) else {
            // Of no unit that systemd could be given would it start such a program.
            #expect(throws: VaultError.self) { try SystemdUnits(.sample(program), isSandboxed: false) }
            return
        }
        try FileManager.default.createDirectory(
            atPath: (program as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try folder.write(Array("#!/bin/sh\n".utf8), to: String(path.dropFirst()), rights: 0o755)
        let job = try ScheduledJob.sample(program, ["--vault", path], environment: ["VAULT_FILE": path])
        #expect(try Self.verify(SystemdUnits(job, isSandboxed: false), in: folder) == "")
        // A path that it understood otherwise would not be there.
        let missing = try SystemdUnits(.sample(program + "x", ["--vault", path]), isSandboxed: false)
        #expect(try Self.verify(missing, in: folder).contains("is not executable"))
    }

    @Test func `a text with a line end is refused`() {
        for text in ["/a\nExecStart=/bin/sh", "/a\r/b", "/a\u{0}b", "/a\u{1B}b"] {
            #expect(throws: VaultError.self) { try ScheduledJob.sample(text) }
            #expect(throws: VaultError.self) { try ScheduledJob.sample(environment: ["VAULT_FILE": text]) }
        }
    }

    private static func verify(_ units: SystemdUnits, in folder: TemporaryFolder) throws -> String {
        try folder.write(Array(units.service.utf8), to: units.serviceName, rights: 0o644)
        try folder.write(Array(units.timer.utf8), to: units.timerName, rights: 0o644)
        let run = try ExecutableProgram.run(
            "systemd-analyze",
            ["verify", "--user", "--man=no"] + [units.timerName, units.serviceName].map(folder.path),
            environment: ["XDG_RUNTIME_DIR": folder.path, "HOME": folder.path])
        return run.errors
    }
}
