import Cryptography
import VaultAccess
import VaultFormat
import VaultModel

/// Changes that are gathered here and sent to the agent in one message, for the state that they were made from.
final class AgentWriteTransaction: WriteTransaction {
    private let client: AgentClient
    private let context: AccessContext
    private let before: AgentReadTransaction
    let now: Timestamp
    private var changes: [RecordedChange] = []
    /// The records as they are after the changes.
    private var changed: [Identifier: RecordedChange] = [:]
    /// The labels of the accounts among them, and the items among them by their accounts: an import asks for both with every
    /// row.
    private var changedLabels: Set<Label> = []
    private var changedItems: [Identifier: Set<Identifier>] = [:]
    /// All labels before the changes, once more than one was asked for.
    private var labelsBefore: Set<Label>?
    private var claims = 0
    private var changedSettings: RecordedChange?

    init(_ client: AgentClient, generation: UInt64, context: AccessContext) {
        self.client = client
        self.context = context
        before = AgentReadTransaction(client, generation: generation)
        now = context.now()
    }

    var hasMoved: Bool { before.hasMoved }

    func generation() -> UInt64 { before.generation }

    func overview(of id: Identifier) throws(VaultError) -> Overview? {
        if let change = changed[id] { return change.overview }
        return try before.overview(of: id)
    }

    func overviews() throws(VaultError) -> [Identifier: Overview] {
        var overviews = try before.overviews()
        for (id, change) in changed { overviews[id] = change.overview }
        return overviews
    }

    func items(of account: Identifier) throws(VaultError) -> [Identifier: Overview] {
        if changed[account]?.isInsertion == true { return [:] }
        var items = try before.items(of: account)
        for id in changedItems[account] ?? [] { items[id] = changed[id]?.overview }
        return items
    }

    func claim(_ label: Label) throws(VaultError) -> Bool {
        if changedLabels.contains(label) { return false }
        claims += 1
        // One question is answered sooner than all labels are fetched.
        if claims == 1 { return try !before.hasAccount(label) }
        if labelsBefore == nil { labelsBefore = Set(try before.labels().map(\.label)) }
        return labelsBefore?.contains(label) == false
    }

    /// The agent gives the record its own.
    func firstLineage() -> Lineage {
        Lineage(revision: .zero, parents: [], clock: HybridClock(rawValue: 0), device: .zero)
    }

    func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets {
        guard let change = changed[id] else { return try before.secrets(of: id) }
        guard let record = change.record else { return RecordSecrets() }
        return record.copiedSecrets()
    }

    func insert(_ overview: Overview, _ secrets: borrowing RecordSecrets) -> Identifier {
        let id = Identifier(from: context.randomness)
        take(RecordedChange(.insert, id, RecordedRecord(overview, secrets)))
        return id
    }

    func update(
        _ id: Identifier, secrets: borrowing RecordSecrets, _ change: (inout Overview) throws(VaultError) -> Void
    ) throws(VaultError) {
        guard var overview = try overview(of: id) else { throw VaultError(.notFound, "the record is gone") }
        try change(&overview)
        take(RecordedChange(.update, id, RecordedRecord(overview, secrets)))
    }

    func purge(_ id: Identifier) throws(VaultError) {
        guard var overview = try overview(of: id) else { throw VaultError(.notFound, "the record is gone") }
        overview.deleted = overview.deleted ?? now
        overview.purged = now
        take(RecordedChange(.purge, id, RecordedRecord(overview, RecordSecrets())))
    }

    func settings() throws(VaultError) -> VaultSettings {
        if let changed = try changedSettings?.settings() { return changed }
        return try before.settings()
    }

    func put(_ settings: borrowing VaultSettings) {
        let change = RecordedChange(settings: settings)
        changes.append(change)
        changedSettings = change
    }

    func auditRuns() throws(VaultError) -> [StoredRun] { try before.auditRuns() }

    func put(_ run: AuditRun) { changes.append(RecordedChange(run: run)) }

    func removeRun(_ id: Identifier) { changes.append(RecordedChange(.removeRun, id, nil)) }

    func put(_ capsule: Capsule) { changes.append(RecordedChange(capsule: capsule)) }

    /// Sends the changes.
    ///
    /// - Returns: Whether they were made; they were not when somebody else has written since.
    func commit() throws(VaultError) -> Bool {
        guard !changes.isEmpty else { return true }
        var request = MessageWriter(.commit)
        request.write(before.generation)
        request.write(UInt32(changes.count))
        for change in changes {
            change.write(to: &request)
            guard request.count <= Frames.longestRequest else {
                throw VaultError(
                    .usage, "these changes are more than an agent takes in one piece; nothing was changed",
                    hint: "run the command again with --no-agent")
            }
        }
        return try client.ask(request) { (_) throws(NotUnderstood) in true } ?? false
    }

    private func take(_ change: RecordedChange) {
        changes.append(change)
        if let old = changed[change.id]?.overview?.liveLabel { changedLabels.remove(old) }
        if let label = change.overview?.liveLabel { changedLabels.insert(label) }
        if let account = change.overview?.account { changedItems[account, default: []].insert(change.id) }
        changed[change.id] = change
    }
}
