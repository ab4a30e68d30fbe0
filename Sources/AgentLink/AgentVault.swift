import Cryptography
import Surroundings
package import VaultAccess
import VaultFormat
package import VaultModel

/// A vault that an agent has open: this process has none of its keys, and gets what it asks for.
package final class AgentVault: OpenVault {
    package let id: Identifier
    package let location: VaultLocation
    package let context: AccessContext
    private let client: AgentClient
    /// All records, as they were when they were last asked for.
    private var known: (generation: UInt64, overviews: [Identifier: Overview])?

    /// How often work is begun anew because somebody else has written.
    private static let mostAttempts = 100

    /// Asks an agent which vault it has open.
    package init(_ connection: any AgentConnection, context: AccessContext) throws(VaultError) {
        client = AgentClient(connection)
        self.context = context
        let opened = try client.ask(MessageWriter(.facts)) { (reader) throws(NotUnderstood) in
            let id = try reader.identifier()
            let path = try reader.text()
            _ = try reader.facts()
            return (id, path)
        }
        guard let (id, path) = opened else { throw .agentNotUnderstood }
        self.id = id
        location = VaultLocation(opened: path)
    }

    /// The passphrase was typed to whoever started the agent.
    package var passphraseWasTyped: Bool { false }

    package func takeNotices() -> [Notice] { client.takeNotices() }

    package func facts() throws(VaultError) -> OpenFacts {
        try required(
            client.ask(MessageWriter(.facts)) { (reader) throws(NotUnderstood) in
                _ = try reader.identifier()
                _ = try reader.text()
                return try reader.facts()
            })
    }

    package func overviews() throws(VaultError) -> [Identifier: Overview] {
        if let known, known.generation == client.generation { return known.overviews }
        let overviews = try required(AgentReadTransaction(client, generation: 0).allOverviews())
        known = (client.generation, overviews)
        return overviews
    }

    package func labels() throws(VaultError) -> [AccountLabel] {
        try required(AgentReadTransaction(client, generation: 0).allLabels())
    }

    package func candidates(for label: String) throws(VaultError) -> [Identifier: Overview] {
        var request = MessageWriter(.candidates)
        request.write(label)
        return try required(client.ask(request) { (reader) throws(NotUnderstood) in try reader.records() })
    }

    package func hasAccount(_ label: Label) throws(VaultError) -> Bool {
        try required(client.hasAccount(label, generation: 0))
    }

    package func read<Value: ~Copyable>(
        _ body: (any ReadTransaction) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        for _ in 0..<Self.mostAttempts {
            let transaction = AgentReadTransaction(client, generation: client.generation)
            do throws(VaultError) { return try body(transaction) } catch {
                guard transaction.hasMoved else { throw error }
            }
        }
        throw .agentBusy
    }

    package func write<Value: ~Copyable>(
        _ body: (any WriteTransaction) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        for _ in 0..<Self.mostAttempts {
            let transaction = AgentWriteTransaction(client, generation: client.generation, context: context)
            let value: Value
            do throws(VaultError) { value = try body(transaction) } catch {
                guard transaction.hasMoved else { throw error }
                continue
            }
            if try transaction.commit() { return value }
        }
        throw .agentBusy
    }

    package func backUp() throws(VaultError) -> String { try backUp(at: nil) }

    package func backUp(to path: String) throws(VaultError) {
        // The agent stands in another folder than whoever typed the path.
        let folder = try filing { () throws(FileError) in try Path.real(Path.folder(of: path)) }
        _ = try backUp(at: Path.joined(folder, Path.name(of: path)))
    }

    private func backUp(at path: String?) throws(VaultError) -> String {
        var request = MessageWriter(.backUp)
        request.write(optional: path)
        return try required(client.ask(request) { (reader) throws(NotUnderstood) in try reader.text() })
    }

    /// An answer to a request that named no generation.
    private func required<Answer: ~Copyable>(_ answer: consuming Answer?) throws(VaultError) -> Answer {
        guard let answer else { throw .agentNotUnderstood }
        return answer
    }
}

extension AgentClient {
    /// Whether an account has a label; `nil` when the vault is of another generation. 0 stands for any.
    func hasAccount(_ label: Label, generation: UInt64) throws(VaultError) -> Bool? {
        var request = MessageWriter(.hasAccount)
        request.write(generation)
        request.write(label.text)
        return try ask(request) { (reader) throws(NotUnderstood) in try reader.flag() }
    }
}
