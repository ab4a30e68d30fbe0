import Foundation
import Surroundings
import TestSupport

/// A home in which `FaultProbe` runs, on a disk that may be told to fail.
final class FaultWorld {
    /// What came of a run.
    struct Run: Sendable {
        let ending: ChildProcess.Ending
        let output: String
        let errors: String
        let trace: Trace

        /// What the job's command was told, a mark for each time.
        var told: [Substring] = []

        var succeeded: Bool { ending == .exited(0) }
    }

    static let passphrase = "battery horse zebra canoe 77 lamp"
    static let newPassphrase = "glacier mango 41 teapot violin orbit"

    /// What is watched: the vault's folder, the folder of this machine's memory, and room for other files.
    let home: String

    private let folder: TemporaryFolder
    private var seed: UInt64
    // By hash values, since thousands of states would not fit in memory.
    private var known: [Int: [String: String]] = [:]

    /// - Parameter firstSeed: Where random numbers begin; what is made upon something made before takes other ones.
    init(firstSeed: UInt64 = 100) throws {
        seed = firstSeed
        folder = try TemporaryFolder()
        home = folder.path(of: "home")
        try Snapshot().write(to: home)
        try Snapshot().write(to: folder.path(of: "tools"))
        // What installs a job is told by nobody that it could not.
        try folder.write(Array("#!/bin/sh\n".utf8), to: "tools/systemctl", rights: 0o755)
    }

    /// Runs a command that must succeed, each with other random numbers than the one before.
    func prepare(
        _ arguments: String..., input: String = "", answers: [(String, String)] = WritingCommand.usualAnswers
    ) throws {
        seed += 1
        let run = try run(
            arguments.map { $0.replacing("HOME/", with: home + "/") }, input: input, seed: seed, answers: answers)
        guard run.succeeded else { throw LabFailure(description: "\(arguments): \(run.errors)") }
    }

    /// Runs a command.
    func run(
        _ command: WritingCommand, fault: Fault? = nil, fileLimit: Int? = nil, output: String? = nil,
        isLater: Bool = false
    ) throws -> Run {
        try run(
            command.arguments.map { $0.replacing("HOME/", with: home + "/") }, input: command.input, seed: 1_000,
            answers: try command.answers.map { ($0.0, try typed($0.1)) }, fault: fault, fileLimit: fileLimit,
            output: output,
            now: isLater ? 1_790_000_060_000 : 1_790_000_000_000)
    }

    /// A recovery key is read off its sheet: `HOME/kit.txt`.
    private func typed(_ answer: String) throws -> String {
        guard answer.hasPrefix("HOME/") else { return answer }
        guard let sheet = FileManager.default.contents(atPath: answer.replacing("HOME/", with: home + "/")) else {
            throw LabFailure(description: "no sheet for \(answer)")
        }
        return RecoverySheet(String(decoding: sheet, as: UTF8.self)).key
    }

    private func run(
        _ arguments: [String], input: String, seed: UInt64, answers: [(String, String)] = WritingCommand.usualAnswers,
        fault: Fault? = nil, fileLimit: Int? = nil, copies: [String] = [],
        output: String? = nil, now: UInt64 = 1_790_000_000_000
    ) throws -> Run {
        for name in ["out", "err", "log", "told"] { try folder.write([], to: name) }
        try folder.write(Array(input.utf8), to: "in")
        var environment = [
            "HOME": home, "XDG_DATA_HOME": "\(home)/data", "XDG_STATE_HOME": "\(home)/state",
            "PATH": folder.path(of: "tools"), "VAULT_NO_AGENT": "1",
            "VAULT_PROBE_SEED": "\(seed)", "VAULT_PROBE_NOW": "\(now)", "VAULT_FAULT_ROOT": home,
            "VAULT_PROBE_ANSWERS": answers.map { "\($0.0)\t\($0.1)" }.joined(separator: "\n"),
            "VAULT_PROBE_PASSPHRASES": "\(Self.passphrase)\n\(Self.newPassphrase)",
            "VAULT_PROBE_COPIES": copies.map { "\(home)/\($0)" }.joined(separator: "\n"),
            "VAULT_PROBE_KEYS": WritingCommand.keys.map { "\(home)/\($0)" }.joined(separator: "\n"),
        ]
        environment.merge(fault?.environment ?? [:]) { $1 }
        if let fileLimit {
            environment["VAULT_FAULT_FILE_LIMIT"] = "\(fileLimit)"
        } else {
            environment["VAULT_FAULT_LOG"] = folder.path(of: "log")
        }
        var launch = ChildProcess.Launch(BuiltProducts.executable("FaultProbe"), arguments)
        launch.input = .file(folder.path(of: "in"))
        launch.output = .file(output ?? folder.path(of: "out"))
        launch.error = .file(folder.path(of: "err"))
        let ending = try ChildProcess(launch, environment: ChildEnvironment(environment)).wait()
        return Run(
            ending: ending, output: try text(of: "out"), errors: try text(of: "err"),
            trace: try Trace(try folder.bytes(of: "log"), home: home),
            told: String(decoding: try folder.bytes(of: "told"), as: UTF8.self).split(separator: "\n"))
    }

    /// What was printed, the same in every world.
    private func text(of name: String) throws -> String {
        String(decoding: try folder.bytes(of: name), as: UTF8.self).replacing(home + "/", with: "HOME/")
    }

    func snapshot() throws -> Snapshot { try Snapshot(of: home) }

    /// What the program, on a disk that works, makes of what is there: the parts of the probe's transcript.
    func transcript(of snapshot: Snapshot, copies: [String] = []) throws -> [String: String] {
        // Whatever was judged once is judged so again: the probe depends on nothing but these bytes.
        if let found = known[snapshot.hashValue] { return found }
        try snapshot.write(to: home)
        let run = try run(["transcript"], input: "", seed: 2_000, copies: copies)
        guard run.succeeded else { throw LabFailure(description: "no transcript, \(run.ending): \(run.errors)") }
        var parts: [String: String] = [:]
        for part in run.output.split(separator: "== ") {
            let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            parts[String(lines[0])] = lines.count > 1 ? String(lines[1]) : ""
        }
        guard parts.keys.sorted() == ["copies", "doctor", "job", "job healed", "keys", "vault"] else {
            throw LabFailure(description: "a transcript lacks a part: \(run.output)")
        }
        parts["told"] = run.told.joined(separator: "\n")
        known[snapshot.hashValue] = parts
        return parts
    }

    /// How many different states of the disk were judged.
    var judged: Int { known.count }
}
