import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct JobRunTests {
    @Test func `the job tells once what is new, and keeps quiet afterwards`() throws {
        var job = try JobHarness()
        let first = job.run()
        #expect(first.code == 0)
        #expect(first.prompts.isEmpty)
        let told = try job.told()
        #expect(told.contains("errors to look at"))
        #expect(told.contains("R201:") && told.contains("reused"))
        for hours in [0, 24, 48] {
            job.advance(hours: hours)
            let next = job.run()
            #expect(next.code == 0)
            #expect(next.errors == "Nothing new to tell.\n")
            #expect(try job.told() == "")
        }
    }

    @Test func `a run without news leaves the state as it is, and is known to have succeeded`() throws {
        var job = try JobHarness()
        #expect(job.run().code == 0)
        let path = try job.world.stateFile(".reminders")
        let before = try PrivateFiles().inspect(job.world.folder.path(of: path))
        job.advance(days: 1)
        let moment = job.world.now
        #expect(job.run().code == 0)
        #expect(try PrivateFiles().inspect(job.world.folder.path(of: path)) == before)
        job.advance(hours: 5)
        let status = job.world.run(["schedule", "status", "--json"]).compactText
        #expect(status.contains("\"last_run\":\"\(moment.text)\",\"last_success\":\"\(moment.text)\""))
    }

    @Test(arguments: [[1, 2, 3], [], [UInt8](repeating: 255, count: 8), [UInt8](repeating: 7, count: 9)])
    func `what a power cut made of the last success is no success`(bytes: [UInt8]) throws {
        let job = try JobHarness()
        #expect(job.run().code == 0)
        try job.world.folder.write(bytes, to: try job.world.stateFile(".job.lock"), rights: 0o600)
        let status = job.world.run(["schedule", "status", "--json"])
        #expect(status.code == 0)
        #expect(status.compactText.contains("\"last_run\":null,\"last_success\":null"))
        #expect(job.run().code == 0)
        #expect(!job.world.run(["schedule", "status", "--json"]).compactText.contains("\"last_success\":null"))
    }

    @Test func `the vault is neither opened nor missed`() throws {
        let job = try JobHarness()
        try PrivateFiles().remove(job.world.folder.path(of: "data/vault/vault.db"))
        #expect(job.run().code == 0)
        #expect(try job.told().contains("R201:"))
    }

    @Test(arguments: [(0, false, false), (0, true, false), (1, false, false), (1, true, true)])
    func `accounts are named where key and channel say so`(level: Int, asked: Bool, named: Bool) throws {
        let job = try JobHarness(
            "{channels: [{to: \"command\", command: \"cat >> 'TOLD'\", labels: \(asked)}]}", level: level)
        #expect(job.run().code == 0)
        let told = try job.told()
        #expect(told.contains("R201:"))
        #expect(told.contains("kraken") == named)
    }

    @Test func `a second digest of a day waits for the next`() throws {
        var job = try JobHarness()
        #expect(job.run().code == 0)
        _ = try job.told()
        try job.world.add("okx", password: "hunter2")
        try job.accept()
        #expect(job.run().code == 0)
        #expect(try job.told() == "")
        job.advance(days: 1)
        #expect(job.run().code == 0)
        #expect(try job.told().contains("to look at"))
    }

    @Test func `a channel that fails is reported, and it alone is tried again`() throws {
        var job = try JobHarness(
            #"{channels: [{to: "command", command: "cat >> 'TOLD'"}, {to: "mail", address: "max@post.example"}]}"#)
        let folder = job.world.folder.path
        try job.writeTool("sendmail", "cat > /dev/null; exit 75")
        let failed = job.run("--quiet")
        #expect(failed.code == 1)
        #expect(failed.errors.contains("the channel mail failed: its program failed with exit code 75"))
        #expect(try job.told().contains("to look at"))
        try job.writeTool("sendmail", "echo \"$@\" > \(folder)/mail.arguments; cat > \(folder)/mail")
        job.advance(hours: 1)
        #expect(job.run().code == 0)
        #expect(try job.told() == "")
        let mail = String(decoding: try job.world.folder.bytes(of: "mail"), as: UTF8.self)
        #expect(mail.hasPrefix("To: max@post.example\nSubject: Vault: "))
        #expect(mail.contains("\n\nerror"))
        #expect(mail.contains("@vault.invalid>\nAuto-Submitted: auto-generated\n"))
        #expect(try job.world.folder.bytes(of: "mail.arguments") == Array("-i max@post.example\n".utf8))
    }

    @Test func `a command that hangs is ended, and reported`() throws {
        let job = try JobHarness(#"{channels: [{to: "command", command: "sleep 600", seconds: 1}]}"#)
        let run = job.run()
        #expect(run.code == 1)
        #expect(run.errors.contains("did not end within 1 seconds"))
    }

    @Test func `a program that is not installed is reported with what to do`() throws {
        var job = try JobHarness(#"{channels: [{to: "desktop"}, {to: "mail", address: "max"}]}"#)
        job.world.environment["PATH"] = "/nowhere"
        let run = job.run()
        #expect(run.code == 1)
        #expect(run.errors.contains("the channel desktop failed: neither 'notify-send' nor 'osascript' is installed"))
    }

    @Test func `a notification has counts, and no finding`() throws {
        let job = try JobHarness("{}", level: 1)
        try job.writeTool("notify-send", "printf '%s|' \"$@\" > \(job.world.folder.path)/notified")
        #expect(job.run().code == 0)
        let notified = String(decoding: try job.world.folder.bytes(of: "notified"), as: UTF8.self)
        #expect(notified.hasPrefix("--app-name=vault|--|Vault: 4 errors"))
        #expect(!notified.contains("kraken") && !notified.contains("R201"))
    }

    // 1,790,000,000 is 14:13 in UTC.
    @Test(arguments: [("14:00-15:00", 0, true), ("14:00-15:00", 3_600, false), ("22:00-07:00", -8 * 3_600, true)])
    func `in quiet hours nobody is told, and afterwards all`(quiet: String, ahead: Int, isQuiet: Bool) throws {
        var job = try JobHarness(
            "{quiet: \"\(quiet)\", channels: [{to: \"command\", command: \"cat >> 'TOLD'\"}]}")
        job.world.secondsAheadOfUTC = ahead
        let run = job.run()
        #expect(run.code == 0)
        #expect(try job.told().isEmpty == isQuiet)
        #expect(
            run.errors == (isQuiet ? "Something new is held back by the quiet hours \(quiet).\n" : "Told by command.\n")
        )
        job.advance(hours: 3)
        #expect(job.run().code == 0)
        #expect(try job.told().isEmpty == !isQuiet)
    }

    // Written over the time at which the job was installed to run.
    @Test func `what quiet hours held back a day ago they do not hold back again`() throws {
        var job = try JobHarness(
            #"{quiet: "14:00-15:00", channels: [{to: "command", command: "cat >> 'TOLD'"}]}"#)
        #expect(job.run().code == 0)
        #expect(job.run().errors.contains("held back by the quiet hours"))
        #expect(try job.told().isEmpty)
        job.advance(days: 1)
        #expect(job.run().code == 0)
        #expect(try job.told().contains("to look at"))
    }

    @Test(arguments: ["lost", "damaged", "capsule", "revoked", "readable"])
    func `what is not known is said every day, and never passed over`(cause: String) throws {
        var job = try JobHarness()
        let state = "state/vault"
        let names = try PrivateFiles().names(inFolder: job.world.folder.path(of: state + "/anchor"))
        let vault = try #require(names.first { $0.utf8.count == 32 })
        let key = job.world.folder.path(of: state + "/audit/job.key")
        switch cause {
        case "lost": try PrivateFiles().remove(key)
        case "damaged": try job.world.folder.write([1, 2, 3], to: state + "/audit/job.key")
        case "capsule": try PrivateFiles().remove(job.world.folder.path(of: state + "/anchor/\(vault).capsule"))
        case "revoked":
            // The file stays behind, as on another machine.
            let bytes = try job.world.folder.bytes(of: state + "/audit/job.key")
            #expect(job.world.open(["audit-key", "revoke", "job", "--yes"]).code == 0)
            try job.world.folder.write(bytes, to: state + "/audit/job.key")
        default:
            let bytes = try job.world.folder.bytes(of: state + "/audit/job.key")
            try PrivateFiles().remove(key)
            try job.world.folder.write(bytes, to: state + "/audit/job.key", rights: 0o644)
        }
        for day in 0..<3 {
            for time in 0..<3 {
                let run = job.run("--quiet", "--audit-key", key, "--vault-id", vault)
                #expect(run.code == (cause == "readable" ? 23 : 11), "\(run.errors)")
                #expect(!run.errors.isEmpty)
                #expect(try job.told().contains("UNKNOWN") == (time == 0), "day \(day), time \(time)")
                job.advance(hours: 1)
            }
            job.advance(days: 1)
        }
    }

    @Test func `a clock that jumps brings no flood, and no silence`() throws {
        var job = try JobHarness()
        #expect(job.run().code == 0)
        _ = try job.told()
        var words = 0
        // Ten years ahead nothing is known; a year back the timetable is from the future.
        for days in [3_650, 1, -3_651, -365, 1, 364] {
            job.advance(days: days)
            for _ in 0..<3 {
                _ = job.run()
                let told = try job.told()
                if !told.isEmpty {
                    words += 1
                    #expect(told.contains("UNKNOWN") || told.contains("to look at"))
                }
            }
        }
        // Of six days.
        #expect((1...6).contains(words))
        try job.world.add("okx", password: "hunter2")
        try job.accept()
        job.advance(days: 1)
        #expect(job.run().code == 0)
        #expect(try job.told().contains("to look at"))
    }

    @Test func `a lock that others can read is told by every run`() throws {
        let job = try JobHarness()
        #expect(job.run().code == 0)
        _ = try job.told()
        try job.world.loosen(job.world.stateFile(".job.lock"))
        for _ in 0..<2 {
            #expect(job.run().code == 23)
            #expect(try job.told().contains(".job.lock"))
        }
    }

    @Test func `a state that others can read is told by every run, and makes figures that claim nothing`() throws {
        let job = try JobHarness()
        let path = job.world.folder.path(of: "a.prom")
        try job.setPolicy(
            "{channels: [{to: \"textfile\", path: \"\(path)\"}, {to: \"command\", command: \"cat >> 'TOLD'\"}]}")
        #expect(job.run().code == 0)
        #expect(String(decoding: try job.world.folder.bytes(of: "a.prom"), as: UTF8.self).contains("} 1\n"))
        _ = try job.told()
        let state = try job.world.stateFile(".reminders")
        let bytes = try job.world.folder.bytes(of: state)
        try PrivateFiles().remove(job.world.folder.path(of: state))
        try job.world.folder.write(bytes, to: state, rights: 0o644)
        for _ in 0..<2 {
            let run = job.run()
            #expect(run.code == 23, "\(run.errors)")
            let told = try job.told()
            #expect(told.hasPrefix("Vault: UNKNOWN\n") && told.contains("chmod"), "\(told)")
        }
        let figures = String(decoding: try job.world.folder.bytes(of: "a.prom"), as: UTF8.self)
        #expect(figures.contains("} 0\n") && !figures.contains("vault_findings"))
        #expect(try job.world.folder.bytes(of: state) == bytes)
    }

    @Test func `what is not known is told although it cannot be remembered`() throws {
        let job = try JobHarness()
        #expect(job.run().code == 0)
        _ = try job.told()
        try PrivateFiles().remove(job.world.folder.path(of: job.world.capsuleName()))
        try job.world.loosen(job.world.stateFile(".reminders"))
        for _ in 0..<2 {
            #expect(job.run().code == 23)
            #expect(try job.told().contains("UNKNOWN"))
        }
    }

    @Test func `while one run is at work another says so`() throws {
        let job = try JobHarness()
        let names = try PrivateFiles().names(inFolder: job.world.folder.path(of: "state/vault/anchor"))
        let vault = try #require(names.first { $0.utf8.count == 32 })
        let lock = try PrivateFiles().lock(job.world.folder.path(of: "state/vault/\(vault).job.lock"), patience: .zero)
        lock.whileHeld {
            let run = job.run()
            #expect(run.code == 7)
            #expect(run.errors.contains("another run of the job is at work"))
        }
        #expect(try job.told() == "")
        #expect(job.run().code == 0)
        #expect(try job.told().contains("to look at"))
    }

    @Test func `a policy file that does not read does not silence the job`() throws {
        let job = try JobHarness()
        try job.writeTool("notify-send", "echo \"$3\" >> \(job.world.folder.path)/told")
        try job.setPolicy("{chanels: []}")
        let run = job.run()
        #expect(run.code == 2)
        #expect(run.errors.contains("'schedule.chanels'"))
        #expect(try job.told().contains("errors"))
    }

    @Test func `programs that watch over machines get one line and their own codes`() throws {
        let job = try JobHarness()
        let critical = job.run("--monitor")
        #expect(critical.code == 2)
        #expect(critical.text.hasPrefix("VAULT CRITICAL - 4 errors, "))
        #expect(critical.text.contains(" | errors=4;;0;0 warnings="))
        #expect(critical.text.split(separator: "\n").count == 1)
        // It remembers nothing: the job still has everything to say.
        #expect(job.run().code == 0)
        #expect(try !job.told().isEmpty)
        try PrivateFiles().remove(job.world.folder.path(of: "state/vault/audit/job.key"))
        let unknown = job.run("--monitor")
        #expect(unknown.code == 3)
        #expect(unknown.text.hasPrefix("VAULT UNKNOWN - nothing is known"))
    }

    @Test func `figures are written by every run, and are missing where nothing is known`() throws {
        let job = try JobHarness(
            #"{channels: [{to: "textfile", path: "PROM"}]}"#.replacing("PROM", with: "/nowhere/a.prom"))
        let failed = job.run()
        #expect(failed.code == 1)
        #expect(failed.errors.contains("the channel textfile failed"))
        let path = job.world.folder.path(of: "vault.prom")
        try job.setPolicy("{channels: [{to: \"textfile\", path: \"\(path)\"}]}")
        for _ in 0..<2 {
            #expect(job.run().code == 0)
            let text = String(decoding: try job.world.folder.bytes(of: "vault.prom"), as: UTF8.self)
            #expect(text.contains("severity=\"error\"} 4\n"))
            #expect(text.contains("vault_known{") && !text.contains("kraken"))
            #expect(try job.world.permissions(of: "vault.prom") == 0o644)
        }
        let names = try PrivateFiles().names(inFolder: job.world.folder.path(of: "state/vault/anchor"))
        let vault = try #require(names.first { $0.hasSuffix(".capsule") })
        try PrivateFiles().remove(job.world.folder.path(of: "state/vault/anchor/\(vault)"))
        #expect(job.run().code == 11)
        let text = String(decoding: try job.world.folder.bytes(of: "vault.prom"), as: UTF8.self)
        #expect(!text.contains("vault_findings") && text.contains("} 0\n"))
    }
}
