import Cryptography
import Reminders
import Surroundings
import VaultAccess
import VaultModel

/// The lock of a vault's job. In its file stands when the job last found out how things stand.
///
/// Every run writes that over what stood there, and waits for no disk: a power cut may cost a date, whereas what was said to
/// whom is in `ReminderStateFile`, and safe. On most days nothing else is to be remembered.
struct JobLock {
    private let session: Session
    private let path: String

    init(_ session: Session, vault: Identifier) {
        self.session = session
        path = Path.joined(session.surroundings.folders.stateFolder, vault.text + ".job.lock")
    }

    /// Takes the lock, without waiting.
    ///
    /// - Throws: `.busy` when another run is at it.
    func take() throws(VaultError) -> FileLock {
        do throws(FileError) {
            try session.surroundings.files.makePrivateFolder(session.surroundings.folders.stateFolder)
            return try session.surroundings.files.lock(path, patience: .zero)
        } catch {
            if case .busy = error {
                throw VaultError(.busy, "another run of the job is at work", hint: "wait until it is done")
            }
            throw VaultError(error)
        }
    }

    /// Notes that the run that holds the lock found out how things stand.
    func noteSuccess(in lock: borrowing FileLock) throws(VaultError) {
        var bytes: [UInt8] = []
        bytes.append(integer: session.now.milliseconds)
        do throws(FileError) { try lock.leave(bytes.span, at: path) } catch { throw VaultError(error) }
    }

    /// The state with the moments of the last run, where that one had nothing else to remember.
    func completing(_ state: ReminderState) throws(VaultError) -> ReminderState {
        guard let noted = try lastSuccess() else { return state }
        var state = state
        state.lastSuccess = max(state.lastSuccess ?? noted, noted)
        state.lastAttempt = max(state.lastAttempt ?? noted, noted)
        return state
    }

    /// What a power cut left may be anything: a moment that is still to come is none.
    private func lastSuccess() throws(VaultError) -> Timestamp? {
        do throws(FileError) {
            let milliseconds = try session.surroundings.files.readPrivate(path, limit: 8).withBytes { bytes in
                bytes.count == 8 ? bytes.integer(UInt64.self, at: 0) : 0
            }
            return (1...session.now.milliseconds).contains(milliseconds) ? Timestamp(milliseconds: milliseconds) : nil
        } catch {
            switch error {
            case .missing, .notAFolder, .tooLarge: return nil
            default: throw VaultError(error)
            }
        }
    }
}
