package import VaultModel

/// A foreign table, read and understood completely before the vault is unlocked.
///
/// Its secrets lie in ordinary memory as long as it lives: it belongs into a short-lived process, never into the agent.
package struct ImportTable: Sendable {
    /// One for each row that is neither empty nor the same as an earlier one; in the order of the file.
    package let accounts: [ImportedAccount]

    /// What is known before the vault is: nothing of labels and conflicts yet.
    package let report: LossReport

    /// Reads a table. A caller that keeps no second reference to the bytes saves a copy.
    ///
    /// The map is needed when no program is recognised by the header, and wins over what is known of a recognised one;
    /// columns that neither names become fields.
    ///
    /// - Throws: `.refused` with line and column for what is no such table, `.usage` for a map that does not fit.
    package init(
        reading bytes: consuming [UInt8], map: ColumnMap? = nil, limits: CSVLimits = .published, checks: ImportChecks
    ) throws(VaultError) {
        let table: CSVTable
        do throws(CSVFault) {
            table = try CSVTable(reading: bytes, limits: limits)
        } catch {
            throw error.error
        }
        let layout = try ColumnLayout(header: table.header, map: map)
        var reader = AccountReader(layout: layout, checks: checks)
        var firstLines: [CSVRow: Int] = [:]
        var accounts: [ImportedAccount] = []
        var skipped: [LossReport.SkippedRow] = []
        for row in table.rows {
            if row.isEmpty {
                skipped.append(LossReport.SkippedRow(line: row.line, cause: .empty))
            } else if let line = firstLines[row] {
                skipped.append(LossReport.SkippedRow(line: row.line, cause: .identical(line: line)))
            } else {
                firstLines[row] = row.line
                accounts.append(try reader.account(from: row))
            }
        }
        self.accounts = accounts
        report = LossReport(
            formatName: layout.formatName, columns: reader.columns, skippedRows: skipped,
            unusableValues: reader.unusable)
    }

    /// Plans the import into a vault that has the labels `taken`.
    ///
    /// `isAlreadyThere` says whether the vault has an account with the same title, username, link and secrets; it is
    /// asked once for each account.
    ///
    /// - Throws: `.notFound` for the first label that is taken when the rule is `.error`; what `isAlreadyThere` throws.
    package func plan(
        taken: Set<Label>, onConflict rule: ConflictRule,
        isAlreadyThere: (ImportedAccount) throws(VaultError) -> Bool
    ) throws(VaultError) -> ImportPlan {
        var folding = TitleFolding(taken: taken)
        var planned: [PlannedAccount] = []
        var report = report
        for account in accounts {
            if try isAlreadyThere(account) {
                report.skippedRows.append(LossReport.SkippedRow(line: account.line, cause: .alreadyThere))
                continue
            }
            let stem = TitleFolding.stem(title: account.title, url: account.url)
            switch rule {
            case .rename: break
            case .skip:
                guard !taken.contains(stem) else {
                    report.skippedRows.append(LossReport.SkippedRow(line: account.line, cause: .conflict(stem)))
                    continue
                }
            case .error:
                guard !folding.isTaken(stem) else {
                    throw VaultError(
                        .notFound, "line \(account.line): the label '\(stem)' is taken",
                        hint: "use --on-conflict rename or --on-conflict skip")
                }
            }
            let label = folding.claim(stem)
            let wanted = account.title.isEmpty ? ForeignLinks.host(of: account.url) : account.title
            if label.text != wanted {
                report.changedLabels.append(
                    LossReport.ChangedLabel(line: account.line, title: account.title, label: label))
            }
            planned.append(PlannedAccount(label: label, account: account))
        }
        report.skippedRows.sort { $0.line < $1.line }
        return ImportPlan(accounts: planned, report: report)
    }
}
