import Exchanges
import Interchange
import VaultAccess
import VaultModel

/// One import: planned over one state of the vault, then written whole or not at all.
struct AccountImport {
    let vault: any OpenVault
    let table: ImportTable
    let rule: ConflictRule
    /// What each account says of where it comes from.
    let source: String
    let catalogue: ExchangeCatalogue

    /// Finds labels, and the rows that the vault has already.
    ///
    /// - Throws: `.notFound` for a label that is taken when the rule is `.error`.
    func plan() throws(VaultError) -> Planned {
        try vault.read { (transaction) throws(VaultError) in
            let overviews = try transaction.overviews().values
            let taken = overviews.lazy.filter { $0.kind == .account && $0.isLive }.compactMap(\.name)
            var existing = ExistingAccounts(try transaction.overviews())
            let plan = try table.plan(taken: Set(taken), onConflict: rule) { (account) throws(VaultError) in
                try existing.contains(account, in: transaction)
            }
            return Planned(plan: plan, generation: transaction.generation)
        }
    }

    /// What would be done, and to which state of the vault.
    struct Planned {
        let plan: ImportPlan
        fileprivate let generation: UInt64
    }

    /// Backs the vault up, unless it is empty, and writes the accounts. A plan without accounts writes nothing.
    ///
    /// - Returns: The path of the backup.
    /// - Throws: `.busy` when the vault was written since it was planned.
    func run(_ planned: Planned) throws(VaultError) -> String? {
        guard !planned.plan.accounts.isEmpty else { return nil }
        let backup = try vault.overviews().isEmpty ? nil : try vault.backUp()
        try vault.write { (transaction) throws(VaultError) in
            guard try transaction.generation() == planned.generation else {
                throw VaultError(
                    .busy, "another program changed the vault; nothing was imported", hint: "run the import again")
            }
            let writer = ImportedAccountWriter(transaction: transaction, source: source, catalogue: catalogue)
            for account in planned.plan.accounts { try writer.add(account) }
        }
        return backup
    }
}
