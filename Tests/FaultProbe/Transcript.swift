import Cryptography
import Recovery
import Reminders
import Surroundings
import TestSupport
import VaultAccess
import VaultCommands
import VaultFormat
import VaultModel

/// What a vault and the copies beside it hold, by the program's own `doctor` and `verify` and then record by record.
///
/// Secrets are told by their digests alone. Two states of a vault have one text only if every byte of every record is
/// the same.
struct Transcript {
    private let surroundings: Surroundings
    private let hardening: Hardening
    private let stretching: StretchingPolicy

    /// What may open the vault, in the order in which it is tried.
    private let passphrases: [String]

    init(_ surroundings: Surroundings, hardening: Hardening, stretching: StretchingPolicy) {
        self.surroundings = surroundings
        self.hardening = hardening
        self.stretching = stretching
        passphrases = (surroundings.environment["VAULT_PROBE_PASSPHRASES"] ?? "").split(separator: "\n").map(
            String.init)
    }

    /// Writes it in parts that begin with `== `.
    ///
    /// `doctor` comes first, since opening the vault for writing tidies up.
    func write() {
        var text = "== doctor\n" + run(["doctor", "--json"], passphrase: nil).output
        text += "== job\n" + job()
        text += "== vault\n" + vault()
        text += "== job healed\n" + job()
        text += "== copies\n" + copies().map { "\($0): \(copy($0))\n" }.joined()
        text += "== keys\n" + files("VAULT_PROBE_KEYS").map { "\($0) \(opens(with: $0))\n" }.joined()
        do { try surroundings.standardOutput.write(text) } catch {}
    }

    /// What every audit key is good for, what is remembered of the reminders, and whether a job has something to tell,
    /// which it tells then.
    private func job() -> String {
        let stateFolder = surroundings.folders.stateFolder
        let keys = names(in: Path.joined(stateFolder, "audit")).filter { $0.hasSuffix(".key") }
        var lines = keys.map { name in
            let key = Path.joined(Path.joined(stateFolder, "audit"), name)
            let seen = run(["schedule", "run", "--monitor", "--audit-key", key], passphrase: nil)
            return "\(name): \(seen.output.filter { !$0.isNewline })"
        }
        for name in names(in: stateFolder) where name.hasSuffix(".reminders") && !name.hasPrefix(".") {
            lines.append("state: \(reminders(Path.joined(stateFolder, name), named: name))")
        }
        if !keys.isEmpty { _ = run(["schedule", "run", "--no-input"], passphrase: nil) }
        return lines.map { $0 + "\n" }.joined()
    }

    private func reminders(_ path: String, named name: String) -> String {
        do {
            guard let vault = Identifier(text: String(name.prefix(32))) else { return "of no vault" }
            return try surroundings.files.readPrivate(path, limit: ReminderState.mostBytes).withBytes { bytes in
                guard ReminderState(bytes, of: vault) != nil else { return "damaged" }
                return Blake2b.digest(of: bytes, personal: "vault.test").bytes.prefix(8).map { String($0, radix: 16) }
                    .joined(separator: ".")
            }
        } catch { return "\(error)" }
    }

    private func vault() -> String {
        for (index, passphrase) in passphrases.enumerated() {
            let verified = run(["verify", "--json"], passphrase: passphrase)
            switch verified.code {
            case 0:
                do throws(VaultError) {
                    return "opened by \(index)\n" + (try contents(passphrase))
                } catch {
                    return "broken, exit code \(error.reason.rawValue): \(error.message)\n"
                }
            case VaultError.Reason.wrongCredential.rawValue: continue
            case VaultError.Reason.rollback.rawValue:
                do throws(VaultError) {
                    return "opened by \(index), and doubted\n" + (try contents(passphrase, judging: .ignored))
                } catch {
                    return "doubted and broken: \(error.message)\n"
                }
            case VaultError.Reason.noVault.rawValue: return "none\n"
            default: return "broken, exit code \(verified.code): \(verified.errors)"
            }
        }
        return "opened by nothing\n"
    }

