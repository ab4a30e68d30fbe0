import ArgumentParser
import Audits
import Cryptography
import Hygiene
import Reminders
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct AuditCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Say which secrets are weak, reused, old or not looked after.",
        discussion: """
            Judges every secret and compares it with all others; ADDRESS says which findings are shown. What was found is \
            stored in the vault, sealed, so that the next audit is quick and knows what is new; --no-store changes nothing. \
            Exits with 10 when a finding is as grave as --fail-on says. No secret, and no piece of one, is printed.
            """)

    @Argument(help: "Accounts with their items, or items; all without it.")
    var addresses: [String] = []

    @Option(help: ArgumentHelp("text, json, csv or html.", valueName: "format"))
    var format: AuditFormat?

    @Flag(help: "Only what is new since the last stored audit, and what is gone.")
    var changes = false

    @Option(
        help: ArgumentHelp(
            "Exit with 10 for findings from this on: error, warning, note or never.", valueName: "severity"))
    var failOn = FailOn.error

    @Option(name: .customLong("rule"), help: ArgumentHelp("Only this rule; may be repeated.", valueName: "rule"))
    var rules: [String] = []

    @Flag(help: "Placeholders for labels, user names, exchanges and paths.")
    var redact = false

    @Flag(name: .customLong("no-store"), help: "Do not store in the vault what was found.")
    var isNotStored = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let format = try chosenFormat()
        var selection = AuditSelection()
        // The other two have a form of their own for changes, which counts what is not new too.
        selection.isOnlyNew = changes && [.csv, .html].contains(format)
        for text in rules { selection.rules.insert(try RuleNaming.rule(text).code) }
        let addresses = try self.addresses.map { (text) throws(VaultError) in try Address.ofRecord(text) }
        let making = try AuditMaking(session)
        let vault = try session.unlock()
        selection.records = try records(addresses, try session.lookup(vault))

        let audit = try making.audit(vault)
        var result = CommandResult()
        if !isNotStored, !audit.isStored {
            result.remarks += try store(audit, in: vault)
            // The next one would not call new what nobody was shown.
            result.ifNotWritten = "the audit was made, but could not be shown; run 'vault audit' again"
        }
        let showsAll = format == .text && !changes && addresses.isEmpty && rules.isEmpty && !redact
        if showsAll, session.printsToPerson { result.remarks += rememberTelling(audit, in: vault, session) }
        var document = audit.document(
            of: selection, vault: session.vaultPath, hasFigures: format == .html,
            hasChanges: changes || format == .text || format == .html)
        if redact { document = document.redacted }
        result.data.append(utf8: text(of: document, as: format, session))
        result.remarks += session.remarks(vault.takeNotices())
        let shown = changes ? document.changes?.new ?? document.report.findings : document.report.findings
        if let least = failOn.severity, shown.contains(where: { $0.severity >= least }) { result.reason = .findings }
        making.complain(in: &result)
        return result
    }

    private func chosenFormat() throws(VaultError) -> AuditFormat {
        guard let format else { return global.json ? .json : .text }
        guard !global.json || format == .json else {
            throw VaultError(.usage, "--json and --format \(format.rawValue) exclude each other", hint: "leave one out")
        }
        return format
    }

    /// What the addresses name, accounts with their items; `nil` for all.
    private func records(_ addresses: [Address], _ lookup: Lookup) throws(VaultError) -> Set<Identifier>? {
        guard !addresses.isEmpty else { return nil }
        var records: Set<Identifier> = []
        for address in addresses {
            let record = try lookup.record(address)
            records.insert(record.id)
            if record.overview.kind == .account { records.formUnion(lookup.items(of: record.id).map(\.id)) }
        }
        return records
    }

    /// Stores the run. What was found is worth telling even where it cannot be kept.
    private func store(_ audit: VaultAudit, in vault: any OpenVault) throws(VaultError) -> [String] {
        do throws(VaultError) {
            try audit.store(in: vault)
            return []
        } catch {
            guard error.reason == .busy || error.reason == .failure else { throw error }
            return ["Storing the audit failed: \(error.message). Its findings hold; run it again to keep them."]
        }
    }

    /// Notes that a person is shown everything: no reminder says it again. Only where there are reminders.
    private func rememberTelling(_ audit: VaultAudit, in vault: any OpenVault, _ session: Session) -> [String] {
        let today = session.now.day
        do throws(VaultError) {
            guard try vault.facts().slots.contains(where: { $0.header.type == .auditGrant }) else { return [] }
            try ReminderStateFile(session, vault: vault.id).update { (state) throws(VaultError) in
                let news = state.advance(with: audit.timetable(of: vault.id), waived: audit.waivedKeys, today: today)
                state.record(news, by: .terminal, today: today)
            }
            return []
        } catch {
            return ["Reminders will tell of this again: \(error.message)."]
        }
    }

    private func text(of document: AuditDocument, as format: AuditFormat, _ session: Session) -> String {
        let width = session.printsToPerson ? session.surroundings.standardOutput.columns : nil
        let style = Style(colour: session.isColored)
        switch format {
        case .text:
            return changes
                ? document.changesText(width: width, style: style) : document.text(width: width, style: style)
        case .json: return (changes ? document.changesJSON : document.json).text() + "\n"
        case .csv: return document.csv
        case .html: return document.html
        }
    }
}

/// How an audit is written.
enum AuditFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv, html
}

/// From which severity on a finding is an exit code.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note, never

    /// `nil` for none.
    var severity: Severity? { Severity(word: rawValue) }
}
