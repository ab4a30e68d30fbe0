import Cryptography
import Reminders
import Surroundings
import VaultAccess
import VaultModel

/// The lock of a vault's job. In its file stands when the job last found out how things stand: `u64 milliseconds || check[8]`.
///
/// Every run writes that over what stood there, and waits for no disk: a power cut may cost a date, whereas what was said to
/// whom is in `ReminderStateFile`, and safe. On most days nothing else is to be remembered.
struct JobLock {
    private let session: Session
    private let vault: Identifier
    private let path: String

    private static let momentLength = 8
    private static let checkLength = 8

    init(_ session: Session, vault: Identifier) {
        self.session = session
        self.vault = vault
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
        let bytes = bytes(of: session.now.milliseconds)
        do throws(FileError) { try lock.leave(bytes.span, at: path) } catch { throw VaultError(error) }
    }

    /// What stands in the file. The check is none against whoever can write there: it tells a moment from what a power cut left.
    private func bytes(of milliseconds: UInt64) -> [UInt8] {
        var moment: [UInt8] = []
        moment.append(integer: milliseconds)
        let digest = Blake2b.digest(of: (vault.bytes + moment).span, personal: "vault.job")
        return moment + digest.bytes.prefix(Self.checkLength)
    }

    /// The state with the moments of the last run, where that one had nothing else to remember.
    func completing(_ state: ReminderState) throws(VaultError) -> ReminderState {
        guard let noted = try lastSuccess() else { return state }
        var state = state
        state.lastSuccess = max(state.lastSuccess ?? noted, noted)
        state.lastAttempt = max(state.lastAttempt ?? noted, noted)
        return state
    }

    /// When the last run found out how things stand. What a power cut left may be anything: a moment that is still to come is
    /// none.
    ///
    /// - Throws: `.unsafePlace` when others could have written it.
    func lastSuccess() throws(VaultError) -> Timestamp? {
        let length = Self.momentLength + Self.checkLength
        do throws(FileError) {
            let milliseconds = try session.surroundings.files.readPrivate(path, limit: length).withBytes { found in
                guard found.count == length else { return UInt64(0) }
                let milliseconds = found.integer(UInt64.self, at: 0)
                return found.matches(bytes(of: milliseconds).span) ? milliseconds : 0
            }
            // Not by a range: a clock that was never set may stand at its very beginning.
            guard milliseconds > 0, milliseconds <= session.now.milliseconds else { return nil }
            return Timestamp(milliseconds: milliseconds)
        } catch {
            switch error {
            case .missing, .notAFolder, .tooLarge: return nil
            default: throw VaultError(error)
            }
        }
    }
}
