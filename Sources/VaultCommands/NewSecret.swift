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

    /// Draws a password of so many characters.
    static func generated(length: Int, session: Session) throws(VaultError) -> NewSecret {
        let recipe = try CharacterRecipe(length: length)
        return NewSecret(
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

    /// Asks twice; Enter alone draws a password.
    ///
    /// - Returns: `nil` when nothing was typed and `generates` is false.
    static func typed(
        _ what: String, session: Session, generates: Bool
    ) throws(VaultError) -> NewSecret {
        let terminal = try session.terminal(for: "the \(what)", hint: "use --stdin or --generate")
        let prompt =
            generates
            ? "\(what.prefix(1).uppercased() + what.dropFirst()) (Enter to generate): "
            : "\(what.prefix(1).uppercased() + what.dropFirst()): "
        let value = try asking { () throws(TerminalError) in try terminal.readSecret(prompt: prompt) }
        if value.isEmpty {
            guard generates else { throw VaultError(.usage, "the \(what) is empty; nothing was changed") }
            return try generated(length: CharacterRecipe.usualLength, session: session)
        }
        let again = try asking { () throws(TerminalError) in try terminal.readSecret(prompt: "Again: ") }
        guard again.equals(value) else {
            throw VaultError(.usage, "the two values differ; nothing was changed", hint: "try again")
        }
        return NewSecret(value: try checked(value), provenance: .typed)
    }

    private static func checked(_ value: consuming SecretBytes) throws(VaultError) -> SecretBytes {
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
