import AgentLink
import Surroundings
import VaultAccess
import VaultModel

/// The place of one agent, held by a lock for as long as it lives, so that a vault has one agent at most.
struct AgentListener: ~Copyable {
    private let place: AgentPlace
    private let files: any PrivateFileSystem
    private let lock: FileLock

    /// Takes the place; `nil` when an agent is there already, and answers.
    ///
    /// - Throws: `.unsafePlace` when others can get at the place, `.busy` when whoever holds it does not answer.
    static func taking(_ place: AgentPlace, _ surroundings: Surroundings) throws(VaultError) -> AgentListener? {
        let files = surroundings.files
        try filing { () throws(FileError) in try files.makePrivateFolder(place.folder) }
        // What lies there in the place of a socket is told before it could be taken for a lock or be removed.
        let problems = try filing { () throws(FileError) in
            try files.privacyProblems(ofSocket: place.socket, userID: surroundings.userID)
        }
        if let problem = problems?.first { throw VaultError(problem) }
        // Another agent may have the lock and not listen yet, or be about to end.
        for attempt in 0..<Self.attempts {
            if attempt > 0 { surroundings.pause(Self.pause) }
            do throws(FileError) {
                return AgentListener(
                    place: place, files: files, lock: try files.lock(place.lock, patience: .zero))
            } catch {
                guard case .busy = error else { throw VaultError(error) }
            }
            if try AgentSocket.connected(to: place, surroundings)?.standing() != nil { return nil }
        }
        throw VaultError(.busy, "another agent of this vault neither answers nor ends", hint: "run 'vault lock'")
    }

    private static let attempts = 500
    private static let pause = Duration.milliseconds(20)

    private init(place: AgentPlace, files: any PrivateFileSystem, lock: consuming FileLock) {
        self.place = place
        self.files = files
        self.lock = lock
    }

    /// Listens, in the place of a socket that an agent left which was killed.
    borrowing func listening() throws(SystemFailure) -> LocalSocket {
        // What cannot be removed is in the way of what follows, and told there.
        do throws(VaultError) { try removeSocket() } catch {}
        return try LocalSocket(listeningAt: place.socket, queue: AgentLoop.queue)
    }

    /// Lets nobody find the agent any more.
    borrowing func removeSocket() throws(VaultError) {
        try filing { () throws(FileError) in
            if try files.exists(place.socket) { try files.remove(place.socket) }
        }
    }
}
