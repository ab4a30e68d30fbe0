import ArgumentParser
import Cryptography
import Rendering
import VaultAccess
import VaultModel

struct CodesNextCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Take the next code, and print it.",
        discussion: """
            Marks the code as taken before it is printed, so that it is never handed out twice. 'vault codes use' says that \
            it worked, and with --undo that it was not needed.
            """)

    @Argument(help: "Whose codes: LABEL, LABEL/codes or LABEL/codes:NAME; without it, you pick at the terminal.")
    var address: String?

    @Flag(
        name: [.customShort("c"), .customLong("clip")],
        help: "Copy to the clipboard instead, cleared after 45 seconds.")
    var clip = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let wanted = try WantedAddress(address, orPickedFrom: .codes, session, read: CodesAddress.read)
        if clip { try ClipboardDelivery.check(session) }
        let vault = try session.unlock()
        let address = try wanted.address(in: vault, session)
        let found = try FoundCodes(address, in: vault, session: session)
        let place = found.place
        var marked = 0
        let taken: TakenCode
        do throws(VaultError) {
            taken = try vault.write { (transaction) throws(VaultError) in
                let taken = try transaction.takeNextCode(of: found.record.id)
                marked = taken.number
                return taken
            }
        } catch {
            throw error.isDone ? Self.notHandedOver(marked, of: place, error) : error
        }
        let number = taken.number
        // From here on the code is marked, and whoever does not get it has to be told where it is.
        var result = CommandResult()
        result.ifNotWritten = "\(Self.kept(number, of: place))\n  \(Self.remedy(number, of: place))"
        if clip {
            let copied: String
            do { copied = try ClipboardDelivery.copy(taken.code, session: session) } catch {
                throw Self.notHandedOver(number, of: place, error)
            }
            result.remarks.append(copied)
        } else if global.json {
            result.data.append(try Self.json(taken, at: place))
        } else {
            result.data.append(taken.code)
            result.data.append(UInt8(ascii: "\n"))
        }
        result.remarks += [
            Self.left(taken.left, number: number),
            "If it worked: 'vault codes use \(place) \(number)'. If it was not needed: "
                + "'vault codes use \(place) \(number) --undo'. If it was refused: 'vault codes void \(place) \(number)'.",
        ]
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private static func kept(_ number: Int, of place: Address) -> String {
        "code \(number) of '\(place)' is marked as taken, and was not handed over"
    }

    private static func remedy(_ number: Int, of place: Address) -> String {
        "'vault codes list \(place) --reveal' shows it, 'vault codes use \(place) \(number) --undo' puts it back"
    }

    private static func notHandedOver(_ number: Int, of place: Address, _ error: VaultError) -> VaultError {
        VaultError(
            error.reason, "\(error.message); \(kept(number, of: place))", hint: remedy(number, of: place),
            code: error.code)
    }

    private static func left(_ left: Int, number: Int) -> String {
        switch left {
        case 0: "Code \(number) was the last one: get new codes before you need another."
        case 1...2: "Code \(number). \(left) left: time for new codes."
        default: "Code \(number). \(left) left."
        }
    }

    private static func json(_ taken: borrowing TakenCode, at place: Address) throws(VaultError) -> SecretBytes {
        var writer = JSONWriter(into: SecretWriter())
        writer.beginObject()
        writer.write("schema", 1)
        writer.write("address", .string(place.description))
        writer.write("number", .integer(Int64(taken.number)))
        try writer.write("value", secret: taken.code)
        writer.write("left", .integer(Int64(taken.left)))
        writer.endObject()
        var text = writer.finish()
        text.append(UInt8(ascii: "\n"))
        return text.finish()
    }
}
