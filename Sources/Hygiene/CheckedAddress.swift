import Exchanges
import VaultModel

/// The address of an account, with what the catalogue says of it.
struct CheckedAddress: Sendable {
    let record: AuditedRecord
    let check: AddressCheck

    /// Those of all accounts that have one, in the order of the records; equal addresses are checked once.
    static func all(of records: [AuditedRecord], in catalogue: ExchangeCatalogue) -> [CheckedAddress] {
        let checker = AddressChecker(catalogue)
        var known: [String: AddressCheck] = [:]
        return records.compactMap { record in
            guard record.overview.kind == .account, let url = record.overview.facts.url else { return nil }
            if let check = known[url] { return CheckedAddress(record: record, check: check) }
            // What is empty or endless is no address to be judged.
            do throws(VaultError) {
                let check = try checker.check(url)
                known[url] = check
                return CheckedAddress(record: record, check: check)
            } catch { return nil }
        }
    }
}
