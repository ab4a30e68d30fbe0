package import AgentLink
import Surroundings
package import VaultAccess
package import VaultModel

/// The way to the agents of this user; in tests they are objects of the same process.
package protocol AgentDoor: Sendable {
    /// Where the agent of a vault would be found, whether or not there is one.
    ///
    /// - Parameter path: Of the vault, as the user named it.
    func place(ofVault path: String) throws(VaultError) -> String

    /// Where agents of the user may be, whatever their vaults are.
    func places() -> [String]

    /// Connects to an agent.
    ///
    /// - Returns: `nil` when there is none at that place.
    /// - Throws: `.unsafePlace` when somebody else is; `.locked` when nobody lets this program in.
    func connection(to place: String) throws(VaultError) -> (any AgentConnection)?

    /// Whether an agent that is gone left something at a place at which nobody is.
    func isLeftOver(_ place: String) throws(VaultError) -> Bool

    /// Starts the agent of a vault, and returns when it listens. One that listens already stays as it is.
    func start(vault path: String, keys: borrowing HandedKeys, times: AgentStart.Times) throws(VaultError)

    /// Makes an agent forget its keys; one that does not answer is ended.
    ///
    /// - Returns: `nil` when there is none at that place.
    func lock(at place: String) throws(VaultError) -> AgentEnding?

    /// The same way for what cannot wait long.
    var hurried: any AgentDoor { get }
}

/// Agents that are processes of their own.
struct AgentProcesses: AgentDoor {
    let surroundings: Surroundings
    var patience = AgentSocket.Patience.standard

    func place(ofVault path: String) throws(VaultError) -> String { try AgentPlace(vault: path, surroundings).socket }

    func places() -> [String] { AgentPlace.sockets(surroundings) }

    func connection(to place: String) throws(VaultError) -> (any AgentConnection)? {
        try AgentSocket.connected(to: place, surroundings, patience)
    }

    func isLeftOver(_ place: String) throws(VaultError) -> Bool {
        try filing { () throws(FileError) in try surroundings.files.exists(place) }
    }

    func start(vault path: String, keys: borrowing HandedKeys, times: AgentStart.Times) throws(VaultError) {
        try AgentStart(surroundings).start(vault: path, keys: keys, times: times)
    }

    func lock(at place: String) throws(VaultError) -> AgentEnding? {
        try AgentSocket.lock(at: place, surroundings, patience)
    }

    var hurried: any AgentDoor { AgentProcesses(surroundings: surroundings, patience: .hurried) }
}
