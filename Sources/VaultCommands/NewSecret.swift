import Cryptography
import Passwords
import Surroundings
import VaultModel

/// A value that is about to be stored: typed, piped or drawn.
struct NewSecret: ~Copyable {
    let value: SecretBytes
    let provenance: Provenance

    /// Longest value, in bytes.
    static let longest = 32_768

    /// Draws a value.
    static func drawn(by recipe: any PasswordRecipe, session: Session) -> NewSecret {
        NewSecret(
            value: recipe.password(from: session.surroundings.randomness),
            provenance: .generated(bits: UInt16(clamping: Int(recipe.entropyInBits))))
    }

    /// Reads standard input to its end; one final line end is dropped unless the bytes must be exact.
    static func piped(_ session: Session, exactly: Bool = false) throws(VaultError) -> NewSecret {
        let bytes: SecretBytes
        do { bytes = try session.surroundings.standardInput.readAll(limit: longest + 2) } catch {
            throw VaultError(error)
        }
        let value = exactly ? bytes : SecretText.withoutLineEnd(bytes)
        return NewSecret(value: try checked(value), provenance: .typed)
    }

    /// Asks for a value in its manner; `title` is what it belongs to, for the prompt.
    static func typed(
        _ manner: ValueManner, of title: String?, session: Session
    ) throws(VaultError) -> NewSecret {
        let ways = manner.isDrawnByEnter ? "use --stdin or --generate" : "use --stdin"
        guard manner.entry != .file else {
            throw VaultError(
                .usage, "the \(manner.name) has several lines and is not typed", hint: "use --stdin < FILE")
        }
        let terminal = try session.terminal(for: "the \(manner.name)", hint: ways)
        var prompt = manner.name.prefix(1).uppercased() + manner.name.dropFirst()
        if let title { prompt += " of \(Visible.quoted(title))" }
        if manner.isDrawnByEnter { prompt += " (Enter to generate)" }
        let value = try ask(prompt + ": ", on: terminal)
        if value.isEmpty {
            guard manner.isDrawnByEnter else {
                throw VaultError(.usage, "the \(manner.name) is empty; nothing was changed")
            }
            return drawn(by: try manner.recipe(.usual), session: session)
        }
        if manner.entry == .chosen {
            guard try ask("Again: ", on: terminal).equals(value) else {
                throw VaultError(.usage, "the two values differ; nothing was changed", hint: "try again")
            }
        }
        return NewSecret(value: try checked(value), provenance: .typed)
    }

    /// Asks for a value that may be missing; `nil` for Enter alone.
    static func optional(_ prompt: String, session: Session) throws(VaultError) -> SecretBytes? {
        let terminal = try session.terminal(for: "the parts of the API key", hint: "name one field and use --stdin")
        let value = try ask(prompt, on: terminal)
        return value.isEmpty ? nil : try checked(value)
    }

    private static func ask(_ prompt: String, on terminal: any Terminal) throws(VaultError) -> SecretBytes {
        try asking { () throws(TerminalError) in try terminal.readSecret(prompt: prompt) }
    }

    /// Sees that a value can be stored.
    static func checked(_ value: consuming SecretBytes) throws(VaultError) -> SecretBytes {
        guard !value.isEmpty else { throw VaultError(.usage, "the value is empty; nothing was changed") }
        guard value.count <= longest else {
            throw VaultError(.usage, "the value is longer than \(longest) bytes; nothing was changed")
        }
        guard value.withBytes({ $0.isText }) else {
            throw VaultError(.usage, "the value is not UTF-8 text, or has a NUL in it; nothing was changed")
        }
        return value
    }
}
