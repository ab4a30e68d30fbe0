import Cryptography
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// A file with an audit key: what an unattended job opens the capsule with.
struct AuditKeyPlace {
    let path: String
    private let session: Session
    /// Whether nobody named the place, so that its folder is made when it is missing.
    private let isUsual: Bool

    /// - Parameter path: Where it lies; `nil` for the usual place of a key of that name.
    init(_ path: String?, named name: String, _ session: Session) {
        self.path =
            path ?? Path.joined(Path.joined(session.surroundings.folders.stateFolder, "audit"), name + ".key")
        self.session = session
        isUsual = path == nil
    }

    /// Sees before anybody is asked that the file could be made.
    func checkFree() throws(VaultError) {
        guard try filing({ () throws(FileError) in try session.surroundings.files.exists(path) }) == false else {
            throw VaultError(
                .failure, "\(Visible.quoted(path)) exists already",
                hint: "choose another name, or another place with --file FILE")
        }
        if !isUsual { _ = try filing { () throws(FileError) in try Path.real(Path.folder(of: path)) } }
    }

    /// Writes a key to a new file of mode 0600.
    func write(_ key: borrowing AuditKeyFile) throws(VaultError) {
        try key.encoded().withBytes { (bytes) throws(VaultError) in
            try filing { () throws(FileError) in
                if isUsual { try session.surroundings.files.makePrivateFolder(Path.folder(of: path)) }
                try session.surroundings.files.createExclusive(path, bytes)
            }
        }
    }

    /// Reads a key; `nil` when there is no file.
    ///
    /// - Throws: `.unsafePlace` when others can read it.
    func read() throws(VaultError) -> SecretBytes? {
        do throws(FileError) {
            return try session.surroundings.files.readPrivate(path, limit: 4_096)
        } catch {
            switch error {
            case .missing, .notAFolder: return nil
            case .tooLarge: return SecretBytes(count: 0)
            default: throw VaultError(error)
            }
        }
    }

    /// Removes the file of a key that was not granted, or is no longer.
    ///
    /// - Returns: Whether it is gone.
    @discardableResult
    func remove() -> Bool {
        do {
            try session.surroundings.files.remove(path)
            return true
        } catch {
            return false
        }
    }

    /// What became of the file of a key that is granted no longer.
    enum Withdrawal {
        case deleted
        /// It is there, or may be.
        case left
        /// There is none here, or it is another key's.
        case elsewhere
    }

    /// Removes the file if it holds the key of a slot.
    func withdraw(keyOf slot: Identifier) -> Withdrawal {
        let bytes: SecretBytes?
        do throws(VaultError) { bytes = try read() } catch { return .left }
        guard let bytes else { return .elsewhere }
        do throws(FormatError) { guard try AuditKeyFile(bytes).slot == slot else { return .elsewhere } } catch {
            return .elsewhere
        }
        return remove() ? .deleted : .left
    }

    /// Whether the file is there and holds the key of a slot.
    func holdsKey(of slot: Identifier) -> Bool {
        do {
            guard let bytes = try read() else { return false }
            return try AuditKeyFile(bytes).slot == slot
        } catch {
            return false
        }
    }
}
