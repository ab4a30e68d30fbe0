import Cryptography
import Surroundings
import VaultModel

/// Why nothing came of a request to an agent.
enum LinkFailure: Error, Equatable {
    /// Nobody listens.
    case nobody
    /// Whoever listens, or could, is not to be trusted.
    case unsafePlace(VaultError)
    /// The agent closed the connection before it had read all of the request.
    case closed
    /// The agent ended after it had.
    case ended
    case silent
    /// What came back is no answer.
    case foreign
    case system(SystemFailure)

    init(_ failure: SystemFailure) {
        self =
            switch failure {
            case _ where failure.meansNobodyListens: .nobody
            case _ where failure.isLostConnection: .closed
            case _ where failure.isTimeout: .silent
            default: .system(failure)
            }
    }

    /// What a person is told.
    ///
    /// - Parameter isWrite: Whether the request, if the agent read it, changed the vault.
    func told(isWrite: Bool) -> VaultError {
        let inspecting = "look whether the change was made, as with 'vault history LABEL', and run the command again"
        let again = isWrite ? inspecting : "run the command again"
        switch self {
        case .nobody, .closed:
            return VaultError(.locked, "the vault was locked meanwhile", hint: "run the command again")
        case .unsafePlace(let error): return error
        case .ended: return VaultError(.locked, "the agent ended before it answered", hint: again)
        case .silent:
            return VaultError(
                .locked, "the agent does not answer",
                hint: isWrite ? again : "end it with 'vault lock', or run the command with --no-agent",
                code: VaultError.codeOfSilence)
        case .foreign:
            return VaultError(
                .locked, "what listens as the agent is not of this version of vault", hint: "run 'vault lock'")
        case .system(let failure):
            return VaultError(.locked, "the agent cannot be asked: \(failure.meaning) (\(failure.call))", hint: again)
        }
    }
}

extension VaultError {
    /// The code of an agent that listens and does not answer: whether it holds the vault, nobody knows.
    package static let codeOfSilence = "E_SILENT"
}

/// Runs a call on a connection and sorts its failure.
func linking<Value: ~Copyable>(_ body: () throws(SystemFailure) -> Value) throws(LinkFailure) -> Value {
    do { return try body() } catch { throw LinkFailure(error) }
}
