import ArgumentParser

/// `vault`
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault",
        abstract: "An offline credential vault for accounts on cryptocurrency exchanges.",
        version: VaultProgram.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Vault",
                subcommands: [
                    InitCommand.self, StatusCommand.self, UnlockCommand.self, LockCommand.self, PasswdCommand.self,
                    SlotCommand.self, RecoveryCommand.self,
                    RekeyCommand.self, VerifyCommand.self, BackupCommand.self, RestoreCommand.self,
                    CompactCommand.self, DoctorCommand.self, CompletionsCommand.self,
                    ClearClipboardCommand.self, CompleteCommand.self,
                ]),
            CommandGroup(
                name: "Everyday",
                subcommands: [
                    AddCommand.self, SetCommand.self, GetCommand.self, CodeCommand.self, ShowCommand.self,
                    ListCommand.self, FindCommand.self, EditCommand.self, RenameCommand.self, RemoveCommand.self,
                    TrashCommand.self,
                    HistoryCommand.self, GenerateCommand.self, RotateCommand.self,
                ]),
            CommandGroup(
                name: "Hygiene",
                subcommands: [
                    AuditCommand.self, DueCommand.self, SnoozeCommand.self, StrengthCommand.self, WaiveCommand.self,
                    LinkCommand.self, UnlinkCommand.self,
                    ReviewCommand.self, PolicyCommand.self, ExplainCommand.self, AuditKeyCommand.self,
                    ScheduleCommand.self,
                ]),
            CommandGroup(
                name: "Exchange",
                subcommands: [
                    CodesCommand.self, OTPCommand.self, APICommand.self, ExchangeCommand.self, TroubleshootCommand.self,
                ]),
            CommandGroup(name: "Moving", subcommands: [ImportCommand.self, RunCommand.self, InjectCommand.self]),
        ])

    /// The command that the first words name, as far as they name one, and the words after them.
    static func named(by arguments: [String]) -> (type: any ParsableCommand.Type, rest: ArraySlice<String>) {
        var type: any ParsableCommand.Type = Self.self
        var rest = arguments[...]
        while let word = rest.first, let next = type.configuration.subcommands.first(where: { $0.isNamed(word) }) {
            type = next
            rest.removeFirst()
        }
        return (type, rest)
    }

    /// The words that name commands, which may be repeated in an error.
    static var names: [String] {
        names(of: Self.self)
    }

    private static func names(of command: any ParsableCommand.Type) -> [String] {
        command.words + command.configuration.subcommands.flatMap { names(of: $0) }
    }
}

extension ParsableCommand {
    /// The words by which it is called, its own name first.
    static var words: [String] { [_commandName] + configuration.aliases }

    fileprivate static func isNamed(_ word: String) -> Bool {
        _commandName == word || configuration.aliases.contains(word)
    }
}
