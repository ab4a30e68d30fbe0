import Cryptography
import Surroundings
import VaultModel

/// Copies a secret for a person to paste, and has it cleared.
enum ClipboardDelivery {
    /// Seconds until it is cleared, if the clipboard still holds it.
    static let seconds = 45

    /// Sees before anything is asked or stored that there is a clipboard.
    ///
    /// - Throws: `.failure`.
    static func check(_ session: Session) throws(VaultError) {
        if try backend(session.surroundings) == .terminal { _ = try controllingTerminal() }
    }

    /// - Returns: A remark.
    /// - Throws: `.failure` when there is no clipboard.
    static func copy(_ secret: borrowing SecretBytes, session: Session) throws(VaultError) -> String {
        let surroundings = session.surroundings
        let backend = try backend(surroundings)
        let terminal = backend == .terminal ? try controllingTerminal() : nil
        do throws(ClipboardError) {
            let clipboard = Clipboard(backend, environment: surroundings.environment, terminal: terminal)
            try ClipboardClearing.copy(
                secret, to: clipboard, executable: surroundings.executablePath,
                arguments: [ClearClipboardCommand.name, backend.rawValue, "\(seconds)"],
                environment: surroundings.environment)
        } catch {
            throw VaultError(.failure, error.message, hint: "leave --clip out to print it instead")
        }
        return backend == .terminal
            ? "Handed to the terminal's clipboard; cleared in \(seconds) seconds if this terminal is still open."
            : "Copied; cleared in \(seconds) seconds if the clipboard still holds it."
    }

    private static func backend(_ surroundings: Surroundings) throws(VaultError) -> ClipboardBackend {
        let backend = ClipboardBackend.preferred(environment: surroundings.environment) { name in
            ExecutableSearch.find(name, path: surroundings.environment["PATH"]) != nil
        }
        guard let backend else {
            throw VaultError(
                .failure, "there is no clipboard here",
                hint: "install wl-clipboard, xclip or xsel, or leave --clip out")
        }
        return backend
    }

    private static func controllingTerminal() throws(VaultError) -> ControllingTerminal {
        do { return try ControllingTerminal() } catch {
            throw VaultError(.failure, "the terminal's clipboard needs a terminal", hint: "leave --clip out")
        }
    }
}
