package import Surroundings
package import VaultModel

/// How an agent was made to forget its keys.
package enum AgentEnding: Equatable, Sendable {
    /// It locked, as it was asked to.
    case locked
    /// It did not answer, or not as this program understands it, and was ended.
    case killed
}

extension AgentSocket {
    /// What an agent's program is called.
    private static let program = "vault-agent"

    /// How long an agent may take to lock by itself when a signal tells it to: what it is amidst is done first.
    private static let patienceOfEnding = Duration.seconds(5)

    /// Locks the agent that listens at a socket, and ends the process of one that cannot be asked to.
    ///
    /// - Returns: `nil` when nobody listens.
    /// - Throws: `.unsafePlace` when somebody else does; `.locked` when it is not certain who does, or when the process
    ///   cannot be ended.
    package static func lock(
        at path: String, _ surroundings: Surroundings, _ patience: Patience = .standard
    ) throws(VaultError) -> AgentEnding? {
        guard let agent = try connected(to: path, surroundings, patience) else { return nil }
        do throws(VaultError) {
            try agent.lock()
            return .locked
        } catch {
            guard error.reason == .locked else { throw error }
            if let ending = end(at: path, surroundings, patience) { return ending }
            throw VaultError(
                .locked, error.message + ", and it could not be ended",
                hint: "end it yourself, as with: pkill -KILL -x \(program)", code: error.code)
        }
    }

    /// Ends the process that listens at a socket, when it is certainly an agent of this user's.
    ///
    /// Nobody but this user made the socket, and whoever listens runs as this user. It is ended only when the words that
    /// it was started with make it the agent of the vault whose socket this is.
    ///
    /// - Returns: `nil` when it is something else, does not end, or when the system does not tell.
    private static func end(at path: String, _ surroundings: Surroundings, _ patience: Patience) -> AgentEnding? {
        do throws(LinkFailure) {
            // Nothing is asked by this connection, so that an agent leaves it open.
            let socket = try open(path, surroundings, patience)
            let process = try linking { () throws(SystemFailure) in try ProcessHandle(socket.peerProcess()) }
            // The number that the kernel gave is that of the process which listened, for as long as that one lives.
            guard isAgent(process.arguments, at: path), socket.isOpenAtOtherEnd() else { return nil }
            return process.end(patience: patienceOfEnding) ? .killed : nil
        } catch {
            return error == .nobody ? .locked : nil
        }
    }

    private static func isAgent(_ words: [String], at path: String) -> Bool {
        words.count > 2 && Path.name(of: words[0]) == program && words[1] == "--vault"
            && AgentPlace.socketName(ofVault: words[2]) == Path.name(of: path)
    }
}
