import ArgumentParser
import Audits
import Exchanges
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct RotateCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Change a secret at its exchange, and keep old and new until the new one works.",
        discussion: """
            Says first what the exchange locks and which API keys end, then draws a new value by the exchange's rules and \
            keeps it beside the old one: 'vault get ADDRESS' prints the old one, 'vault get ADDRESS --pending' the new one. \
            Change it at the exchange, then say --confirm or --undo. For an API key it lists the steps and asks for the new \
            parts. --plan changes nothing: it finds a day and an order for several, so that locks run side by side and touch no \
            payout.
            """)

    @Argument(help: "What to change; several with --plan and --status.")
    var addresses: [String] = []

    @Flag(help: "The new value works: put it in force.")
    var confirm = false

    @Flag(help: "Take the new value back; the old one stays in force.")
    var undo = false

    @Flag(help: "List the changes that are neither confirmed nor undone.")
    var status = false

    @Flag(help: "Find a day and an order for several changes.")
    var plan = false

    @Flag(name: .customLong("all-due"), help: "With --plan: everything that the audit calls due within 14 days.")
    var allDue = false

    @Option(help: ArgumentHelp("With --plan: the last day that is possible.", valueName: "date"))
    var by: String?

    @OptionGroup(title: "The new value") var source: ValueOptions

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        try checkModes()
        let addresses = try addresses.map { (text) throws(VaultError) in try RotationTarget.address(text) }
        if plan { return try planned(addresses, session) }
        if status { return try listed(addresses, session) }
        guard addresses.count == 1, let address = addresses.first else {
            throw VaultError(
                .usage, "one address is changed at a time",
                hint:
                    "several are put in order by 'vault rotate --plan', pending ones are listed by 'vault rotate --status'"
            )
        }
        if confirm || undo {
            let vault = try session.unlock()
            let lookup = try session.lookup(vault, for: address.label)
            let target = try RotationTarget(address, in: lookup, session.exchanges.catalogue)
            var result = try RotationEnd(target, session).result(confirm ? .confirm : .undo, in: vault)
            result.remarks += session.remarks(vault.takeNotices())
            return result
        }
        try RotationStart.check(address, source, session)
        let piped = address.kind == .api && source.standardInput ? try PipedAPIKey.read(session) : nil
        let vault = try session.unlock()
        let lookup = try session.lookup(vault, for: address.label)
        let target = try RotationTarget(address, in: lookup, session.exchanges.catalogue)
        return try RotationStart(target: target, source: source, session: session).result(in: vault, piped: piped)
    }

    /// Options of which one rules out another are a mistake, not a wish.
    private func checkModes() throws(VaultError) {
        let modes = [("--confirm", confirm), ("--undo", undo), ("--status", status), ("--plan", plan)]
        let chosen = modes.filter(\.1).map(\.0)
        guard chosen.count <= 1 else {
            throw VaultError(.usage, "\(chosen[0]) and \(chosen[1]) exclude each other", hint: "leave one out")
        }
        let hasSource = source.standardInput || source.generate != nil || source.show || source.clip
        if let mode = chosen.first, hasSource {
            throw VaultError(
                .usage, "\(mode) makes no new value", hint: "leave --generate, --stdin, --show and --clip out")
        }
        guard plan || (!allDue && by == nil) else {
            throw VaultError(
                .usage, "--all-due and --by go with --plan", hint: "for example 'vault rotate --plan --all-due'")
        }
        guard !plan || allDue == addresses.isEmpty else {
            throw VaultError(
                .usage, "--plan takes addresses, or --all-due and none",
                hint: "for example 'vault rotate --plan --all-due'")
        }
    }

    private func planned(_ addresses: [Address], _ session: Session) throws(VaultError) -> CommandResult {
        let by = try by.map { (date) throws(VaultError) in try DateReading.day(date, "--by") }
        if let by, by < session.now.day {
            throw VaultError(.usage, "--by: \(by.text) is past", hint: "today is \(session.now.date)")
        }
        let making = allDue ? try AuditMaking(session) : nil
        let vault = try session.unlock()
        let wishes =
            try making.map { (making) throws(VaultError) in RotationPlans.due(try making.audit(vault).report) }
            ?? addresses.map { RotationPlan.Wish($0) }
        let plans = try RotationPlans(
            wishes, by: by, in: try session.lookup(vault), session.exchanges.catalogue, today: session.now.day)
        var result = CommandResult(
            text: global.json ? plans.json.text() + "\n" : plans.text(style: Style(colour: session.isColored)))
        if plans.isEmpty, !global.json { result.remarks = ["Nothing is due."] }
        result.remarks += session.remarks(vault.takeNotices())
        making?.complain(in: &result)
        return result
    }

    private func listed(_ addresses: [Address], _ session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let status = try RotationStatus(addresses, in: vault, try session.lookup(vault), session.exchanges.catalogue)
        var result = CommandResult(text: text(of: status, session))
        if status.isEmpty, !global.json { result.remarks = ["No change is pending."] }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func text(of status: RotationStatus, _ session: Session) -> String {
        if global.json { return status.json.text() + "\n" }
        guard session.printsToPerson else { return status.addresses }
        guard !status.isEmpty else { return "" }
        return status.table(
            width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored))
    }
}
