import Audits
import Cryptography
import Reminders
import Surroundings
import TestSupport
import VaultFormat
import VaultModel

/// The scheduled job of the story: `vault schedule run`, whose channels write down what they are told.
struct StoryJob {
    /// What the channels were told on one day.
    struct Word {
        /// Of the notification.
        let title: String
        /// One for each finding, as the command got them.
        let findings: [String]
        /// What is said besides of findings that are there no more.
        let settled: String?
    }

    let world: CommandHarness

    /// Gives the world a desktop, and a policy that names the channels.
    static func prepare(_ world: inout CommandHarness) throws {
        let folder = world.folder.path
        world.environment["PATH"] = folder + "/tools:/usr/bin:/bin"
        try PrivateFolder.make(folder + "/tools")
        try world.folder.write(
            Array("#!/bin/sh\nprintf '%s' \"$3\" > \(folder)/notified\n".utf8), to: "tools/notify-send", rights: 0o755)
        try world.writePolicy(
            "{schema: 1, schedule: {channels: [{to: \"desktop\"}, {to: \"command\", command: \"cat > \(folder)/told\"}]}}"
        )
    }

    /// Runs the job.
    ///
    /// - Returns: What was said; `nil` on a day without news.
    func run() throws -> Word? {
        for name in ["notified", "told"] { try world.folder.write([], to: name) }
        let done = world.run(["schedule", "run", "--no-input"])
        guard done.code == 0 else { throw VaultError(.failure, "the job: \(done.errors)") }
        let notified = String(decoding: try world.folder.bytes(of: "notified"), as: UTF8.self)
        let told = String(decoding: try world.folder.bytes(of: "told"), as: UTF8.self)
        guard told.hasPrefix(notified) else { throw VaultError(.failure, "two channels say different things: \(told)") }
        guard !told.isEmpty else { return nil }
        let lines = told.split(separator: "\n").dropFirst().map(String.init)
        return Word(
            title: notified,
            findings: lines.filter { line in ["error ", "warning ", "note "].contains { line.hasPrefix($0) } },
            settled: lines.first { $0.contains("gone since the last word") })
    }

    /// What the capsule tells on a day; nothing of the vault is touched.
    func timetable() throws -> Timetable {
        let key = try world.folder.bytes(of: "state/vault/audit/job.key")
        let bytes = try world.folder.bytes(of: try world.stateFile(".capsule", below: "state/vault/anchor"))
        let file = try CapsuleFile(bytes.span)
        switch try Self.capsule(file, AuditKeyFile(SecretBytes(copying: key.span))).map({
            Timetable.of($0, vault: file.vault)
        }) {
        case .timetable(let timetable): return timetable
        case .unknownRule, nil: throw VaultError(.unknown, "nothing is known")
        }
    }

    private static func capsule(
        _ file: CapsuleFile, _ key: borrowing AuditKeyFile
    ) throws(FormatError) -> Capsule? {
        guard let opened = try key.open(file) else { return nil }
        return try file.capsule(under: opened.key, epoch: opened.epoch)
    }

    func state() throws -> ReminderState {
        let vault = try timetable().vault
        let bytes = try world.folder.bytes(of: "state/vault/\(vault.text).reminders")
        guard let state = ReminderState(bytes.span, of: vault) else {
            throw VaultError(.integrity, "the state is damaged")
        }
        return state
    }
}
