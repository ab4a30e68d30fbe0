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
                    InitCommand.self, StatusCommand.self, PasswdCommand.self, SlotCommand.self, RecoveryCommand.self,
                    RekeyCommand.self, VerifyCommand.self, BackupCommand.self, RestoreCommand.self,
                    CompactCommand.self, DoctorCommand.self, ClearClipboardCommand.self,
                ]),
            CommandGroup(
                name: "Everyday",
                subcommands: [
                    AddCommand.self, SetCommand.self, GetCommand.self, ShowCommand.self, ListCommand.self,
                    FindCommand.self, EditCommand.self, RenameCommand.self, RemoveCommand.self, TrashCommand.self,
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

    /// The words that name commands, which may be repeated in an error.
    static var names: [String] {
        names(of: Self.self)
    }

    private static func names(of command: any ParsableCommand.Type) -> [String] {
        let configuration = command.configuration
        let groups = configuration.groupedSubcommands.flatMap(\.subcommands)
        return [command._commandName] + configuration.aliases
            + (configuration.subcommands + groups).flatMap { names(of: $0) }
    }
}
