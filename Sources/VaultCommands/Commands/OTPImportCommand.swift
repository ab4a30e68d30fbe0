import ArgumentParser
import Cryptography
import Exchanges
import OneTimeCodes
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct OTPImportCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in the one-time codes that another authenticator exported.",
        discussion: """
            Reads the plain exports of Aegis and 2FAS, otpauth links, one a line, and the QR codes or links of Google \
            Authenticator, of which all parts have to be there. A code goes to the account that its issuer names, or to a \
            new one; what became of each is said. All codes are imported, or none.
            """)

    @Argument(help: "The file; '-' reads standard input.")
    var file: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Read the QR codes in these images, by zbarimg.", valueName: "image"))
    var qr: [String] = []

    @Flag(help: "Say what would happen, and change nothing.")
    var dryRun = false

    @Flag(help: "Import even if some codes of the export cannot be used.")
    var acceptLoss = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        // Everything that a stranger wrote is understood before the vault is open.
        let read = try read(session)
        let batch = try read.text.withBytes { (text) throws(VaultError) in try AuthenticatorExport.read(text) }
        if !acceptLoss, !dryRun { try Self.refuseLoss(batch) }
        let vault = try session.unlock()
        let plan = try vault.read { (transaction) throws(VaultError) in
            try OTPImportPlan(batch, in: transaction, knowing: session.exchanges.catalogue)
        }
        if !dryRun { try Self.write(batch, plan, to: vault) }
        let report = OTPImportReport(plan: plan, unusable: batch.unusable, isDryRun: dryRun)
        var result = CommandResult(
            text: global.json
                ? report.json.text() + "\n"
                : report.text(
                    width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored)))
        result.remarks = report.remarks + (read.place?.remarks(isImported: !dryRun) ?? [])
        result.remarks += session.remarks(vault.takeNotices())
        if dryRun, !acceptLoss, !batch.unusable.isEmpty { result.reason = .incomplete }
        return result
    }

    private struct Read: ~Copyable {
        let text: SecretBytes
        let place: ForeignPlace?
    }

    private func read(_ session: Session) throws(VaultError) -> Read {
        guard (file == nil) != qr.isEmpty else {
            throw VaultError(.usage, "name a file, or images with --qr", hint: "'-' reads standard input")
        }
        guard let file else { return Read(text: try QRText.read(qr, session: session), place: nil) }
        guard file != "-" else {
            do {
                let text = try session.surroundings.standardInput.readAll(limit: AuthenticatorExport.longest)
                return Read(text: text, place: nil)
            } catch { throw VaultError(error) }
        }
        do {
            let (bytes, facts) = try ForeignFile.readWithFacts(file, limit: AuthenticatorExport.longest)
            return Read(text: SecretBytes(copying: bytes.span), place: ForeignPlace(path: file, facts: facts))
        } catch {
            throw VaultError(error, .usage, hint: "name the file that the authenticator exported")
        }
    }

    private static func refuseLoss(_ batch: borrowing OneTimeCodeBatch) throws(VaultError) {
        guard let first = batch.unusable.first else { return }
        let more = batch.unusable.count > 1 ? ", and \(batch.unusable.count - 1) more" : ""
        let name = first.name.isEmpty ? "" : " (\(Visible.quoted(first.name)))"
        throw VaultError(
            .incomplete,
            "entry \(first.number)\(name) cannot be used: \(first.reason)\(more); nothing was changed",
            hint: "add --accept-loss to import the others")
    }

    /// Writes what is planned.
    ///
    /// - Throws: `.busy` when the vault was written since it was planned.
    static func write(
        _ batch: borrowing OneTimeCodeBatch, _ plan: OTPImportPlan, to vault: any OpenVault
    ) throws(VaultError) {
        let rows = plan.rows.filter { if case .added = $0.fate { true } else { false } }
        guard !rows.isEmpty else { return }
        try vault.write { (transaction) throws(VaultError) in
            guard try transaction.generation() == plan.generation else {
                throw VaultError(
                    .busy, "another program changed the vault; nothing was imported", hint: "run the import again")
            }
            var made: [String: Identifier] = [:]
            for row in rows {
                guard case .added(let address, _) = row.fate else { continue }
                let folded = Label.fold(address.label)
                let account: Identifier
                if let present = row.account ?? made[folded] {
                    account = present
                } else {
                    account = try transaction.add(Self.newAccount(row.entry, try Label(address.label), plan.catalogue))
                    made[folded] = account
                }
                let seed = batch.withSeed(of: row.entry) { SecretBytes(copying: $0) }
                _ = try transaction.add(
                    .totp, named: address.name, to: account,
                    secrets: RecordSecrets().setting(SecretTag.seed, to: seed), provenance: .imported, changed: nil
                ) { overview in
                    row.entry.parameters.describe(&overview.code)
                    overview.code.issuer = row.entry.issuer
                    overview.code.account = row.entry.account
                }
            }
        }
    }

    private static func newAccount(
        _ entry: OneTimeCodeBatch.Entry, _ label: Label, _ catalogue: ExchangeCatalogue
    ) -> NewAccount {
        var account = NewAccount(label: label)
        account.exchange = catalogue.guess(label: entry.issuer ?? label.text)?.text
        account.username = entry.account
        return account
    }
}
