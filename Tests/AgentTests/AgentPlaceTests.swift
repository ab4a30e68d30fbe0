import AgentLink
import Surroundings
import TestSupport
import Testing
import VaultModel

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where a client looks for an agent, and whom it does not take for one.
@Suite struct AgentPlaceTests {
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
        for name in ["data", "run", "run/vault"] { try PrivateFiles().makePrivateFolder(home.path(of: name)) }
    }

    private func place(_ environment: [String: String] = [:], vault: String = "data/vault.db") throws -> AgentPlace {
        try AgentPlace(vault: home.path(of: vault), .ofTest(home, environment))
    }

    private var run: [String: String] { ["XDG_RUNTIME_DIR": home.path(of: "run")] }

    private func connect() throws -> AgentSocket? {
        try AgentSocket.connected(to: place(run), .ofTest(home, run))
    }

    private static func setMode(_ path: String, _ mode: mode_t) throws {
        try #require(unsafe chmod(path, mode) == 0)
    }

    private func reasonOfRefusal() throws -> VaultError.Reason? {
        #expect(throws: VaultError.self) { try connect() }?.reason
    }

    @Test func `the name is that of the vault's real path`() throws {
        let place = try place(run)
        #expect(Path.folder(of: place.socket) == home.path(of: "run/vault"))
        // BLAKE2b with 16 bytes and that personalisation, by Python's hashlib.
        #expect(
            Path.name(of: try AgentPlace(vault: "/tmp/vault.db", .ofTest(home)).socket)
                == "cb147f8c4b9e1384b9c10ed25b0ab94f.sock")
        try home.link("other", to: home.path(of: "data"))
        #expect(try self.place(run, vault: "other/vault.db") == place)
        #expect(try self.place(run, vault: "data/other.db").socket != place.socket)
    }

    @Test func `without a private folder of the session, the folder of state serves`() throws {
        let state = home.path(of: "state/vault/agent")
        #expect(try place().folder == state)
        #expect(try place(["XDG_RUNTIME_DIR": home.path(of: "missing")]).folder == state)
        #expect(try place(["XDG_RUNTIME_DIR": "run"]).folder == state)
        try Self.setMode(home.path(of: "run"), 0o755)
        #expect(try place(run).folder == state)
    }

    @Test func `without the variable, the folder of the user's logins serves when it is his alone`() throws {
        let (state, userID) = (home.path(of: "state/vault/agent"), Surroundings.ofTest(home).userID)
        let usual = home.path(of: "sessions/\(userID)")
        try home.write([], to: "sessions")
        #expect(try place().folder == state)
        try PrivateFiles().remove(home.path(of: "sessions"))
        try PrivateFiles().makePrivateFolder(home.path(of: "sessions"))
        try home.write([], to: "sessions/\(userID)")
        #expect(try place().folder == state)
        try PrivateFiles().remove(usual)
        try PrivateFiles().makePrivateFolder(usual)
        #expect(try place().folder == usual + "/vault")
        #expect(try place(["XDG_RUNTIME_DIR": "/nonexistent"]).folder == usual + "/vault")
        #expect(try place(["XDG_RUNTIME_DIR": usual]).folder == usual + "/vault")
        #expect(try place(run).folder == home.path(of: "run/vault"))
        try Self.setMode(usual, 0o750)
        #expect(try place().folder == state)
        try Self.setMode(usual, 0o700)
        if TemporaryFolder.ignoresRights {
            try #require(unsafe chown(usual, OrdinaryUser.identifier, 0) == 0)
            #expect(try place().folder == state)
        }
    }

    @Test func `an agent that listens is found in whichever of the folders it was started`() throws {
        let state = try place()
        try PrivateFiles().makePrivateFolder(state.folder)
        let listener = try LocalSocket(listeningAt: state.socket, queue: 1)
        #expect(try place(run) == state)
        #expect(try place(run, vault: "data/other.db").folder == home.path(of: "run/vault"))
        try home.write([], to: "run/vault/other.sock")
        #expect(AgentPlace.sockets(.ofTest(home, run)) == [home.path(of: "run/vault/other.sock"), state.socket])
        _ = listener
    }

    @Test func `nobody is there before somebody listens`() throws {
        #expect(try connect() == nil)
        #expect(try AgentSocket.connected(to: place(), .ofTest(home)) == nil)
        // A socket that was left over.
        do { _ = try LocalSocket(listeningAt: place(run).socket, queue: 1) }
        try Self.setMode(place(run).socket, 0o700)
        #expect(try connect() == nil)
        #expect(AgentPlace.sockets(.ofTest(home, run)) == [try place(run).socket])
    }

    @Test func `what is no socket of the user's own is refused`() throws {
        let name = "run/vault/" + Path.name(of: try place(run).socket)
        try home.write([], to: name)
        #expect(try reasonOfRefusal() == .unsafePlace)
        try PrivateFiles().remove(home.path(of: name))
        try home.link(name, to: home.path(of: "elsewhere"))
        #expect(try reasonOfRefusal() == .unsafePlace)
        try PrivateFiles().remove(home.path(of: name))
        let listener = try LocalSocket(listeningAt: home.path(of: name), queue: 1)
        try Self.setMode(home.path(of: name), 0o777)
        #expect(try reasonOfRefusal() == .unsafePlace)
        try Self.setMode(home.path(of: name), 0o700)
        #expect(try connect() != nil)
        try Self.setMode(home.path(of: "run/vault"), 0o711)
        #expect(try reasonOfRefusal() == .unsafePlace)
        _ = listener
    }

    #if os(Linux)
        @Test func `a path that is too long for an address is reached all the same`() throws {
            let long = Path.joined(home.path, String(repeating: "a-long-name/", count: 15))
            try PrivateFiles().makePrivateFolder(Path.joined(long, "vault"))
            let environment = ["XDG_RUNTIME_DIR": String(long.dropLast())]
            let place = try place(environment)
            #expect(place.socket.utf8.count > 200)
            let listener = try LocalSocket(listeningAt: place.socket, queue: 1)
            try Self.setMode(place.socket, 0o700)
            #expect(try AgentSocket.connected(to: place, .ofTest(home, environment)) != nil)
            _ = listener
        }

        @Test(.enabled(if: TemporaryFolder.ignoresRights))
        func `a program of another user is refused, however its socket looks`() throws {
            let socket = try place(run).socket
            for name in ["", "run", "run/vault"] { try Self.setMode(home.path(of: name), 0o777) }
            let listener = try OrdinaryUser.being { try LocalSocket(listeningAt: socket, queue: 1) }
            for name in ["", "run", "run/vault"] { try Self.setMode(home.path(of: name), 0o700) }
            #expect(try reasonOfRefusal() == .unsafePlace)
            try #require(unsafe chown(socket, 0, 0) == 0)
            try Self.setMode(socket, 0o700)
            let error = #expect(throws: VaultError.self) { try connect() }
            #expect(error?.reason == .unsafePlace)
            #expect(error?.message.contains("another user listens") == true)
            _ = listener
        }

        @Test(.enabled(if: TemporaryFolder.ignoresRights))
        func `an agent has no word for another user, and is not the worse for it`() throws {
            let world = try LoopWorld()
            try Self.setMode(world.home.path, 0o755)
            try Self.setMode(world.socket, 0o777)
            for _ in 0..<20 {
                let stranger = try OrdinaryUser.being { try world.stranger() }
                _ = try stranger.send([2, 0, 0, 0, 1, 1])
                #expect(try stranger.receive() == [])
            }
            try Self.setMode(world.home.path, 0o700)
            try Self.setMode(world.socket, 0o700)
            _ = try world.client().standing()
        }
    #endif
}
