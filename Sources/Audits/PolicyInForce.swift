package import Cryptography
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
        fileIsAccepted =
            accepted == nil && circumstances.policyFile == nil
            ? nil : accepted?.text == circumstances.policyFile
        digest = accepted?.digest
        guard let accepted else {
            policy = Policy()
            return
        }
        do throws(VaultError) {
            policy = try PolicyFile.read(
                accepted.text, today: circumstances.today, catalogue: circumstances.catalogue)
        } catch {
            throw VaultError(
                error.reason, "the accepted policy cannot be read: \(error.message)",
                hint: "mend the policy file, and run 'vault policy accept'")
        }
    }
}
