import ArgumentParser
import Cryptography
import Rendering
import VaultAccess
import VaultModel

struct OTPURICommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "uri", abstract: "Print the otpauth link of a one-time code.",
        discussion: """
            The link holds the seed: whoever has it, has the second factor. Of a code that counts uses, two devices that \
            were given the link get out of step.
            """)

    @Argument(help: "Whose link: LABEL, LABEL/totp or LABEL/totp:NAME.")
    var address: String

    @Flag(
        name: [.customShort("c"), .customLong("clip")],
        help: "Copy to the clipboard instead, cleared after 45 seconds.")
    var clip = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try OTPAddress.read(address)
        if clip { try ClipboardDelivery.check(session) }
        let vault = try session.unlock()
        let found = try FoundCode(address, in: vault, session: session)
        let link = try found.link(of: found.seed(in: vault))
        var result = CommandResult()
        result.remarks = session.remarks(vault.takeNotices())
        try result.hand(over: link, of: found, clip: clip, session)
        return result
    }
}
