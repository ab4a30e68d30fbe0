package import Cryptography
import Exchanges
package import Hygiene
package import VaultFormat
package import VaultModel

/// The policy that holds: the one that was accepted, whatever the file says now.
///
/// Whoever can write the file could turn every rule off; so nothing of it holds before somebody who can open the vault has
/// accepted it.
package struct PolicyInForce: Sendable {
    package let policy: Policy

    /// Of the accepted text; `nil` for the default policy.
    package let digest: Digest?

    /// Whether the file is the accepted one; `nil` when there is neither.
    package let fileIsAccepted: Bool?

    /// - Parameter accepted: What the vault keeps.
    /// - Throws: `.usage` when the accepted policy cannot be read, by this version.
    package init(accepted: AcceptedPolicy?, _ circumstances: AuditCircumstances) throws(VaultError) {
        try self.init(
            accepted: accepted, today: circumstances.today, circumstances.catalogue,
            fileIsAccepted: accepted == nil && circumstances.policyFile == nil
                ? nil : accepted?.text == circumstances.policyFile)
    }

    /// - Parameter fileIsAccepted: Whether the file is the accepted policy, where somebody has looked at it.
    /// - Throws: `.usage` when the accepted policy cannot be read, by this version.
    init(
        accepted: AcceptedPolicy?, today: Day, _ catalogue: ExchangeCatalogue, fileIsAccepted: Bool? = nil
    ) throws(VaultError) {
        self.fileIsAccepted = fileIsAccepted
        digest = accepted?.digest
        guard let accepted else {
            policy = Policy()
            return
        }
        do throws(VaultError) {
            policy = try PolicyFile.read(
                accepted.text, today: today, catalogue: catalogue)
        } catch {
            throw VaultError(
                error.reason, "the accepted policy cannot be read: \(error.message)",
                hint: "mend the policy file, and run 'vault policy accept'")
        }
    }
}
