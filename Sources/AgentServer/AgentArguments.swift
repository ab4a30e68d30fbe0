import AgentLink
import VaultModel

/// How an agent is started; see `AgentStart`. Nobody types this.
struct AgentArguments: Equatable {
    let vault: String
    /// Where it listens: whoever started it looks for it there.
    let folder: String
    let times: AgentStart.Times

    /// - Throws: `.usage` for anything else than the four values, each after its name.
    init(_ arguments: [String]) throws(VaultError) {
        let names = ["--vault", "--folder", "--idle", "--longest"]
        let values = stride(from: 1, to: arguments.count, by: 2).map { arguments[$0] }
        guard arguments.count == 8, stride(from: 0, to: 8, by: 2).map({ arguments[$0] }) == names,
            values[0].hasPrefix("/"), values[1].hasPrefix("/"), let idle = Self.seconds(values[2]),
            let longest = Self.seconds(values[3])
        else { throw .notByHand }
        vault = values[0]
        folder = values[1]
        times = AgentStart.Times(idle: idle, longest: longest)
    }

    /// Up to ten years, so that no sum of times is too large.
    private static func seconds(_ text: String) -> Duration? {
        guard let seconds = Int64(text), (1...315_360_000).contains(seconds) else { return nil }
        return .seconds(seconds)
    }
}

extension VaultError {
    static let notByHand = VaultError(
        .usage, "vault-agent is not run by itself", hint: "'vault unlock' starts it, and 'vault lock' ends it")
}
