import Cryptography
import VaultAccess
import VaultFormat
import VaultModel

/// What a change of a commit does, by its number; see Docs/Agent-Protocol.md.
package enum AgentChangeKind: UInt8, CaseIterable, Sendable {
    case insert = 1
    case update = 2
    case purge = 3
    case settings = 4
    case run = 5
    case removeRun = 6
    case capsule = 7
}

/// A record as a change leaves it.
final class RecordedRecord {
    let overview: Overview
    private let secrets: RecordSecrets

    init(_ overview: Overview, _ secrets: borrowing RecordSecrets) {
        self.overview = overview
        self.secrets = secrets.duplicate()
    }

    func copiedSecrets() -> RecordSecrets { secrets.duplicate() }

    func write(to message: inout MessageWriter) {
        message.write(overview.encoded())
        message.write(secrets.fields.bytes)
    }
}

/// A change that waits to be sent. A class, because it may hold secrets, of which there are no copies by accident.
final class RecordedChange {
    private let kind: AgentChangeKind
    let id: Identifier
    /// The record afterwards, where it has an effect on one.
    let record: RecordedRecord?
    private var newSettings: SecretBytes?
    private var run: AuditRun?
    private var capsule: Capsule?

    init(_ kind: AgentChangeKind, _ id: Identifier, _ record: RecordedRecord?) {
        self.kind = kind
        self.id = id
        self.record = record
    }

    init(settings: borrowing VaultSettings) {
        kind = .settings
        id = .zero
        record = nil
        newSettings = settings.fields.bytes.duplicate()
    }

    init(run: AuditRun) {
        kind = .run
        id = .zero
        record = nil
        self.run = run
    }

    init(capsule: Capsule) {
        kind = .capsule
        id = .zero
        record = nil
        self.capsule = capsule
    }

    var overview: Overview? { record?.overview }

    /// Whether the record was not there before.
    var isInsertion: Bool { kind == .insert }

    /// The settings that were put.
    func settings() throws(VaultError) -> VaultSettings? {
        guard let bytes = newSettings?.duplicate() else { return nil }
        do { return try VaultSettings(bytes) } catch { throw VaultError(error) }
    }

    func write(to message: inout MessageWriter) {
        message.write(kind.rawValue)
        switch kind {
        case .insert, .update:
            message.write(id)
            record?.write(to: &message)
        case .purge, .removeRun: message.write(id)
        case .settings: message.write(newSettings?.duplicate() ?? SecretBytes(count: 0))
        case .run: if let run { message.write(run) }
        case .capsule:
            if let capsule {
                message.write(capsule.generation)
                message.write(capsule.encoded())
            }
        }
    }
}
