import ArgumentParser
import Cryptography
import Interchange
import Recovery
import Surroundings
import VaultAccess
import VaultModel

/// Where a list of codes comes from.
struct CodeListSource: ParsableArguments {
    @Flag(name: .customLong("stdin"), help: "Read the list from standard input.")
    var standardInput = false

    @Option(
        help: ArgumentHelp(
            "Read the list from this file, which may be one that 'codes export' or 'age' encrypted with a passphrase.",
            valueName: "file"))
    var file: String?

    @Option(
        name: .customLong("export-passphrase-fd"),
        help: ArgumentHelp("Read the passphrase of an encrypted file from this descriptor.", valueName: "n"))
    var exportPassphraseDescriptor: Int32?

    /// Whether a person pastes it at the terminal.
    var isTyped: Bool { !standardInput && file == nil }

    /// Reads a list that is not typed; understood completely before the vault is open.
    ///
    /// - Returns: The list, and where it lies in clear; `nil` when it is to be typed.
    func read(_ session: Session) throws(VaultError) -> Read? {
        guard !standardInput || file == nil else {
            throw VaultError(.usage, "--stdin and --file exclude each other", hint: "leave one out")
        }
        if let file { return try read(file, session) }
        guard standardInput else { return nil }
        let input = session.surroundings.standardInput
        guard !input.isTerminal else {
            throw VaultError(
                .usage, "standard input is the terminal", hint: "leave --stdin out to paste the list unseen")
        }
        let bytes: SecretBytes
        do { bytes = try input.readAll(limit: CodeListLimits.bytes) } catch { throw VaultError(error) }
        return Read(list: try Self.list(bytes), place: nil)
    }

    /// Asks for the list.
    func type(for place: Address, session: Session) throws(VaultError) -> Read {
        let terminal = try session.terminal(for: "the list of codes", hint: "use --stdin or --file")
        let text = try asking { () throws(TerminalError) in
            try terminal.readSecretLines(
                prompt: "Paste the codes of \(Visible.quoted(place.description)), then Enter on an empty line: ",
                limit: CodeListLimits.bytes)
        }
        guard !text.isEmpty else { throw VaultError(.usage, "no codes were given; nothing was changed") }
        return Read(list: try Self.list(text), place: nil)
    }

    /// A list and where it came from.
    struct Read: ~Copyable {
        let list: CodeList
        let place: ForeignPlace?
    }

    private func read(_ path: String, _ session: Session) throws(VaultError) -> Read {
        let read: (bytes: [UInt8], facts: FileFacts)
        do { read = try ForeignFile.readWithFacts(path, limit: CodeListLimits.bytes) } catch {
            throw VaultError(error, .usage, hint: "name a text file with the codes, or use --stdin")
        }
        let bytes = read.bytes
        guard AgeFile.isOne(bytes.span) else {
            guard exportPassphraseDescriptor == nil else {
                throw VaultError(.usage, "the file is not encrypted", hint: "leave --export-passphrase-fd out")
            }
            let text = SecretBytes(copying: bytes.span)
            return Read(list: try Self.list(text), place: ForeignPlace(path: path, facts: read.facts))
        }
        let sealed = try AgeFile(reading: bytes)
        let content = try sealed.open(with: try passphrase(session))
        // Nothing of it lies in clear.
        return Read(list: try Self.list(content), place: nil)
    }

    private func passphrase(_ session: Session) throws(VaultError) -> SecretBytes {
        if let exportPassphraseDescriptor { return try PassphraseSource.read(descriptor: exportPassphraseDescriptor) }
        let terminal = try session.terminal(
            for: "the passphrase of the file", hint: "use --export-passphrase-fd N")
        return try asking { () throws(TerminalError) in try terminal.readSecret(prompt: "Passphrase of the file: ") }
    }

    private static func list(_ text: borrowing SecretBytes) throws(VaultError) -> CodeList {
        try text.withBytes { (text) throws(VaultError) in try CodeList(reading: text) }
    }
}
