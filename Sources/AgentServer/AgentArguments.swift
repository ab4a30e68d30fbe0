import AgentLink
import VaultModel

/// How an agent is started; see `AgentStart`. Nobody types this.
struct AgentArguments: Equatable {
    let vault: String
    let times: AgentStart.Times

    /// - Throws: `.usage` for anything else than the three values, each after its name.
    init(_ arguments: [String]) throws(VaultError) {
        guard arguments.count == 6, arguments[0] == "--vault", arguments[2] == "--idle", arguments[4] == "--longest",
            arguments[1].hasPrefix("/"), let idle = Self.seconds(arguments[3]), let longest = Self.seconds(arguments[5])
        else { throw .notByHand }
        vault = arguments[1]
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
