import Cryptography
import Recovery
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// The recovery kit: shown once and typed back, or written as a sheet, or refused.
struct Kit {
    private let session: Session
    private let file: String?

    /// - Parameter file: Where the sheet is written instead of being shown.
    init(_ session: Session, file: String?) {
        self.session = session
        self.file = file
    }

    /// Sees before any other question that the kit can be delivered.
    func check() throws(VaultError) {
        if let file {
            guard try filing({ () throws(FileError) in try session.surroundings.files.exists(file) }) == false else {
                throw VaultError(
                    .failure, "\(Visible.quoted(file)) exists already", hint: "choose another file for the recovery kit"
                )
            }
            _ = try filing { () throws(FileError) in try Path.real(Path.folder(of: file)) }
        } else {
            _ = try session.terminal(
                for: "a terminal for the recovery kit",
                hint: "write it to a file with --recovery-kit FILE, or refuse it with --no-recovery")
        }
    }

    /// Takes a written sheet back, if no vault was made that it could open.
    func withdraw(unlessMade vault: String) {
        // Whether a vault is there may be unknown; then the sheet stays. The error that led here is the one to tell.
        do { if try !session.surroundings.files.exists(vault) { withdraw() } } catch {}
    }

    private func withdraw() {
        guard let file else { return }
        do { try session.surroundings.files.remove(file) } catch {}
    }

    /// Draws a recovery key for a vault that exists, and hands it over.
    func deliver(for vault: UnlockedVault) throws(VaultError) -> PreparedSlot {
        let key = RecoveryKey(from: session.surroundings.randomness)
        try deliver(key, vault: vault.id, made: session.now.day)
        return try PreparedSlot(
            .recovery(key.bytes.duplicate()), cost: session.stretching.standard,
            randomness: session.surroundings.randomness)
    }

    /// Takes a written sheet back, if the vault did not get the slot that it could open.
    func withdraw(unlessMade slot: PreparedSlot) {
        if session.isWithoutSlot(slot.id) { withdraw() }
    }

    /// What to do with a sheet that was written to a file.
    var remarks: [String] {
        guard let file else { return [] }
        return ["The recovery kit is in \(Visible.quoted(file)): print it, then delete the file."]
    }

    /// Hands the key over to the person.
    ///
    /// - Throws: `.declined` when a group was typed back wrongly three times.
    func deliver(_ key: borrowing RecoveryKey, vault: Identifier, made: Day) throws(VaultError) {
        let kit = RecoveryKit(vault: vault, made: made)
        if let file {
            let sheet = kit.sheet(for: key)
            try sheet.withBytes { (sheet) throws(VaultError) in
                try filing { () throws(FileError) in try session.surroundings.files.createExclusive(file, sheet) }
            }
            return
        }
        let terminal = try session.terminal(for: "a terminal for the recovery kit", hint: "use --recovery-kit FILE")
        try asking { () throws(TerminalError) in
            try terminal.show(kit.page(for: key), prompt: "Press Enter when you have written it down. ")
        }
        let challenge = RecoveryChallenge(from: session.surroundings.randomness)
        for group in [challenge.first, challenge.second] {
            try typeBack(group, of: key, on: terminal)
        }
    }

    private func typeBack(_ group: Int, of key: borrowing RecoveryKey, on terminal: any Terminal) throws(VaultError) {
        for _ in 0..<3 {
            let typed = try asking { () throws(TerminalError) in
                try terminal.readSecret(prompt: "Type group \(group + 1) of the recovery key: ")
            }
            if typed.withBytes({ RecoveryChallenge.accepts($0, asGroup: group, of: key) }) { return }
        }
        throw VaultError(
            .declined, "the recovery key was not typed back; nothing was changed",
            hint: "start again, or write it to a file with --recovery-kit FILE")
    }
}

/// Runs work on files and tells its failures as a person reads them.
func filing<Value: ~Copyable>(_ body: () throws(FileError) -> Value) throws(VaultError) -> Value {
    do { return try body() } catch { throw VaultError(error) }
}
