package import Cryptography
package import VaultModel

/// A way to an agent: one request at a time, one answer to each.
package protocol AgentConnection: AnyObject {
    /// Sends a request and waits for its answer; both as Docs/Agent-Protocol.md lays them out, without their frames.
    ///
    /// - Throws: `.locked` when there is no agent any more, or none that answers in time.
    func exchange(_ request: borrowing SecretBytes) throws(VaultError) -> SecretBytes
}
