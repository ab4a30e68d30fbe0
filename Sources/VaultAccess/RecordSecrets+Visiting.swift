package import Cryptography
package import VaultFormat
package import VaultModel

/// Lists among the secrets, for those who may fail in their own way while they look.
extension RecordSecrets {
    /// Visits the former values, newest first.
    package borrowing func visitFormerValues(
        _ body: (borrowing FormerValue) throws(VaultError) -> Void
    ) throws(VaultError) {
        var failure: VaultError?
        do throws(FormatError) {
            try forEachFormerValue { (former) throws(FormatError) in
                guard failure == nil else { return }
                do throws(VaultError) { try body(former) } catch { failure = error }
            }
        } catch {
            throw VaultError(error)
        }
        if let failure { throw failure }
    }

    /// Visits the fields kept from an import: name, value.
    package borrowing func visitForeignFields(
        _ body: (String, borrowing SecretBytes) throws(VaultError) -> Void
    ) throws(VaultError) {
        var failure: VaultError?
        do throws(FormatError) {
            try forEachForeignField { (name, value) throws(FormatError) in
                guard failure == nil else { return }
                do throws(VaultError) { try body(name, SecretBytes(copying: value)) } catch { failure = error }
            }
        } catch {
            throw VaultError(error)
        }
        if let failure { throw failure }
    }
}
