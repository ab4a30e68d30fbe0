import Cryptography
import Surroundings
import VaultModel

/// Where the passphrase of a vault comes from: a descriptor, a command, or the person.
struct PassphraseSource {
    /// Longest passphrase, in bytes.
    static let longest = 1_024

    private let session: Session

    init(_ session: Session) { self.session = session }

    /// Whether nobody types it.
    var isAutomatic: Bool { session.options.passphraseDescriptor != nil || command != nil }

    private var command: String? {
        session.options.passphraseCommand ?? session.surroundings.environment["VAULT_PASSPHRASE_COMMAND"]
    }

    /// Gets a passphrase that should open something.
    ///
    /// - Throws: `.wrongCredential` when it cannot be the passphrase of any vault; `.locked` when there is no way to ask.
    func passphrase(prompt: String) throws(VaultError) -> SecretBytes {
        let passphrase = try raw(prompt: prompt)
        if let flaw = Self.flaw(of: passphrase) {
            throw VaultError(.wrongCredential, flaw, hint: "type the vault's passphrase")
        }
        return passphrase
    }

    /// Why bytes cannot be a passphrase; `nil` when they can.
    static func flaw(of passphrase: borrowing SecretBytes) -> String? {
        if passphrase.isEmpty { return "the passphrase is empty" }
        if passphrase.count > longest { return "the passphrase is longer than \(longest) bytes" }
        let isText = passphrase.withBytes { $0.isText }
        return isText ? nil : "the passphrase is not UTF-8 text, or has a NUL in it"
    }

    /// Reads what a descriptor holds, without its line end.
    static func read(descriptor: Int32) throws(VaultError) -> SecretBytes {
        do { return SecretText.withoutLineEnd(try Input(descriptor: descriptor).readAll(limit: 65_536)) } catch {
            throw VaultError(error)
        }
    }

    /// Gets whatever is given, without judging it.
    func raw(prompt: String) throws(VaultError) -> SecretBytes {
        if let number = session.options.passphraseDescriptor { return try Self.read(descriptor: number) }
        if let command {
            do {
                return SecretText.withoutLineEnd(
                    try PassphraseCommand.run(
                        command, environment: session.surroundings.environment, limit: 65_536))
            } catch {
                throw VaultError(.locked, error.message, hint: "see --passphrase-command")
            }
        }
        let terminal = try session.terminal(
            for: "the passphrase", hint: "use --passphrase-fd N or --passphrase-command CMD")
        return try asking { () throws(TerminalError) in try terminal.readSecret(prompt: prompt) }
    }
}

/// Text in locked memory.
enum SecretText {
    /// The text without one final LF or CRLF, which files and commands end with.
    static func withoutLineEnd(_ text: consuming SecretBytes) -> SecretBytes {
        var text = text
        let end = text.withBytes { bytes in
            guard let last = bytes.indices.last, bytes[last] == UInt8(ascii: "\n") else { return bytes.count }
            return last > 0 && bytes[last - 1] == UInt8(ascii: "\r") ? last - 1 : last
        }
        text.truncate(to: end)
        return text
    }
}
