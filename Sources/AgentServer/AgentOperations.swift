package import Cryptography
package import VaultAccess

/// What an agent does for its clients, whoever brings their requests.
package final class AgentOperations {
    /// What becomes of a request.
    package enum Outcome: ~Copyable {
        /// An answer to send.
        case answer(SecretBytes)
        /// An answer to send before the agent locks, because the vault is not the one that was unlocked any more.
        case lastAnswer(SecretBytes)
        /// Nothing that a client of this program sends.
        case violation
    }

    private let vault: UnlockedVault

    package init(_ vault: UnlockedVault) { self.vault = vault }

    /// Does what a request asks for.
    package func outcome(of request: borrowing SecretBytes) -> Outcome { .violation }
}
