/// Reads the lines that are typed most, by people, bots, shells and schedulers, without the parser.
///
/// It takes longer to learn what options one command has than the agent takes to answer. What is not written exactly so is
/// read like any other line.
enum BareReading {
    /// The command as the parser would read it, or `nil` where that has to be asked.
    static func command(_ arguments: [String]) -> (any VaultCommand)? {
        switch arguments {
        case ["due", "--brief"]: return brief
        case ["list"], ["ls"]: return list
        case ["schedule", "run"]: return job(isQuiet: false, auditKey: nil, vaultID: nil)
        default: break
        }
        // As `schedule install` has it run.
        if arguments.count == 7, arguments.starts(with: ["schedule", "run", "--quiet", "--audit-key"]),
            arguments[5] == "--vault-id", isValue(arguments[4]), isValue(arguments[6])
        {
            return job(isQuiet: true, auditKey: arguments[4], vaultID: arguments[6])
        }
        if arguments.first == "add" { return add(arguments.dropFirst()) }
        guard let last = arguments.last, isValue(last) else { return nil }
        switch arguments.dropLast() {
        case ["get"]: return get(last, withoutNewline: false)
        case ["get", "-n"]: return get(last, withoutNewline: true)
        case ["otp", "show"]: return oneTimeCode(last)
        case ["code"]:
            var command = CodeCommand()
            command.show = oneTimeCode(last)
            return command
        default: return nil
        }
    }

    /// Whether the parser would take a word for a value, whatever it thinks of it.
    private static func isValue(_ word: String) -> Bool { !word.isEmpty && !word.hasPrefix("-") && word != "help" }

    private static func get(_ address: String, withoutNewline: Bool) -> GetCommand {
        var command = GetCommand()
        command.address = address
        command.field = nil
        command.withoutNewline = withoutNewline
        command.clip = false
        command.pending = false
        command.global = globals(isQuiet: false)
        return command
    }

    /// `add LABEL --generate N`, and perhaps `--username NAME`: how a script adds an account.
    private static func add(_ words: ArraySlice<String>) -> AddCommand? {
        guard words.count == 3 || words.count == 5, let label = words.first, isValue(label) else { return nil }
        let options = Array(words.dropFirst())
        guard options[0] == "--generate", let length = Int(options[1]) else { return nil }
        var command = AddCommand()
        command.label = label
        command.details = AccountOptions()
        command.details.exchange = nil
        command.details.username = nil
        command.details.url = nil
        command.details.tags = []
        command.details.note = nil
        if options.count == 4 {
            guard options[2] == "--username", isValue(options[3]) else { return nil }
            command.details.username = options[3]
        }
        command.source = ValueOptions()
        command.source.generate = .length(length)
        command.source.standardInput = false
        command.source.show = false
        command.source.clip = false
        command.global = globals(isQuiet: false)
        return command
    }

    private static func oneTimeCode(_ address: String) -> OTPShowCommand {
        var command = OTPShowCommand()
        command.address = address
        command.waitFresh = nil
        command.qr = false
        command.clip = false
        command.global = globals(isQuiet: false)
        return command
    }

    private static var list: ListCommand {
        var command = ListCommand()
        command.pattern = nil
        command.tag = []
        command.exchange = nil
        command.global = globals(isQuiet: false)
        return command
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
        global.noAgent = false
        global.acceptsAnyCost = false
        return global
    }
}
