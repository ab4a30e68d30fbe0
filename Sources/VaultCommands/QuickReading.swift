import ArgumentParser

/// The two lines that machines type: a shell that starts, and a scheduler.
///
/// The parser takes longer to learn what commands there are than these take to answer. What is not written exactly so is
/// read like any other line.
enum QuickReading {
    static func command(_ arguments: [String]) -> (any VaultCommand)? {
        switch arguments {
        case ["due", "--brief"]: return brief
        case ["schedule", "run"]: return job(isQuiet: false, auditKey: nil, vaultID: nil)
        default:
            // As `schedule install` has it run.
            guard arguments.count == 7, arguments.starts(with: ["schedule", "run", "--quiet", "--audit-key"]),
                arguments[5] == "--vault-id", !arguments[4].hasPrefix("-"), !arguments[6].hasPrefix("-")
            else { return nil }
            return job(isQuiet: true, auditKey: arguments[4], vaultID: arguments[6])
        }
    }

    private static var brief: DueCommand {
        var command = DueCommand()
        command.within = 30
        command.unlock = false
        command.brief = true
        command.ics = nil
        command.labels = false
        command.auditKey = nil
        command.global = globals(isQuiet: false)
        return command
    }

    private static func job(isQuiet: Bool, auditKey: String?, vaultID: String?) -> ScheduleRunCommand {
        var command = ScheduleRunCommand()
        command.monitor = false
        command.auditKey = auditKey
        command.vaultId = vaultID
        command.global = globals(isQuiet: isQuiet)
        return command
    }

    /// An option has no value until somebody gives it one.
    private static func globals(isQuiet: Bool) -> GlobalOptions {
        var global = GlobalOptions()
        global.vault = nil
        global.noInput = false
        global.yes = false
        global.quiet = isQuiet
        global.json = false
        global.color = .auto
        global.output = nil
        global.passphraseDescriptor = nil
        global.passphraseCommand = nil
        global.keyfile = nil
        global.acceptsAnyCost = false
        return global
    }
}
