import Audits
import Cryptography
import Reminders
import Surroundings
import TestSupport
import VaultFormat
import VaultModel

/// The scheduled job of the story: it opens the capsule with its key, and says by one channel what is new.
struct StoryJob {
    let world: CommandHarness

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
        let timetable = try timetable()
        let name = "state/vault/\(timetable.vault.text).reminders"
        guard try PrivateFiles().exists(world.folder.path(of: name)) else {
            return ReminderState(vault: timetable.vault)
        }
        let bytes = try world.folder.bytes(of: name)
        guard let state = ReminderState(bytes.span, of: timetable.vault) else {
            throw VaultError(.integrity, "the state is damaged")
        }
        return state
    }

    /// What was said; `nil` on a day without news.
    func run() throws -> News? {
        let today = world.now.day
        let timetable = try timetable()
        var state = try state()
        state.interval = 24
        state.lastSuccess = world.now
        let news = state.advance(with: timetable, today: today)
        let speaks = news.isWorthTelling && state.mayTell(by: .desktop, on: today)
        if speaks { state.record(news, by: .desktop, today: today) }
        try world.folder.write(state.bytes, to: "state/vault/\(timetable.vault.text).reminders", rights: 0o600)
        return speaks ? news : nil
    }
}
