import ArgumentParser
import Surroundings
import VaultModel

/// The process that waits and clears the clipboard; started by `--clip`, not by a person.
struct ClearClipboardCommand: VaultCommand {
    static let name = "__clear-clipboard"

    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Clear the clipboard later.", shouldDisplay: false)

    @Argument var backend: String
    @Argument var seconds: Int

    @OptionGroup(visibility: .hidden) var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard let backend = ClipboardBackend(rawValue: backend), (0...86_400).contains(seconds) else {
            throw VaultError(.usage, "the clipboard is cleared by 'vault get --clip'")
        }
        do {
            _ = try ClipboardClearing.runAsProcess(
                backend, after: .seconds(seconds), environment: session.surroundings.environment)
        } catch {
            throw VaultError(.failure, error.message)
        }
        return CommandResult()
    }
}
