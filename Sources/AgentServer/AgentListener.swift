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
        throw VaultError(
            .busy, "another agent of this vault neither listens nor ends",
            hint: "end it yourself, as with: pkill -KILL -x vault-agent")
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
        do throws(FileError) { try files.remove(place.socket) } catch {}
        return try LocalSocket(listeningAt: place.socket, queue: AgentLoop.queue)
    }

    /// The socket that was made last.
    borrowing func sign() throws(VaultError) -> AgentSign { try AgentSign(place.socket, files) }
}

/// The socket by which clients find an agent, told from one that another agent made in its place.
struct AgentSign {
    private let path: String
    private let files: any PrivateFileSystem
    private let made: FileFacts

    /// - Throws: `.failure` when it is gone again.
    fileprivate init(_ path: String, _ files: any PrivateFileSystem) throws(VaultError) {
        guard let made = try filing({ () throws(FileError) in try files.inspect(path) }) else {
            throw VaultError(.failure, "the socket \(Visible.quoted(path)) was taken away")
        }
        self.path = path
        self.files = files
        self.made = made
    }

    /// Whether clients find the agent: not when the folder was taken away, as that of a session is at its end.
    var isThere: Bool {
        do throws(FileError) {
            guard let facts = try files.inspect(path) else { return false }
            return facts.device == made.device && facts.inode == made.inode
        } catch { return false }
    }

    /// Lets nobody find the agent any more.
    func takeAway() throws(VaultError) {
        guard isThere else { return }
        try filing { () throws(FileError) in try files.remove(path) }
    }
}
