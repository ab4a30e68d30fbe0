import Exchanges
import VaultModel

/// The address of an account, with what the catalogue says of it.
struct CheckedAddress: Sendable {
    let record: AuditedRecord
    let site: CheckedSite

    /// Those of all accounts that have one, in the order of the records; equal addresses are checked once.
    static func all(of records: [AuditedRecord], in catalogue: ExchangeCatalogue) -> [CheckedAddress] {
        let checker = AddressChecker(catalogue)
        var known: [String: CheckedSite] = [:]
        return records.compactMap { record in
            guard record.overview.kind == .account, let url = record.facts.url else { return nil }
            if let site = known[url] { return CheckedAddress(record: record, site: site) }
            // What is empty or endless is no address to be judged.
            do throws(VaultError) {
                let site = CheckedSite(try checker.check(url))
                known[url] = site
                return CheckedAddress(record: record, site: site)
            } catch { return nil }
        }
    }
}

/// An address that was checked, for all accounts that have it.
final class CheckedSite: Sendable {
    let check: AddressCheck
    let host: String

    /// What the host resembles that it is not, in words; `nil` when it resembles nothing.
    let likeness: Likeness?

    init(_ check: AddressCheck) {
        self.check = check
        host = check.address.host
        likeness = check.resemblance.map { Likeness($0, of: check.address.host) }
    }

    /// What is said of all accounts that have the address.
    struct Likeness {
        let resemblance: Resemblance
        let reason: String
        /// Where the exchange is.
        let official: String

        init(_ resemblance: Resemblance, of host: String) {
            self.resemblance = resemblance
            reason = "\(Visible.escaped(host)): \(resemblance.sentence)"
            official =
                resemblance.domain.map { "\(resemblance.name) is at \($0)." } ?? "\(resemblance.name) is gone."
        }
    }
}
