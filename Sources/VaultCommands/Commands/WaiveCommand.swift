import ArgumentParser
import Audits
import Exchanges
import Hygiene
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct WaiveCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "Let a finding stand until a day, with a reason.",
        discussion: """
            For one record with ADDRESS, at one exchange with --exchange, else everywhere. A waiver lies in the vault; the \
            audit counts what it holds back, and tells when it ends or is needed no more. Renewed by naming the same again.
            """)

    @Argument(help: "The rule's code or name.")
    var rule: String?

    @Argument(help: "The account or item.")
    var address: String?

    @Option(help: ArgumentHelp("Why it is no risk, in ten characters or more.", valueName: "text"))
    var reason: String?

    @Option(help: ArgumentHelp("The last day on which it holds.", valueName: "date"))
    var until: String?

    @Option(help: ArgumentHelp("Only at this exchange.", valueName: "id"))
    var exchange: String?

    @Flag(help: "List the waivers.")
    var list = false

    @Option(help: ArgumentHelp("Remove the waiver whose number begins like this.", valueName: "id"))
    var remove: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    /// What a new waiver says, as far as it is known before the vault is open.
    private struct Wish {
        let rule: any Rule.Type
        let address: Address?
        let exchange: String?
        let reason: String
        let until: Day
    }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        if list || remove != nil {
            guard rule == nil, address == nil, reason == nil, until == nil, exchange == nil, !list || remove == nil
            else {
                throw VaultError(
                    .usage, "--list and --remove take nothing beside them", hint: "run one after the other")
            }
            if let remove { return try removed(remove, session) }
            return try listed(session)
        }
        let wish = try wish(session)
        let vault = try session.unlock()
        let record = try wish.address.map { (address) throws(VaultError) in
            try session.lookup(vault, for: address.label).record(address)
        }
        var isRenewed = false
        try vault.write { (transaction) throws(VaultError) in
            let settings = try transaction.settings()
            var notes = try settings.waivers()
            let before = notes.count
            notes.removeAll {
                $0.rule == wish.rule.code.description && $0.record == record?.id && $0.exchange == wish.exchange
            }
            isRenewed = notes.count < before
            notes.append(
                WaiverNote(
                    id: Identifier(from: session.surroundings.randomness), rule: wish.rule.code.description,
                    record: record?.id, exchange: wish.exchange, reason: wish.reason, created: transaction.now,
                    until: wish.until))
            try transaction.put(settings.settingWaiverNotes(notes))
        }
        let place = wish.address.map { "for '\($0)'" } ?? wish.exchange.map { "at \($0)" } ?? "everywhere"
        var result = CommandResult(
            remark: "\(isRenewed ? "Renewed" : "Made") the waiver of \(wish.rule.code) \(place), "
                + "until \(wish.until.text).")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func wish(_ session: Session) throws(VaultError) -> Wish {
        let today = session.now.day
        guard let rule else {
            throw VaultError(
                .usage, "no rule is named",
                hint: "as in 'vault waive RULE ADDRESS --reason TEXT --until DATE'; or see 'vault waive --list'")
        }
        let named = try RuleNaming.rule(rule)
        guard let reason, let until else {
            throw VaultError(
                .usage, "a waiver needs a reason and an end", hint: "add --reason TEXT and --until DATE")
        }
        try AccountOptions.checkPlain(reason, "reason")
        let day = try DateReading.day(until, "--until")
        guard day >= today else {
            throw VaultError(.usage, "--until: \(until) is past", hint: "today is \(today.text), in UTC")
        }
        do throws(WaiverProblem) { try WaiverBounds.check(named.code, reason: reason, until: day, today: today) } catch
        {
            throw VaultError(.usage, "the waiver \(error.complaint)", hint: error.hint)
        }
        let address = try address.map { (text) throws(VaultError) in try Address.ofRecord(text) }
        guard address == nil || exchange == nil else {
            throw VaultError(.usage, "an address and --exchange exclude each other", hint: "leave one out")
        }
        var options = AccountOptions()
        options.exchange = exchange
        let known = try options.exchangeIdentifier(session)
        return Wish(rule: named, address: address, exchange: known, reason: reason, until: day)
    }

    private func removed(_ beginning: String, _ session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let removed = try vault.write { (transaction) throws(VaultError) -> WaiverNote in
            let settings = try transaction.settings()
            var notes = try settings.waivers()
            let found = notes.filter { !beginning.isEmpty && $0.id.text.hasPrefix(beginning.lowercased()) }
            guard let only = found.first, found.count == 1 else {
                throw VaultError(
                    .notFound,
                    found.isEmpty
                        ? "no waiver has a number like that" : "\(found.count) waivers have a number like that",
                    hint: "see 'vault waive --list'")
            }
            notes.removeAll { $0.id == only.id }
            try transaction.put(settings.settingWaiverNotes(notes))
            return only
        }
        var result = CommandResult(remark: "Removed the waiver of \(removed.rule).")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func listed(_ session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let listing = WaiverListing(try vault.settings().waivers(), try vault.overviews())
        var result = CommandResult(
            text: global.json
                ? listing.json.text() + "\n"
                : listing.text(
                    width: session.printsToPerson ? session.surroundings.standardOutput.columns : nil,
                    style: Style(colour: session.isColored)))
        if listing.isEmpty, !global.json { result.remarks.append("There are no waivers.") }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}

extension VaultSettings {
    fileprivate borrowing func waivers() throws(VaultError) -> [WaiverNote] {
        do { return try waiverNotes() } catch { throw VaultError(error) }
    }
}
