import Cryptography
import VaultAccess
import VaultFormat
import VaultModel

/// One state of a vault that an agent has open, as long as nobody writes.
final class AgentReadTransaction: ReadTransaction {
    private let client: AgentClient
    let generation: UInt64
    /// Whether somebody has written meanwhile: what was read may be begun anew.
    private(set) var hasMoved = false

    /// - Parameter generation: The state that is meant; 0 for any.
    init(_ client: AgentClient, generation: UInt64) {
        self.client = client
        self.generation = generation
    }

    func overviews() throws(VaultError) -> [Identifier: Overview] { try unmoved(allOverviews()) }

    /// All records; `nil` when there is a later state.
    func allOverviews() throws(VaultError) -> [Identifier: Overview]? {
        try client.ask(request(.overviews)) { (reader) throws(NotUnderstood) in try reader.records() }
    }

    /// The labels of the accounts that are not in the trash.
    func labels() throws(VaultError) -> [AccountLabel] { try unmoved(allLabels()) }

    /// The same; `nil` when there is a later state.
    func allLabels() throws(VaultError) -> [AccountLabel]? {
        try client.ask(request(.labels)) { (reader) throws(NotUnderstood) in try reader.labels() }
    }

    /// The items of an account.
    func items(of account: Identifier) throws(VaultError) -> [Identifier: Overview] {
        try unmoved(
            client.ask(request(.items, account)) { (reader) throws(NotUnderstood) in try reader.records() })
    }

    /// A record, if it is there.
    func overview(of id: Identifier) throws(VaultError) -> Overview? {
        try unmoved(
            client.ask(request(.overview, id)) { (reader) throws(NotUnderstood) in
                try reader.flag() ? Optional.some(try reader.overview()) : .none
            })
    }

    func hasAccount(_ label: Label) throws(VaultError) -> Bool {
        try unmoved(client.hasAccount(label, generation: generation))
    }

    func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets {
        try unmoved(
            client.ask(request(.secrets, id)) { (reader) throws(NotUnderstood) in try reader.recordSecrets() })
    }

    func settings() throws(VaultError) -> VaultSettings {
        try unmoved(client.ask(request(.settings)) { (reader) throws(NotUnderstood) in try reader.settings() })
    }

    func auditRuns() throws(VaultError) -> [StoredRun] {
        try unmoved(
            client.ask(request(.auditRuns)) { (reader) throws(NotUnderstood) in
                var runs: [StoredRun] = []
                for _ in 0..<(try reader.integer(UInt32.self)) {
                    let id = try reader.identifier()
                    guard let run = try reader.auditRun() else { throw NotUnderstood() }
                    runs.append(StoredRun(id: id, run: run))
                }
                return runs
            })
    }

    func auditRun(_ id: Identifier) throws(VaultError) -> AuditRun? {
        try unmoved(
            client.ask(request(.auditRun, id)) { (reader) throws(NotUnderstood) in
                try reader.auditRun()
            })
    }

    func capsule() throws(VaultError) -> Capsule? {
        try unmoved(
            client.ask(request(.capsule)) { (reader) throws(NotUnderstood) in
                try reader.flag() ? Optional.some(try reader.capsule()) : .none
            })
    }

    private func request(_ operation: AgentOperation, _ id: Identifier? = nil) -> MessageWriter {
        var request = MessageWriter(operation)
        request.write(generation)
        if let id { request.write(id) }
        return request
    }

    private func unmoved<Answer: ~Copyable>(_ answer: consuming Answer?) throws(VaultError) -> Answer {
        guard let answer else {
            hasMoved = true
            throw .agentBusy
        }
        return answer
    }
}
