import Cryptography
import Reminders
import Surroundings
import VaultAccess
import VaultModel

/// Where this machine keeps what it said of a vault's findings.
struct ReminderStateFile {
    private let surroundings: Surroundings
    private let vault: Identifier

    /// How long somebody waits for another process that is at the file.
    private static let patience = Duration.seconds(5)

    init(_ session: Session, vault: Identifier) {
        surroundings = session.surroundings
        self.vault = vault
    }

    /// `<vault id>.reminders`, beside the anchors.
    var path: String { Path.joined(surroundings.folders.stateFolder, vault.text + ".reminders") }

    /// What is remembered, without a lock; nothing when there is no file, or when the file is no state.
    ///
    /// A state that is lost makes the reminders talk again of what they had told, and never the other way round.
    ///
    /// - Throws: `.unsafePlace` when others could have changed the file; `.failure` when the disk fails.
    func read() throws(VaultError) -> ReminderState {
        do throws(FileError) {
            let bytes = try surroundings.files.readPrivate(path, limit: ReminderState.mostBytes)
            let state = bytes.withBytes { bytes in ReminderState(bytes, of: vault) }
            return state ?? ReminderState(vault: vault)
        } catch {
            switch error {
            case .missing, .notAFolder, .tooLarge: return ReminderState(vault: vault)
            default: throw VaultError(error)
            }
        }
    }

    /// Lets the job believe a capsule that is older than the newest one it has seen: a person accepts the vault that has it.
    func forgetPin() throws(VaultError) {
        guard try read().pin != nil else { return }
        try update { $0.pin = nil }
    }

    /// Changes what is remembered, alone at the file; it is on the disk when this answers.
    ///
    /// - Throws: `.busy` when another process keeps the file, and what `read` throws.
    func update<Value>(_ change: (inout ReminderState) throws(VaultError) -> Value) throws(VaultError) -> Value {
        let lock: FileLock
        do throws(FileError) {
            try surroundings.files.makePrivateFolder(surroundings.folders.stateFolder)
            lock = try surroundings.files.lock(path + ".lock", patience: Self.patience)
        } catch { throw VaultError(error) }
        return try lock.whileHeld { () throws(VaultError) -> Value in
            let before = try read()
            var state = before
            let value = try change(&state)
            guard state != before else { return value }
            try filing { () throws(FileError) in
                try surroundings.files.replaceAtomically(path, state.bytes.span)
            }
            return value
        }
    }
}
