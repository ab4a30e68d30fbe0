package import Cryptography
package import VaultModel

/// A connection by which an agent is asked without being kept from locking; nothing can be changed by it.
package final class LookingConnection: AgentConnection {
    private let connection: any AgentConnection

    package init(_ connection: any AgentConnection) { self.connection = connection }

    package func exchange(_ request: borrowing SecretBytes) throws(VaultError) -> SecretBytes {
        var marked = request.duplicate()
        marked.withMutableBytes { bytes in if bytes.count > 1 { bytes[1] |= AgentOperation.lookBit } }
        return try connection.exchange(marked)
    }
}
