import ArgumentParser
import Cryptography
import Passwords
import Surroundings
import VaultModel

/// Where a new value comes from, and where it may go besides the vault.
struct ValueOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Draw a value; '--generate=30' says how long.", valueName: "n"))
    var generate: Drawn?

    @Flag(name: .customLong("stdin"), help: "Read the value from standard input.")
    var standardInput = false

    @Flag(help: "Print the value after it was stored.")
    var show = false

    @Flag(
        name: [.customShort("c"), .customLong("clip")],
        help: "Copy the value to the clipboard, cleared after 45 seconds.")
    var clip = false

    /// The value, by the way that the options say.
    func value(
        _ what: String, session: Session, generates: Bool = true, exactly: Bool = false
    ) throws(VaultError) -> NewSecret {
        if standardInput, generate != nil {
            throw VaultError(.usage, "--stdin and --generate exclude each other", hint: "leave one out")
        }
        if standardInput { return try .piped(session, exactly: exactly) }
        if let generate {
            return try .generated(length: generate.length(usually: CharacterRecipe.usualLength), session: session)
        }
        return try .typed(what, session: session, generates: generates)
    }

    /// The answer of a command that has stored a value.
    func delivered(
        _ value: borrowing SecretBytes, session: Session, remark: String
    ) throws(VaultError) -> CommandResult {
        var result = CommandResult(remark: remark)
        if show {
            result.data.append(value)
            result.data.append(UInt8(ascii: "\n"))
        }
        if clip { result.remarks.append(try ClipboardDelivery.copy(value, session: session)) }
        return result
    }
}
