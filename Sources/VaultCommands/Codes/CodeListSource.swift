import ArgumentParser
import Cryptography
import Recovery
import Surroundings
import VaultAccess
import VaultModel

/// Where a list of codes comes from.
struct CodeListSource: ParsableArguments {
    @Flag(name: .customLong("stdin"), help: "Read the list from standard input.")
    var standardInput = false

    @Option(help: ArgumentHelp("Read the list from this file.", valueName: "file"))
    var file: String?

    /// Whether a person pastes it at the terminal.
    var isTyped: Bool { !standardInput && file == nil }

    /// Reads a list that is not typed; understood completely before the vault is open.
    ///
    /// - Returns: The list, and where it lies in clear; `nil` when it is to be typed.
    func read(_ session: Session) throws(VaultError) -> Read? {
        guard !standardInput || file == nil else {
            throw VaultError(.usage, "--stdin and --file exclude each other", hint: "leave one out")
        }
        if let file { return try Self.read(file) }
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

    private static func read(_ path: String) throws(VaultError) -> Read {
        let read: (bytes: [UInt8], facts: FileFacts)
        do { read = try ForeignFile.readWithFacts(path, limit: CodeListLimits.bytes) } catch {
            throw VaultError(error, .usage, hint: "name a text file with the codes, or use --stdin")
        }
        let bytes = read.bytes
        let text = SecretBytes(copying: bytes.span)
        return Read(list: try list(text), place: ForeignPlace(path: path, facts: read.facts))
    }

    private static func list(_ text: borrowing SecretBytes) throws(VaultError) -> CodeList {
        try text.withBytes { (text) throws(VaultError) in try CodeList(reading: text) }
    }
}
