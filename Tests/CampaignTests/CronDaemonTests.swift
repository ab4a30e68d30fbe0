import Foundation
import TestSupport
import Testing

/// The line of the crontab under a real cron, which takes minutes and touches the crontab of whoever runs it.
@Suite struct CronDaemonTests {
    private static var isPossible: Bool {
        // By name alone: nobody who searches for something else expects a change of his crontab.
        Campaign.isWhole && ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_CRON"] != nil
            && ["/usr/sbin/cron", "/usr/bin/crontab"].allSatisfy(FileManager.default.isExecutableFile)
            && TemporaryFolder.ignoresRights
    }

    @Test(.enabled(if: isPossible), .timeLimit(.minutes(5)))
    func `cron runs the job as it is meant, whatever stands in its paths`() throws {
        let folder = try TemporaryFolder()
        // A folder in which cron, the shell and a careless program would each see something else.
        let place = folder.path + "/100% it's \"my\" $HOME"
        try FileManager.default.createDirectory(
            atPath: place + "/config/vault", withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(atPath: Campaign.program, toPath: place + "/vault")
        let policy = "{schema: 1, schedule: {channels: [{to: \"command\", command: \"cat > \(folder.path)/told\"}]}}"
        try policy.write(toFile: place + "/config/vault/policy.json5", atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: place + "/config/vault/policy.json5")

        let before = try Self.run("/usr/bin/crontab", ["-l"], place).output
        defer {
            do { _ = try Self.run("/usr/bin/crontab", before.isEmpty ? ["-r"] : ["-"], place, input: before) } catch {}
        }
        let time = Date(timeIntervalSinceNow: 75).formatted(
            .verbatim(
                "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
                timeZone: .current, calendar: Calendar(identifier: .gregorian)))
        for (arguments, input) in [
            (["init", "--no-recovery", "--allow-weak"], ""), (["add", "kraken", "--stdin"], "hunter2"),
            (["schedule", "install", "--cron", "--at", time], ""),
        ] {
            let ran = try Self.run(
                place + "/vault", arguments + ["--passphrase-command", "echo battery horse zebra canoe 77 lamp"], place,
                input: input)
            try #require(ran.code == 0, "\(arguments): \(ran.errors)")
        }
        let cron = Process()
        cron.executableURL = URL(fileURLWithPath: "/usr/sbin/cron")
        cron.arguments = ["-f"]
        // Else it would keep the streams of whoever waits for this test.
        cron.standardOutput = FileHandle.nullDevice
        cron.standardError = FileHandle.nullDevice
        try cron.run()
        // It does not heed SIGTERM while a job of its own is not collected.
        defer { kill(cron.processIdentifier, SIGKILL) }
        let deadline = Date(timeIntervalSinceNow: 180)
        while !FileManager.default.fileExists(atPath: folder.path + "/told"), Date() < deadline { usleep(200_000) }
        usleep(500_000)
        #expect(String(decoding: try folder.bytes(of: "told"), as: UTF8.self).contains("to look at"))
        #expect(try Self.run(place + "/vault", ["schedule", "remove"], place).code == 0)
        #expect(try Self.run("/usr/bin/crontab", ["-l"], place).output == before)
        Campaign.report("the job under cron", ["runs": 1])
    }

    private static func run(
        _ path: String, _ arguments: [String], _ place: String, input: String = ""
    ) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = [
            "HOME": place, "PATH": "/usr/bin:/bin", "XDG_DATA_HOME": place + "/data",
            "XDG_STATE_HOME": place + "/state", "XDG_CONFIG_HOME": place + "/config",
        ]
        let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let texts = try [output, errors].map {
            String(decoding: try $0.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        }
        process.waitUntilExit()
        return (process.terminationStatus, texts[0], texts[1])
    }
}
