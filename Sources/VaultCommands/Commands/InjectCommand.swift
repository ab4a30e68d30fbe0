import ArgumentParser
import Cryptography
import Surroundings
import VaultAccess
import VaultModel

struct InjectCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "inject", abstract: "Fill a template with secrets.",
        discussion: """
            {{ vault://ADDRESS }} in the template becomes the value of that address, as it is; all else stays. Writes \
            nothing when one of them is missing. With --output the file is new, and for you alone (mode 0600).
            """)

    /// More is no configuration.
    private static let mostBytes = 16_777_216

    @Argument(help: "The template; '-' reads standard input.")
    var template: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let template = try SecretTemplate(try bytes(session))
        guard template.references > 0 else {
            throw VaultError(
                .usage, "the template names no secret", hint: "write {{ vault://ADDRESS }} where a value is to stand")
        }
        let vault = try session.unlock()
        let values = ReferencedValues(vault, session)
        var result = CommandResult()
        result.data.append(try template.filled { (address) throws(VaultError) in try values.value(address) })
        result.remarks = session.remarks(vault.takeNotices())
        if let output = global.output {
            result.speaksOfData = true
            result.remarks.append(
                "Wrote \(template.references == 1 ? "one value" : "\(template.references) values") in clear into "
                    + "\(Visible.quoted(output)).")
        }
        return result
    }

    private func bytes(_ session: Session) throws(VaultError) -> [UInt8] {
        do {
            guard template == "-" else { return try ForeignFile.read(template, limit: Self.mostBytes) }
        } catch { throw VaultError(error) }
        do {
            return try session.surroundings.standardInput.readAll(limit: Self.mostBytes).withBytes { $0.array() }
        } catch { throw VaultError(error) }
    }
}
