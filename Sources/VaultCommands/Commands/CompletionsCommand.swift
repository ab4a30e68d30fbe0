import ArgumentParser
import VaultModel

struct CompletionsCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print what a shell needs to complete command lines.",
        discussion: """
            For the shell that is open: eval "$(vault completions bash)". Completes commands, options, exchanges and rules, \
            and addresses while the vault is unlocked; pressing Tab never asks for anything.
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) -> CommandResult { CommandResult(text: shell.script) }
}
