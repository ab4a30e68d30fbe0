import Foundation
import TestSupport
import Testing

/// The unattended job, killed in front of every call that changes something.
@Suite struct JobKillTests {
    /// A vault whose job has something to say, made by the program itself.
    private struct World {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try folder.write(Array("battery horse zebra canoe 77 lamp".utf8), to: "passphrase")
            try folder.write(Array("hunter2".utf8), to: "password")
            try FileManager.default.createDirectory(
                atPath: folder.path(of: "config/vault"), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let policy = #"{to: "command", command: "cat > /dev/null; echo $VAULT_DIGEST >> \"$TOLD\""}"#
            try folder.write(
                Array("{schema: 1, schedule: {channels: [\(policy)]}}".utf8), to: "config/vault/policy.json5")
            for arguments in [
                ["init", "--no-recovery", "--allow-weak"], ["add", "kraken", "--stdin"],
                ["audit-key", "grant", "job"],
            ] { #expect(try run(arguments, told: "none").code == 0, "\(arguments)") }
        }

        func run(
            _ arguments: [String], told: String, _ kill: ProgramRun.Kill = .never
        ) throws -> ProgramRun.End {
            let opens = arguments.first != "schedule"
            var run = ProgramRun(
                Campaign.program, arguments + ["--no-input"] + (opens ? ["--passphrase-fd", "3"] : []))
            run.environment = [
                "HOME": folder.path, "XDG_DATA_HOME": folder.path(of: "data"), "PATH": "/usr/bin:/bin",
                "XDG_STATE_HOME": folder.path(of: "state"), "XDG_CONFIG_HOME": folder.path(of: "config"),
                "TOLD": folder.path(of: told),
            ]
            run.streams = [
                0: folder.path(of: "password"), 1: folder.path(of: "output"), 2: folder.path(of: "errors"),
                3: folder.path(of: "passphrase"),
            ]
            return try run.run(kill)
        }

        /// As if the job had never run.
        func forget() throws {
            let state = folder.path(of: "state/vault")
            for name in try FileManager.default.contentsOfDirectory(atPath: state) where name.hasSuffix(".reminders") {
                try FileManager.default.removeItem(atPath: state + "/" + name)
            }
        }

        func marks(_ told: String) throws -> [Substring] {
            guard FileManager.default.fileExists(atPath: folder.path(of: told)) else { return [] }
            return String(decoding: try folder.bytes(of: told), as: UTF8.self).split(separator: "\n")
        }
    }

    @Test(.enabled(if: ProgramRun.canCountCalls))
    func `a job that is killed at any instant loses no notice, and repeats one under its mark`() throws {
        let world = try World()
        let calls = try world.run(["schedule", "run"], told: "counted", .atCall(0)).calls
        #expect(try world.marks("counted").count == 1)
        try #require(calls > 5)
        var counts = ["kills": 0, "notices repeated": 0]
        for call in stride(from: 1, through: calls, by: Campaign.isWhole ? 1 : 2) {
            try world.forget()
            let told = "told.\(call)"
            #expect(try world.run(["schedule", "run"], told: told, .atCall(call)).code == nil)
            for _ in 0..<2 { #expect(try world.run(["schedule", "run"], told: told).code == 0) }
            let marks = try world.marks(told)
            #expect((1...2).contains(marks.count), "killed at call \(call)")
            #expect(Set(marks).count == 1)
            counts["kills", default: 0] += 1
            counts["notices repeated", default: 0] += marks.count - 1
        }
        // Between handing over and remembering lie a few calls of many.
        #expect(counts["notices repeated", default: 0] <= counts["kills", default: 0] * 3 / 4)
        Campaign.report("the job killed in front of a call", counts)
    }

    @Test(.enabled(if: ProgramRun.canCountCalls))
    func `of many jobs at once one tells, and the others say that it is at work`() async throws {
        let world = try World()
        let codes = try await withThrowingTaskGroup(of: Int32?.self) { group in
            for _ in 0..<6 { group.addTask { try world.run(["schedule", "run"], told: "told").code } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.allSatisfy { $0 == 0 || $0 == 7 })
        #expect(codes.contains(0))
        #expect(try world.marks("told").count == 1)
    }
}
