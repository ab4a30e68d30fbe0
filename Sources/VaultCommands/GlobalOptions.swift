import ArgumentParser

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The vault file.", discussion: "Also: VAULT_FILE.", valueName: "file"))
    var vault: String?

    @Flag(help: "Never ask; fail with exit code 6 where a question would be needed.")
    var noInput = false

    @Flag(name: [.long, .customShort("y")], help: "Answer every confirmation with yes.")
    var yes = false

    @Flag(name: [.long, .customShort("q")], help: "No remarks on standard error, errors excepted.")
    var quiet = false

    @Flag(help: "Print JSON, as Docs/Scripting.md describes it.")
    var json = false

    @Option(help: ArgumentHelp("Colours: auto, always or never. Also: NO_COLOR.", valueName: "when"))
    var color = ColorChoice.auto

    @Option(help: ArgumentHelp("Write to a new file of mode 0600 instead of standard output.", valueName: "file"))
    var output: String?

    @Option(
        name: .customLong("passphrase-fd"),
        help: ArgumentHelp("Read the passphrase from this descriptor.", valueName: "n"))
    var passphraseDescriptor: Int32?

    @Option(
        help: ArgumentHelp(
            "Read the passphrase from what a shell command prints.", discussion: "Also: VAULT_PASSPHRASE_COMMAND.",
            valueName: "command"))
    var passphraseCommand: String?

    @Option(
        help: ArgumentHelp(
            "Open the vault with this keyfile, and with the passphrase if both are needed.",
            discussion: "Also: VAULT_KEYFILE.", valueName: "file"))
    var keyfile: String?

    @Flag(
        help: ArgumentHelp(
            "Open the vault in this process, whether or not it is unlocked.", discussion: "Also: VAULT_NO_AGENT."))
    var noAgent = false

    @Flag(
        name: .customLong("accept-kdf-cost"),
        help: "Open a vault whose key stretching costs more than this machine should give.")
    var acceptsAnyCost = false
}

/// When to colour what is printed.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}