    private func contents(_ passphrase: String, judging use: AnchorUse = .required) throws(VaultError) -> String {
        let vault = try locked().unlock(with: .passphrase(SecretBytes(copyingUTF8: passphrase)), judging: use)
        var lines = ["generation \(vault.generation), epoch \(vault.epoch)"]
        lines += vault.slots.map { "slot \($0.header.type.rawValue) \($0.id.text)" }.sorted()
        lines.append("settings \(digest(try vault.settings().fields.bytes))")
        for (id, overview) in vault.overviews().sorted(by: { $0.key.text < $1.key.text }) {
            let name = "\(overview.kind) \(overview.name?.text ?? "-")"
            let secrets = try vault.secrets(of: id)
            lines.append(
                "\(id.text) \(name) \(digest(overview.encoded())) \(digest(secrets.fields.bytes))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func locked() throws(VaultError) -> LockedVault {
        let context = AccessContext(
            now: { Timestamp(milliseconds: 1_790_000_000_000) }, randomness: surroundings.randomness,
            files: surroundings.files, userID: surroundings.userID, stateFolder: surroundings.folders.stateFolder,
            stretching: stretching)
        let path = surroundings.environment["VAULT_FILE"] ?? surroundings.folders.vaultFile
        return try LockedVault(at: VaultLocation(existing: path, context: context), context: context)
    }

    /// What a keyfile or the sheet of a recovery kit is good for.
    private func opens(with path: String) -> String {
        do {
            let bytes = try surroundings.files.readPrivate(path, limit: 1 << 14)
            let credential: SlotCredential
            if bytes.count == 32 {
                credential = .key(bytes.duplicate(), type: .keyfile)
            } else {
                let sheet = bytes.withBytes { bytes in
                    RecoverySheet(String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self))
                }
                let typed = SecretBytes(copyingUTF8: sheet.key)
                let key = try typed.withBytes { (typed) throws(VaultError) in try RecoveryKey(reading: typed) }
                credential = .recovery(key.bytes.duplicate())
            }
            return try locked().openedSlot(with: credential) == nil ? "opens nothing" : "opens the vault"
        } catch { return "opens nothing: \(error)" }
    }

    private func digest(_ bytes: borrowing SecretBytes) -> String {
        bytes.withBytes { bytes in
            Blake2b.digest(of: bytes, personal: "vault.test").bytes.prefix(8).map { String($0, radix: 16) }
                .joined(separator: ".")
        }
    }

    /// The finished copies, those among the backups and those that `VAULT_PROBE_COPIES` names.
    private func copies() -> [String] {
        let folder = Path.joined(Path.folder(of: surroundings.folders.vaultFile), "backups")
        // What a restoration replaced may be anything.
        let finished = names(in: folder).filter {
            !$0.hasPrefix(".") && !$0.hasSuffix("-journal") && !$0.hasSuffix(".replaced")
        }
        return finished.map { Path.joined(folder, $0) } + files("VAULT_PROBE_COPIES")
    }

    /// What is in a folder; nothing where there is none.
    private func names(in folder: String) -> [String] {
        do throws(FileError) { return try surroundings.files.names(inFolder: folder).sorted() } catch { return [] }
    }

    /// The files that a variable names, as far as there are any.
    private func files(_ variable: String) -> [String] {
        let paths = (surroundings.environment[variable] ?? "").split(separator: "\n").map(String.init)
        var existing: [String] = []
        for path in paths {
            do throws(FileError) { if try surroundings.files.exists(path) { existing.append(path) } } catch {}
        }
        return existing
    }

    private func copy(_ path: String) -> String {
        for (index, passphrase) in passphrases.enumerated() {
            let verified = run(["verify", path, "--json"], passphrase: passphrase)
            switch verified.code {
            case 0: return "opened by \(index)"
            case VaultError.Reason.wrongCredential.rawValue: continue
            default: return "broken, exit code \(verified.code): \(verified.errors)"
            }
        }
        return "opened by nothing"
    }

    private func run(
        _ arguments: [String], passphrase: String?
    ) -> (code: Int32, output: String, errors: String) {
        let (output, errors) = (RecordedOutput(), RecordedOutput())
        var surroundings = surroundings
        surroundings.standardOutput = output.output()
        surroundings.standardError = errors.output()
        surroundings.terminal = {
            AttentiveTerminal { _ in passphrase.map { .line($0) } ?? .failure(.endOfInput) }
        }
        let code = VaultProgram(surroundings: surroundings, hardening: hardening, stretching: stretching, exportWork: 4)
            .run(arguments)
        return (code, output.text, errors.text)
    }
}
