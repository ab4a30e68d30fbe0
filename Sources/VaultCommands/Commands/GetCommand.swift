import ArgumentParser
import Cryptography
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct GetCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Print a secret.",
        discussion: """
            Prints the value and one newline, and nothing else. ADDRESS is LABEL, LABEL/KIND or LABEL/KIND:NAME, and may \
            end in a field: kraken, kraken/username, kraken/totp, bitmart/api:bot1/secret. Without one, you pick at the \
            terminal.
            """)

    @Argument(help: "What to print; at a terminal the beginning of the label is enough.")
    var address: String?

    @Option(help: ArgumentHelp("The field, as if it stood at the end of the address.", valueName: "field"))
    var field: String?

    @Flag(name: [.customShort("n"), .customLong("no-newline")], help: "No newline after the value.")
    var withoutNewline = false

    @Flag(
        name: [.customShort("c"), .customLong("clip")],
        help: "Copy to the clipboard instead, cleared after 45 seconds.")
    var clip = false

    @Flag(help: "Print the new value of a change that is not confirmed yet, see 'vault rotate'.")
    var pending = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let wanted = try WantedAddress(address, orPickedFrom: .values, session, read: withField)
        if clip { try ClipboardDelivery.check(session) }
        let vault = try session.unlock()
        var address = try wanted.address(in: vault, session)
        let record = try session.lookup(vault, for: address.label).record(address)
        if case .toBePicked = wanted { address = try picked(address, of: try vault.secrets(of: record.id), session) }
        let value = try ValueReading(vault, at: session.now, isPending: pending).value(address, record)
        var result = CommandResult()
        result.remarks = session.remarks(vault.takeNotices())
        if clip {
            result.remarks.append(try ClipboardDelivery.copy(value.secret, session: session))
        } else if global.json {
            result.data.append(try json(value, address: address, record: record))
        } else {
            result.data.append(value.secret)
            if !withoutNewline { result.data.append(UInt8(ascii: "\n")) }
        }
        if let since = record.overview.pending, !pending, value.isRotated {
            let place = record.address(in: address.label)
            result.remarks.append(
                "A change is pending since \(since.date): this is the old value, '--pending' prints the new one, and "
                    + "'vault rotate \(place) --confirm' puts it in force.")
        }
        if let secondsLeft = value.secondsLeft { result.remarks.append("Valid for \(secondsLeft) s.") }
        return result
    }

    /// The address with the field of the option.
    private func withField(_ text: String) throws(VaultError) -> Address {
        let address = try Address(text)
        guard let field else { return address }
        guard address.field == nil else {
            throw VaultError(.usage, "the address names a field already", hint: "leave --field out")
        }
        return try Address("\(address)/\(field)")
    }

    /// An address that was picked, with a field where one has to be named.
    private func picked(
        _ address: Address, of secrets: borrowing RecordSecrets, _ session: Session
    ) throws(VaultError) -> Address {
        if let field { return try Address("\(address)/\(field)") }
        guard address.kind == .api else { return address }
        let parts = SecretPart.parts(of: .api).filter { secrets.fields.has($0.tag) }
        return try session.pick(from: parts.map { Pickable(address: address.with(field: $0.name), details: "") })
    }

    /// `{"schema": 1, "address": ..., "value": ...}`
    private func json(
        _ value: borrowing ReadValue, address: Address, record: Lookup.Record
    ) throws(VaultError) -> SecretBytes {
        var writer = JSONWriter(into: SecretWriter(), isPretty: true)
        writer.beginObject()
        writer.write("schema", 1)
        writer.write("address", .string(address.description))
        try writer.write("value", secret: value.secret)
        if let secondsLeft = value.secondsLeft { writer.write("seconds_left", .integer(Int64(secondsLeft))) }
        writer.endObject()
        var text = writer.finish()
        text.append(UInt8(ascii: "\n"))
        return text.finish()
    }
}
