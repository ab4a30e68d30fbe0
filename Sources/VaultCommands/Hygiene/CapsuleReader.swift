import Audits
import Cryptography
import Reminders
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// Opens an audit capsule with an audit key. The vault file is not touched, and nobody is asked for anything.
enum CapsuleReader {
    /// What the capsule says.
    ///
    /// - Parameters:
    ///   - keyFile: Where the audit key lies.
    ///   - capsule: Where the capsule lies; `nil` for the place beside the anchor of the key's vault.
    ///   - pin: The newest capsule that was believed; `nil` when none was.
    ///   - today: The day by which its age is judged.
    ///   - oldest: The days after which its silence means nothing.
    /// - Throws: `.unsafePlace` when others can read the key or change either file; `.failure` when the disk fails.
    static func open(
        keyFile: String, capsule: String? = nil, pin: CapsulePin?, today: Day, oldest: Int, in session: Session
    ) throws(VaultError) -> LockedTimetable {
        guard let bytes = try AuditKeyPlace(keyFile, named: "", session).read() else { return .unknown(.noKey) }
        guard let key = Self.key(bytes) else { return .unknown(.damagedKey) }
        guard let copy = try copy(at: capsule ?? place(of: key.vault, session), session) else {
            return .unknown(.missing)
        }
        do throws(FormatError) {
            let file = try copy.withBytes { (copy) throws(FormatError) in try CapsuleFile(copy) }
            return try judge(file, with: key, pin: pin, today: today, oldest: oldest)
        } catch {
            return .unknown(.notAuthentic)
        }
    }

    /// The slots that a vault's capsule is for, as its file claims; none where there is no such file.
    static func slots(ofCapsule vault: Identifier, in session: Session) throws(VaultError) -> Set<Identifier> {
        guard let copy = try copy(at: place(of: vault, session), session) else { return [] }
        do throws(FormatError) {
            let file = try copy.withBytes { (copy) throws(FormatError) in try CapsuleFile(copy) }
            return Set(file.slots.map(\.id))
        } catch { return [] }
    }

    private static func place(of vault: Identifier, _ session: Session) -> String {
        CapsulePlace(stateFolder: session.surroundings.folders.stateFolder, vault: vault).path
    }

    /// The key in a file; `nil` when it is none.
    private static func key(_ bytes: borrowing SecretBytes) -> AuditKeyFile? {
        do throws(FormatError) { return try AuditKeyFile(bytes) } catch { return nil }
    }

    /// - Throws: What does not hold together, so that nothing in it is believed.
    private static func judge(
        _ file: CapsuleFile, with key: borrowing AuditKeyFile, pin: CapsulePin?, today: Day, oldest: Int
    ) throws(FormatError) -> LockedTimetable {
        guard file.vault == key.vault else { return .unknown(.otherVault) }
        guard let opened = try key.open(file) else { return .unknown(.revoked) }
        guard file.claimedEpoch == opened.epoch else { return .unknown(.epochsDiffer) }
        let capsule = try file.capsule(under: opened.key, epoch: opened.epoch)
        let found = CapsulePin(auditEpoch: opened.epoch, generation: capsule.generation)
        if let pin, found < pin { return .unknown(.rolledBack) }
        // A machine that was set to another zone may be a day ahead.
        guard capsule.built.daysSince1970 <= today.daysSince1970 + 1 else {
            return .unknown(.builtInFuture(capsule.built))
        }
        guard capsule.built.daysSince1970 + Int64(oldest) >= today.daysSince1970 else {
            return .unknown(.tooOld(capsule.built))
        }
        switch Timetable.of(capsule, vault: file.vault) {
        case .timetable(let timetable): return .known(timetable, pin: found)
        case .unknownRule(let number): return .unknown(.unknownRule(number))
        }
    }

    /// The copy of the capsule; `nil` when there is none.
    private static func copy(at path: String, _ session: Session) throws(VaultError) -> SecretBytes? {
        do throws(FileError) {
            return try session.surroundings.files.readPrivate(path, limit: CapsuleFile.longest)
        } catch {
            switch error {
            case .missing, .notAFolder: return nil
            // No capsule is so large, and nothing in it is one.
            case .tooLarge: return SecretBytes(count: 0)
            default: throw VaultError(error)
            }
        }
    }
}
