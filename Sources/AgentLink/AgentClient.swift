import Cryptography
import VaultAccess
import VaultModel

/// Asks an agent, and reads what every answer begins with.
final class AgentClient {
    private let connection: any AgentConnection

    /// The generation of the last answer.
    private(set) var generation: UInt64 = 0
    private var notices: [Notice] = []

    init(_ connection: any AgentConnection) { self.connection = connection }

    func takeNotices() -> [Notice] {
        defer { notices = [] }
        return notices
    }

    /// Sends a request, and reads its answer to the end.
    ///
    /// - Returns: `nil` when the vault is of another generation than the one that was asked of.
    /// - Throws: What the agent could not do; `.failure` for an answer that is none.
    func ask<Answer: ~Copyable>(
        _ request: consuming MessageWriter, _ read: (inout MessageReader) throws(NotUnderstood) -> Answer
    ) throws(VaultError) -> Answer? {
        let answer = try connection.exchange(request.finish())
        var failure: VaultError?
        do throws(NotUnderstood) {
            guard let status = AgentStatus(rawValue: try MessageReader.kind(of: answer)) else { throw NotUnderstood() }
            var reader = MessageReader(answer)
            switch status {
            case .done:
                generation = try reader.integer()
                notices += try reader.notices()
                let value = try read(&reader)
                try reader.end()
                return value
            case .moved:
                generation = try reader.integer()
                return nil
            case .failed: failure = try reader.error()
            case .notUnderstood: throw NotUnderstood()
            }
        } catch {
            throw .agentNotUnderstood
        }
        throw failure ?? .agentNotUnderstood
    }
}

extension VaultError {
    /// Two programs of different versions, or something that only looks like an agent.
    static let agentNotUnderstood = VaultError(
        .failure, "the agent and this program do not understand each other",
        hint: "run 'vault lock', then 'vault unlock'", code: "E_AGENT")

    /// Other programs write faster than this one can.
    static let agentBusy = VaultError(
        .busy, "other programs keep changing the vault", hint: "run the command again")
}
