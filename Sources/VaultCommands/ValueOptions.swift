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

    /// Sees before anything is asked that the options fit each other and the value, and that it can be delivered.
    func check(_ manner: ValueManner, session: Session) throws(VaultError) {
        if standardInput, generate != nil {
            throw VaultError(.usage, "--stdin and --generate exclude each other", hint: "leave one out")
        }
        if let generate { _ = try manner.recipe(generate) }
        if clip { try ClipboardDelivery.check(session) }
    }

    /// The value, by the way that the options say; `title` is what it belongs to, for the prompt.
    func value(
        _ manner: ValueManner, of title: String? = nil, session: Session
    ) throws(VaultError) -> NewSecret {
        if standardInput { return try .piped(session, exactly: manner.entry == .file) }
        if let generate { return .drawn(by: try manner.recipe(generate), session: session) }
        return try .typed(manner, of: title, session: session)
    }

    /// The answer of a command that has stored a value.
    func delivered(_ value: borrowing SecretBytes, session: Session, remark: String) -> CommandResult {
        var result = CommandResult(remark: remark)
        if show {
            result.data.append(value)
            result.data.append(UInt8(ascii: "\n"))
        }
        guard clip else { return result }
        do throws(VaultError) {
            result.remarks.append(try ClipboardDelivery.copy(value, session: session))
        } catch {
            // What was shown is handed over, and whoever tried again would store another value.
            result.failure = VaultError(
                error.reason, "\(error.message); the value is stored", hint: "'vault get' prints it", code: error.code)
        }
        return result
    }
}
