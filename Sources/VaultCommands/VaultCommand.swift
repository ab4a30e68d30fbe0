import ArgumentParser
import VaultModel

/// One command: arguments in, values out. It prints nothing.
protocol VaultCommand: ParsableCommand {
    var global: GlobalOptions { get }

    func result(in session: Session) throws(VaultError) -> CommandResult
}
