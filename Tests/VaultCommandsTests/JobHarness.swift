import TestSupport
import VaultModel

/// A vault with a job: an audit key, channels that write down what they are told, and two accounts with one weak password.
struct JobHarness {
    var world: CommandHarness

    /// - Parameters:
    ///   - schedule: What the policy file says of the job; `TOLD` is the file of what a command is told.
    ///   - level: What the key tells.
    init(_ schedule: String = #"{channels: [{to: "command", command: "cat >> 'TOLD'"}]}"#, level: Int = 0) throws {
        world = try CommandHarness.withVault()
        world.environment["PATH"] = world.folder.path(of: "tools") + ":/usr/bin:/bin"
        try world.folder.write([], to: "told")
        try setPolicy(schedule)
        try world.add("kraken", password: "hunter2")
        try world.add("bitmart", password: "hunter2")
        let granted = world.open(["audit-key", "grant", "job", "--level", "\(level)"])
        guard granted.code == 0 else { throw VaultError(.failure, "no key was granted: \(granted.errors)") }
        try accept()
    }

    func setPolicy(_ schedule: String) throws {
        let text = schedule.replacing("TOLD", with: world.folder.path(of: "told"))
        try world.writePolicy("{schema: 1, schedule: \(text)}")
    }

    /// Accepts the policy and audits: a finding less, and a timetable of this moment.
    func accept() throws {
        for command in [["policy", "accept", "--yes"], ["audit", "--fail-on", "never"]] {
            let ran = world.open(command)
            guard ran.code == 0 else { throw VaultError(.failure, "\(command): \(ran.errors)") }
        }
    }

    func run(_ more: String...) -> CommandHarness.Outcome { world.run(["schedule", "run", "--no-input"] + more) }

    /// What the command was told since it was last asked, and nothing afterwards.
    func told() throws -> String {
        let text = String(decoding: try world.folder.bytes(of: "told"), as: UTF8.self)
        try world.folder.write([], to: "told")
        return text
    }

    /// A program of another maker, as a script of the shell.
    func writeTool(_ name: String, _ script: String) throws {
        try PrivateFolder.make(world.folder.path(of: "tools"))
        try world.folder.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "tools/\(name)", rights: 0o755)
    }

    mutating func advance(days: Int) {
        world.now = Timestamp(milliseconds: UInt64(Int64(world.now.milliseconds) + Int64(days) * 86_400_000))
    }

    mutating func advance(hours: Int) {
        world.now = Timestamp(milliseconds: world.now.milliseconds + UInt64(hours) * 3_600_000)
    }
}
