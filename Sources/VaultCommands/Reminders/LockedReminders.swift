import Cryptography
import Hygiene
import Reminders
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// What this machine's audit keys let be known of the vault, without opening it.
struct LockedReminders {
    /// Days after which a timetable's silence means nothing: a full audit is overdue for two months by then.
    static let oldest = 90

    private let session: Session
    private let named: String?
    private let lastCall: Int

    /// - Parameters:
    ///   - keyFile: The audit key that somebody named; `nil` for whichever this machine has of the vault.
    ///   - lastCall: Days before a due day on which it is told once more.
    init(_ session: Session, keyFile: String?, lastCall: Int = SchedulePolicy.usualLeadDays) {
        self.session = session
        named = keyFile
        self.lastCall = lastCall
    }

    /// What was found, with what is remembered of it.
    enum Answer {
        case known(Timetable, ReminderState)
        case unknown(UnknownReason)
    }

    /// Opens the timetable. Asks nobody, and tells nobody.
    ///
    /// - Parameter isTakenIn: Whether the state is to stand as it does with this timetable; otherwise it is as it was left.
    /// - Throws: `.unsafePlace` when others can read the key or change a file; `.failure` when the disk fails.
    func answer(isTakenIn: Bool = true) throws(VaultError) -> Answer {
        guard let key = try key() else { return .unknown(.noKey) }
        var state = try ReminderStateFile(session, vault: key.vault).read()
        return try open(key, &state, isTakenIn: isTakenIn)
    }

    /// Opens the timetable, takes in how things stand, and changes what is remembered, in one hold of the state file.
    ///
    /// - Parameter vault: Whose key it has to be.
    /// - Returns: The state as it is on the disk; or why nothing is known, in which case nothing was changed.
    /// - Throws: `.busy` when another process keeps the state file, and what goes wrong with that file.
    func takeIn(
        of vault: Identifier, _ change: (inout ReminderState) -> Void
    ) throws(VaultError) -> Taken {
        let key: (path: String, vault: Identifier)
        do throws(VaultError) {
            guard let found = try self.key() else { return .unknown(UnknownReason.noKey.error) }
            key = found
        } catch { return .unknown(error) }
        guard key.vault == vault else { return .unknown(UnknownReason.otherVault.error) }
        return try ReminderStateFile(session, vault: vault).update { (state) in
            let answer: Answer
            do throws(VaultError) { answer = try open(key, &state, isTakenIn: true) } catch { return .unknown(error) }
            switch answer {
            case .unknown(let reason): return .unknown(reason.error)
            case .known(let timetable, _):
                change(&state)
                return .known(timetable, state)
            }
        }
    }

    /// What came of looking and remembering in one.
    enum Taken {
        case known(Timetable, ReminderState)
        /// A key that others can read, or a disk that fails, is a reason too.
        case unknown(VaultError)
    }

    /// Opens the timetable by what is remembered; the state is changed only where it is known.
    private func open(
        _ key: (path: String, vault: Identifier), _ state: inout ReminderState, isTakenIn: Bool
    ) throws(VaultError) -> Answer {
        let today = session.now.day
        let opened = try CapsuleReader.open(
            keyFile: key.path, pin: state.pin, today: today, oldest: Self.oldest, in: session)
        switch opened {
        case .unknown(let reason): return .unknown(reason)
        case .known(let timetable, let pin):
            guard timetable.vault == key.vault else { return .unknown(.otherVault) }
            state.pin = pin
            if isTakenIn { state.takeIn(timetable, today: today, lastCall: lastCall) }
            return .known(timetable, state)
        }
    }

    /// Takes in how things stand, and then changes what is remembered; it is on the disk when this answers.
    func update<Value>(
        _ timetable: Timetable, pin: CapsulePin?, _ change: (inout ReminderState) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        try ReminderStateFile(session, vault: timetable.vault).update { (state) throws(VaultError) in
            // Never back: another process may have seen a newer one meanwhile.
            state.pin = [state.pin, pin].compactMap(\.self).max()
            state.takeIn(timetable, today: session.now.day, lastCall: lastCall)
            return try change(&state)
        }
    }

    /// The vault that the audit key is for; `nil` without a key.
    func vault() throws(VaultError) -> Identifier? { try key()?.vault }

    /// What is remembered of the vault that an audit key of this machine is for; `nil` without a key.
    func remembered() throws(VaultError) -> ReminderState? {
        try key().map { (key) throws(VaultError) in try ReminderStateFile(session, vault: key.vault).read() }
    }

    /// The audit key of the vault: the named one, or of those for it in the usual folder the first that opens its timetable. One
    /// that was revoked on another machine stays behind here, and must not stand in its successor's way.
    func key() throws(VaultError) -> (path: String, vault: Identifier)? {
        if let named { return try key(at: named).map { (named, $0.vault) } }
        let folder = Path.joined(session.surroundings.folders.stateFolder, "audit")
        let names: [String]
        do throws(FileError) { names = try session.surroundings.files.names(inFolder: folder) } catch {
            if case .missing = error { return nil }
            throw VaultError(error)
        }
        var keys: [KeyFile] = []
        for name in names where name.hasSuffix(".key") {
            let path = Path.joined(folder, name)
            if let key = try key(at: path) { keys.append(key) }
        }
        // A vault on a disk that is not there is still known by its key, if it is the only one.
        guard try filing({ () throws(FileError) in try session.surroundings.files.exists(session.vaultPath) }) else {
            return Set(keys.map(\.vault)).count == 1 ? try first(of: keys) : nil
        }
        guard !keys.isEmpty else { return nil }
        let id = try session.lockedVault().id
        return try first(of: keys.filter { $0.vault == id })
    }

    /// A file with an audit key, and whose it is.
    private struct KeyFile {
        let path: String
        let vault: Identifier
        let slot: Identifier
    }

    /// The first of one vault's keys whose slot the timetable's file has; without such a one the first.
    private func first(of keys: [KeyFile]) throws(VaultError) -> (path: String, vault: Identifier)? {
        guard let first = keys.first else { return nil }
        let slots = keys.count > 1 ? try CapsuleReader.slots(ofCapsule: first.vault, in: session) : []
        let chosen = keys.first { slots.contains($0.slot) } ?? first
        return (chosen.path, chosen.vault)
    }

    /// What a key file says of itself; `nil` for a file that is no key, which `CapsuleReader` has a word for.
    private func key(at path: String) throws(VaultError) -> KeyFile? {
        do throws(FileError) {
            let bytes = try session.surroundings.files.readPrivate(path, limit: AuditKeyFile.length)
            do throws(FormatError) {
                let file = try AuditKeyFile(bytes)
                return KeyFile(path: path, vault: file.vault, slot: file.slot)
            } catch { return nil }
        } catch {
            switch error {
            case .missing, .tooLarge: return nil
            default: throw VaultError(error)
            }
        }
    }
}
