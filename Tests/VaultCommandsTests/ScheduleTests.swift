import Foundation
import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct ScheduleTests {
    /// A world with a vault in it, no key yet, and tools that write down how they were called.
    private static func world(_ tools: [String: String]) throws -> CommandHarness {
        var world = try CommandHarness.withVault()
        world.environment["PATH"] = world.folder.path(of: "tools")
        try PrivateFolder.make(world.folder.path(of: "tools"))
        try world.folder.write([], to: "calls")
        for (name, script) in tools {
            let text = "#!/bin/sh\nprintf '%s\\n' \"\(name) $*\" >> '\(world.folder.path)/calls'\n\(script)\n"
            try world.folder.write(
                Array(text.replacing("FOLDER", with: world.folder.path).utf8), to: "tools/\(name)", rights: 0o755)
        }
        return world
    }

    private static func text(_ world: CommandHarness, _ name: String) throws -> String {
        String(decoding: try world.folder.bytes(of: name), as: UTF8.self)
    }

    private static let units = "home/.config/systemd/user"

    @Test func `a timer is written and started, once`() throws {
        let world = try Self.world(["systemctl": ""])
        let installed = world.open(["schedule", "install", "--at", "07:30"])
        #expect(installed.code == 0, "\(installed.errors)")
        #expect(installed.errors.contains("Granted the audit key"))
        #expect(installed.errors.contains("The job is installed with systemd: it runs every day at 07:30."))
        #expect(installed.errors.contains("enable-linger"))
        let names = try PrivateFiles().names(inFolder: world.folder.path(of: Self.units))
        #expect(names.count == 2)
        let timer = try #require(names.first { $0.hasSuffix(".timer") })
        #expect(try Self.text(world, Self.units + "/" + timer).contains("OnCalendar=*-*-* 07:30:00"))
        let service = try Self.text(world, Self.units + "/" + timer.replacing(".timer", with: ".service"))
        #expect(service.contains("\"--audit-key\" \"\(world.folder.path)/state/vault/audit/schedule-"))
        #expect(service.contains("Environment=\"XDG_STATE_HOME=\(world.folder.path)/state\""))
        #expect(try Self.text(world, "calls").hasSuffix("daemon-reload\nsystemctl --user enable --now \(timer)\n"))

        // Nothing is asked any more, and nothing changes.
        let again = world.run(["schedule", "install", "--at", "07:30"])
        #expect(again.code == 0)
        #expect(again.prompts.isEmpty)
        #expect(again.errors.contains("The job is as it was"))
        #expect(try PrivateFiles().names(inFolder: world.folder.path(of: Self.units)) == names)
    }

    @Test(arguments: [("02:30", "systemctl", true), ("09:00", "systemctl", false), ("02:30", "crontab", false)])
    func `a time that the clock is set past is told with the day, where the run is left out`(
        at: String, tool: String, isTold: Bool
    ) throws {
        var world = try Self.world([tool: tool == "crontab" ? Self.crontab : ""])
        world.secondsAheadOfUTC = 3_600
        world.summer = Timestamp(milliseconds: try #require(Day("2027-03-28")).start.milliseconds + 3_600_000)
        let installed = world.open(["schedule", "install", "--at", at])
        #expect(installed.code == 0, "\(installed.errors)")
        let told = "On 2027-03-28 the clock is set past 02:30, and that run is left out"
        #expect(installed.errors.contains(told) == isTold)
        #expect(world.run(["schedule", "print", "--at", at]).errors.contains(told) == isTold)
    }

    @Test func `status tells where the job stands, and remove takes it away`() throws {
        let world = try Self.world(["systemctl": ""])
        #expect(world.open(["schedule", "install"]).code == 0)
        let status = world.run(["schedule", "status", "--json"])
        #expect(status.code == 0)
        #expect(status.compactText.contains(#""installed":[{"scheduler":"systemd","current":true"#))
        #expect(status.compactText.contains(#""audit_key":true,"interval_hours":24,"last_run":"2026-"#))
        #expect(world.run(["schedule", "run"]).code == 0)
        #expect(world.run(["schedule", "status"]).text.contains("Last success  2026-"))
        let removed = world.run(["schedule", "remove"])
        #expect(removed.code == 0)
        #expect(removed.errors.contains("Took the job away from systemd."))
        #expect(try PrivateFiles().names(inFolder: world.folder.path(of: Self.units)).isEmpty)
        #expect(world.run(["schedule", "status"]).text.contains("not installed"))
        let again = world.run(["schedule", "remove"])
        #expect(again.code == 0)
        #expect(again.errors.contains("There is no job of this vault."))
    }

    @Test func `a manager that cannot be told is an error that says what is there`() throws {
        let world = try Self.world(["systemctl": "exit 1"])
        let failed = world.open(["schedule", "install", "--systemd"])
        #expect(failed.code == 1)
        #expect(failed.errors.contains("the job was written, but systemd was not told of it"))
    }

    @Test(arguments: [(true, "", true), (false, "", false), (true, "mail", false)])
    func `a sandbox is written after a trial in it, and where no channel needs the network`(
        bears: Bool, channel: String, isSandboxed: Bool
    ) throws {
        let world = try Self.world(["systemctl": "", "systemd-run": bears ? "" : "exit 1"])
        if channel == "mail" {
            try world.writePolicy(#"{schema: 1, schedule: {channels: [{to: "mail", address: "max"}]}}"#)
        }
        let installed = world.open(["schedule", "install", "--sandbox"])
        #expect(installed.code == 0)
        #expect(installed.errors.contains("No sandbox") == !isSandboxed)
        let names = try PrivateFiles().names(inFolder: world.folder.path(of: Self.units))
        let service = try #require(names.first { $0.hasSuffix(".service") })
        #expect(try Self.text(world, Self.units + "/" + service).contains("PrivateNetwork=yes") == isSandboxed)
        #expect(world.run(["schedule", "status", "--json"]).compactText.contains(#""current":true"#))
    }

    @Test func `a sandbox leaves the state's folder and that of figures`() throws {
        let world = try Self.world(["systemctl": "", "systemd-run": ""])
        try world.writePolicy(#"{schema: 1, schedule: {channels: [{to: "textfile", path: "/var/lib/prom/a.prom"}]}}"#)
        let printed = world.run(["schedule", "print", "--systemd", "--sandbox"])
        #expect(printed.text.contains(" \"-\(world.folder.path)/state\" \"-/var/lib/prom\"\n"))
    }

    @Test func `quiet hours that would hold back every run are refused, whoever says when it runs`() throws {
        let world = try Self.world(["systemctl": ""])
        try world.writePolicy(#"{schema: 1, schedule: {quiet: "22:00-07:00"}}"#)
        for arguments in [["--at", "23:00"], ["--at", "06:00", "--every", "week"]] {
            let refused = world.run(["schedule", "install"] + arguments)
            #expect(refused.code == 2)
            #expect(refused.errors.contains("would hold back every run"))
            #expect(refused.errors.contains("--at 07:00"))
            #expect(refused.prompts.isEmpty)
        }
        #expect(world.open(["schedule", "install", "--at", "23:00", "--every", "12h"]).code == 0)
    }

    private static let crontab = """
        case $1 in
        -l) [ -e FOLDER/crontab ] || { echo 'no crontab for max' >&2; exit 1; }; while read -r line; do printf '%s\\n' "$line"; done < FOLDER/crontab ;;
        -) while read -r line; do printf '%s\\n' "$line"; done > FOLDER/crontab.new; /bin/mv FOLDER/crontab.new FOLDER/crontab ;;
        esac
        """

    @Test(arguments: ["", "0 1 * * * backup\n# mine\n"])
    func `a line is added to a crontab, and taken away`(before: String) throws {
        let world = try Self.world(["crontab": Self.crontab])
        if !before.isEmpty { try world.folder.write(Array(before.utf8), to: "crontab") }
        for arguments in [["--every", "6h", "--at", "08:15"], [], []] {
            let installed = world.open(["schedule", "install"] + arguments)
            #expect(installed.code == 0, "\(installed.errors)")
            #expect(installed.errors.contains("does not catch up"))
            let lines = try Self.text(world, "crontab").dropFirst(before.utf8.count).split(separator: "\n")
            #expect(try Self.text(world, "crontab").hasPrefix(before))
            #expect(lines.count == 2)
            #expect(lines.last?.hasPrefix(arguments.isEmpty ? "0 9 * * * " : "15 2,8,14,20 * * * ") == true)
            #expect(world.run(["schedule", "status"]).text.contains("Job           cron\n"))
        }
        let foreign = try Self.text(world, "crontab").replacing("'--quiet'", with: "'--verbose'")
        try world.folder.write(Array(foreign.utf8), to: "crontab")
        #expect(world.run(["schedule", "status"]).text.contains("cron, not as it would be installed today"))
        #expect(world.run(["schedule", "remove"]).code == 0)
        #expect(try Self.text(world, "crontab") == before)
    }

    @Test func `a crontab that cannot be read is not written`() throws {
        let world = try Self.world(["crontab": "echo 'cannot open your crontab' >&2; exit 1"])
        let refused = world.open(["schedule", "install", "--cron"])
        #expect(refused.code == 1)
        #expect(refused.errors.contains("your crontab could not be read, so it was not changed"))
        #expect(refused.prompts.isEmpty)
        #expect(try !Self.text(world, "calls").contains("crontab -\n"))
    }

    @Test func `an agent is written and handed to launchd`() throws {
        let world = try Self.world(["launchctl": ""])
        #expect(world.open(["schedule", "install", "--every", "week"]).code == 0)
        let names = try PrivateFiles().names(inFolder: world.folder.path(of: "home/Library/LaunchAgents"))
        #expect(names.count == 1)
        #expect(try Self.text(world, "calls").contains("launchctl bootstrap gui/"))
        #expect(world.run(["schedule", "status", "--json"]).compactText.contains(#""current":true"#))
        #expect(world.run(["schedule", "remove"]).code == 0)
        #expect(try PrivateFiles().names(inFolder: world.folder.path(of: "home/Library/LaunchAgents")).isEmpty)
    }

    @Test func `one vault gets no second job from another scheduler`() throws {
        let world = try Self.world(["systemctl": "", "crontab": Self.crontab])
        #expect(world.open(["schedule", "install", "--systemd"]).code == 0)
        let refused = world.run(["schedule", "install", "--cron"])
        #expect(refused.code == 1)
        #expect(refused.errors.contains("has a job with systemd already"))
    }

    @Test(arguments: ["--systemd", "--launchd", "--cron"])
    func `what would be installed is shown, and nothing is changed`(scheduler: String) throws {
        let world = try Self.world([:])
        let printed = world.run(["schedule", "print", scheduler])
        #expect(printed.code == 0)
        #expect(printed.prompts.isEmpty)
        #expect(printed.text.contains("schedule") && printed.text.contains("--audit-key"))
        let json = world.run(["schedule", "print", scheduler, "--json"])
        #expect(try JSONSerialization.jsonObject(with: Data(json.bytes)) is [String: Any])
        #expect(try world.folder.names() == ["calls", "data", "state", "tools"])
    }

    @Test(arguments: [
        (["--every", "5h"], 2), (["--at", "9"], 2), (["--cron", "--systemd"], 2), (["--launchd"], 4), ([], 4),
    ])
    func `what cannot be is refused before anybody is asked`(arguments: [String], code: Int) throws {
        let refused = try Self.world([:]).open(["schedule", "install"] + arguments)
        #expect(Int(refused.code) == code, "\(refused.errors)")
        #expect(refused.prompts.isEmpty)
    }
}
