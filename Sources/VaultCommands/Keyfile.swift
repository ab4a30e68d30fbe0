import Cryptography
import Surroundings
import VaultAccess
import VaultModel

/// A file of 32 random bytes that opens a vault, by itself or together with a passphrase.
struct Keyfile {
    /// Length in bytes.
    static let length = 32

    private let path: String
    private let session: Session

    init(_ path: String, _ session: Session) {
        self.path = path
        self.session = session
    }

    /// Reads the key.
    ///
    /// - Throws: `.notFound`, `.unsafePlace` when others could read it, `.usage` when it has not 32 bytes.
    func read() throws(VaultError) -> SecretBytes {
        let key: SecretBytes
        do throws(FileError) {
            key = try session.surroundings.files.readPrivate(path, limit: Self.length)
        } catch {
            switch error {
            case .missing:
                throw VaultError(
                    .notFound, "there is no keyfile \(Visible.quoted(path))",
                    hint: "check the name, and that the medium it is on is mounted")
            case .tooLarge: throw wrongLength
            default: throw VaultError(error)
            }
        }
        guard key.count == Self.length else { throw wrongLength }
        return key
    }

    /// Sees before anybody is asked that the file could be made.
    func checkFree() throws(VaultError) {
        guard try filing({ () throws(FileError) in try session.surroundings.files.exists(path) }) == false else {
            throw VaultError(
                .failure, "\(Visible.quoted(path)) exists already",
                hint: "choose another name, or use it as it is with --add-keyfile FILE")
        }
        _ = try filing { () throws(FileError) in try Path.real(Path.folder(of: path)) }
    }

    /// Writes a key to a new file of mode 0600.
    func write(_ key: borrowing SecretBytes) throws(VaultError) {
        try key.withBytes { (key) throws(VaultError) in
            try filing { () throws(FileError) in try session.surroundings.files.createExclusive(path, key) }
        }
    }

    /// Removes a file that was made for a slot which there is not.
    func withdraw() {
        // The error that led here is the one to tell.
        do { try session.surroundings.files.remove(path) } catch {}
    }

    private var wrongLength: VaultError {
        VaultError(
            .usage, "\(Visible.quoted(path)) is no keyfile: it does not have exactly \(Self.length) bytes",
            hint: "name the file that 'vault slot add --new-keyfile FILE' made")
    }
}

extension Session {
    /// The keyfile that an option or the environment names.
    var keyfilePath: String? {
        if let path = options.keyfile { return path }
        guard let path = surroundings.environment["VAULT_KEYFILE"], !path.isEmpty else { return nil }
        return path
    }
}
