import Cryptography
import Exchanges
import OneTimeCodes
import Rendering
import VaultAccess
import VaultModel

/// Where the codes of an export go.
struct OTPImportPlan {
    /// What becomes of one code.
    enum Fate: Equatable {
        /// A new item of an account that is there, or of one that this import makes.
        case added(Address, toNew: Bool)
        /// The vault, or an entry before this one, has this seed in this place already.
        case present(Address)
    }

    struct Row {
        let entry: OneTimeCodeBatch.Entry
        let fate: Fate
        /// `nil` for an account that this import makes.
        let account: Identifier?
    }

    private(set) var rows: [Row] = []

    /// The state of the vault that it was made for.
    let generation: UInt64

    let catalogue: ExchangeCatalogue

    init(
        _ batch: borrowing OneTimeCodeBatch, in transaction: any ReadTransaction, knowing catalogue: ExchangeCatalogue
    ) throws(VaultError) {
        self.catalogue = catalogue
        generation = transaction.generation
        var places = OTPImportPlaces(Lookup(try transaction.overviews()), catalogue)
        for entry in batch.entries {
            let seed = batch.withSeed(of: entry) { OTPImportPlaces.digest(ofSeed: $0) }
            rows.append(try places.row(for: entry, seed: seed, in: transaction))
        }
    }
}
