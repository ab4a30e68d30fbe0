import AgentLink
package import Cryptography
package import VaultAccess
import VaultFormat
import VaultModel

/// What an agent does for its clients, whoever brings their requests. No operation hands out a key.
///
/// - Source: Docs/Agent-Protocol.md.
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

    let vault: UnlockedVault
    /// Whether the present request uses the vault. One that only looks takes no notice and no last word from those who
    /// come after it: it may be one of which nobody sees the answer.
    private var isUse = true

    package init(_ vault: UnlockedVault) {
        self.vault = vault
        // Whoever unlocked the vault has told what opening it brought up.
        _ = vault.takeNotices()
    }

    /// Counts the writes that led to the state that was seen last.
    package var generation: UInt64 { vault.generation }

    /// Does what a request asks for.
    package func outcome(of request: consuming SecretBytes) -> Outcome {
        do throws(NotUnderstood) {
            guard let (operation, isUse) = AgentOperation.read(try MessageReader.kind(of: request)),
                operation != .status, operation != .lock
            else { return .violation }
            self.isUse = isUse
            var reader = MessageReader(request)
            return try outcome(of: operation, &reader)
        } catch {
            return .violation
        }
    }

    /// The request is read to its end before anything is done.
    private func outcome(
        of operation: AgentOperation, _ request: inout MessageReader
    ) throws(NotUnderstood) -> Outcome {
        switch operation {
        case .status, .lock: throw NotUnderstood()
        case .commit: return try commit(&request)
        case .facts:
            try request.end()
            return answering(anyGeneration) { (answer, _) throws(VaultError) in
                answer.write(vault.id)
                answer.write(vault.location.path)
                answer.write(vault.facts())
            }
        case .candidates:
            let label = try request.text()
            try request.end()
            return answering(anyGeneration) { (answer, _) throws(VaultError) in
                answer.write(vault.candidates(byIndexFor: label))
            }
        case .hasAccount:
            let generation: UInt64 = try request.integer()
            let text = try request.text()
            try request.end()
            let label: Label
            do { label = try Label(text) } catch { throw NotUnderstood() }
            return answering(generation) { (answer, _) throws(VaultError) in answer.write(vault.hasAccount(label)) }
        case .backUp:
            let path = try request.optionalText()
            try request.end()
            return backUp(to: path)
        default: return try read(operation, &request)
        }
    }

    /// Requests for what one state of the vault holds.
    private func read(
        _ operation: AgentOperation, _ request: inout MessageReader
    ) throws(NotUnderstood) -> Outcome {
        let generation: UInt64 = try request.integer()
        let namesRecord = [.secrets, .overview, .items, .auditRun].contains(operation)
        let id = namesRecord ? try request.identifier() : .zero
        try request.end()
        return answering(generation) { (answer, state) throws(VaultError) in
            switch operation {
            case .overviews:
                answer.write(UInt32(vault.recordCount))
                vault.forEachEncodedOverview { (id, overview) in
                    answer.write(id)
                    answer.write(overview)
                }
            case .labels: answer.write(vault.labels())
            case .secrets: answer.write(try state.secrets(of: id).fields.bytes)
            case .overview:
                let overview = vault.overview(of: id)
                answer.write(overview != nil)
                if let overview { answer.write(overview.encoded()) }
            case .items: answer.write(vault.items(of: id))
            case .settings: answer.write(try state.settings().fields.bytes)
            case .auditRuns:
                let runs = try state.auditRuns()
                answer.write(UInt32(runs.count))
                for stored in runs {
                    answer.write(stored.id)
                    answer.write(stored.run)
                }
            case .auditRun:
                if let run = try state.auditRun(id) { answer.write(run) } else { answer.write(UInt32(0)) }
            case .capsule:
                let capsule = try state.capsule()
                answer.write(capsule != nil)
                if let capsule {
                    answer.write(capsule.generation)
                    answer.write(capsule.encoded())
                }
            default: break
            }
        }
    }

    private func backUp(to path: String?) -> Outcome {
        do throws(VaultError) {
            try vault.confirmInPlace()
            let made: String
            if let path {
                guard path.hasPrefix("/") else { return .violation }
                try vault.backUp(to: path)
                made = path
            } else {
                made = try vault.backUp()
            }
            var answer = beginning()
            answer.write(made)
            return .answer(answer.finish())
        } catch {
            // The place of a copy says nothing about that of the vault.
            return failure(error, isOfVault: error.reason != .unsafePlace)
        }
    }
}

extension AgentOperations {
    /// The number that stands for whatever generation there is.
    var anyGeneration: UInt64 { 0 }

    /// An answer as it begins: the generation that it is of, and what a person should hear.
    func beginning() -> MessageWriter {
        var answer = MessageWriter(.done)
        answer.write(vault.generation)
        answer.write(isUse ? vault.takeNotices() : [])
        return answer
    }

    /// Answers from one state of the file.
    private func answering(
        _ generation: UInt64,
        _ write: (inout MessageWriter, any ReadTransaction) throws(VaultError) -> Void
    ) -> Outcome {
        do throws(VaultError) {
            try vault.confirmInPlace()
            let answer = try vault.read { (state) throws(VaultError) in
                guard generation == anyGeneration || generation == state.generation else { return moved() }
                var answer = beginning()
                try write(&answer, state)
                return answer.finish()
            }
            return .answer(answer)
        } catch {
            return failure(error)
        }
    }

    /// That the vault is of another generation than the one that was asked of.
    func moved() -> SecretBytes {
        var answer = MessageWriter(.moved)
        answer.write(vault.generation)
        return answer.finish()
    }

    /// An error; where the vault is not what was unlocked any more, it is the last answer.
    func failure(_ error: VaultError, isOfVault: Bool = true) -> Outcome {
        var answer = MessageWriter(.failed)
        answer.write(error)
        return isUse && isOfVault && error.endsUnlocking ? .lastAnswer(answer.finish()) : .answer(answer.finish())
    }
}

extension VaultError {
    /// Whether the keys at hand are not those of the file any more, or the file is not the one that was unlocked.
    var endsUnlocking: Bool {
        switch reason {
        case .integrity, .rollback, .refused, .unsafePlace, .noVault: true
        default: ["E_EPOCH", "E_REPLACED"].contains(code)
        }
    }
}
