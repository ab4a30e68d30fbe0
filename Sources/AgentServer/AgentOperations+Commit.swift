import AgentLink
import Cryptography
import VaultAccess
import VaultFormat
import VaultModel

/// Changes that a client made, done in one transaction.
extension AgentOperations {
    /// `u64 generation | u32 number | changes`; read twice, first to see that all of it can be read.
    func commit(_ request: inout MessageReader) throws(NotUnderstood) -> Outcome {
        let generation: UInt64 = try request.integer()
        var changes: [RequestedChange] = []
        for _ in 0..<(try request.integer(UInt32.self)) { changes.append(try RequestedChange(&request)) }
        try request.end()
        guard generation != anyGeneration else { throw NotUnderstood() }
        var hasMoved = false
        do throws(VaultError) {
            try vault.confirmInPlace()
            try vault.change { (transaction) throws(VaultError) in
                guard transaction.generation() == generation else {
                    hasMoved = true
                    throw .busyElsewhere
                }
                for change in changes where try !change.isDone(in: transaction) {
                    hasMoved = true
                    throw .busyElsewhere
                }
            }
            return .answer(beginning().finish())
        } catch {
            return hasMoved ? .answer(moved()) : failure(error)
        }
    }
}

extension VaultError {
    /// Never told: the client begins anew.
    fileprivate static let busyElsewhere = VaultError(.busy, "the vault was written meanwhile")
}

/// A change that was asked for. A class, because it may hold secrets.
private final class RequestedChange {
    private let kind: AgentChangeKind
    private var id = Identifier.zero
    private var overview: Overview?
    private var run: AuditRun?
    private var capsule: Capsule?
    private var secrets: RecordSecrets?
    private var newSettings: VaultSettings?

    init(_ request: inout MessageReader) throws(NotUnderstood) {
        guard let kind = AgentChangeKind(rawValue: try request.integer()) else { throw NotUnderstood() }
        self.kind = kind
        switch kind {
        case .insert, .update:
            id = try request.identifier()
            overview = try request.overview()
            secrets = try request.recordSecrets()
        case .purge, .removeRun: id = try request.identifier()
        case .settings: newSettings = try request.settings()
        case .run:
            run = try request.auditRun()
            guard run != nil else { throw NotUnderstood() }
        case .capsule: capsule = try request.capsule()
        }
    }

    /// Does it.
    ///
    /// - Returns: Whether it could be done; not with an identifier that is taken.
    func isDone(in transaction: FileWriteTransaction) throws(VaultError) -> Bool {
        switch kind {
        case .insert:
            guard let overview, let secrets = secrets.take() else { return false }
            return try transaction.insert(overview, secrets, as: id)
        case .update:
            guard let overview, let secrets = secrets.take() else { return false }
            try transaction.update(id, secrets: secrets) { (old) throws(VaultError) in old = overview }
        case .purge: try transaction.purge(id)
        case .settings: if let settings = newSettings.take() { try transaction.put(settings) }
        case .run: if let run { try transaction.put(run) }
        case .removeRun: try transaction.removeRun(id)
        case .capsule: if let capsule { transaction.put(capsule) }
        }
        return true
    }
}
