import Cryptography
import Surroundings
import VaultModel

/// Questions to the person at the terminal.
extension Session {
    /// The terminal, or `nil` when there is none or nothing may be asked.
    func optionalTerminal() -> (any Terminal)? {
        guard !options.noInput else { return nil }
        do { return try surroundings.terminal() } catch { return nil }
    }

    /// The terminal.
    ///
    /// - Throws: `.locked` when there is none or nothing may be asked; `what` completes "... is needed".
    func terminal(for what: String, hint: String) throws(VaultError) -> any Terminal {
        guard !options.noInput else {
            throw VaultError(.locked, "\(what) is needed, and --no-input forbids to ask", hint: hint)
        }
        do { return try surroundings.terminal() } catch {
            throw VaultError(.locked, "\(what) is needed, and \(error.message)", hint: hint)
        }
    }

    /// Asks for a yes; `--yes` answers it.
    ///
    /// - Throws: `.declined` for anything but yes; `.locked` when nobody can be asked.
    func confirm(_ question: String) throws(VaultError) {
        guard !options.yes else { return }
        let terminal = try terminal(for: "a confirmation", hint: "add --yes if you are sure")
        let isConfirmed = try asking { () throws(TerminalError) in try terminal.confirm(question) }
        guard isConfirmed else { throw VaultError(.declined, "declined; nothing was changed") }
    }

    /// Shows something on the terminal before a question, or on standard error where there is none.
    func announce(_ text: String) {
        guard !options.quiet else { return }
        // A remark that cannot be written has nobody to read it.
        do { try surroundings.standardError.write(text + "\n") } catch {}
    }
}

/// Runs a question and tells its failures as a person reads them.
func asking<Value: ~Copyable>(_ body: () throws(TerminalError) -> Value) throws(VaultError) -> Value {
    do { return try body() } catch { throw VaultError(error) }
}

extension VaultError {
    /// Tells why a question has no answer.
    init(_ error: TerminalError) {
        switch error {
        case .interrupted: self.init(.interrupted, "interrupted; nothing was changed")
        case .endOfInput: self.init(.declined, "no answer was given; nothing was changed")
        case .tooLong, .notText: self.init(.usage, error.message)
        case .notAvailable, .system: self.init(.locked, error.message)
        }
    }

    /// Tells why an input could not be read.
    init(_ error: InputError) { self.init(.usage, error.message) }
}
