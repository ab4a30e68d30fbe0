import AgentLink
import Cryptography
import Dispatch
import Surroundings
import Synchronization
import TestSupport
import Testing
import VaultAccess
import VaultModel

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The agent as a process of its own. Linux: the tests look for it in /proc.
@Suite(.enabled(if: MemorySearch.isPossible)) struct AgentProcessTests {
    @Test(arguments: [true, false])
    func `it serves a vault until it is locked, and leaves no socket`(runtime: Bool) throws {
        let world = try ProcessWorld(runtime: runtime)
        #expect(try world.socket() == nil)
        try world.start()
        let id = try world.vault().add("kraken", password: "the kraken's password")
        #expect(try world.vault().password(id) == "the kraken's password")
        let standing = try #require(try world.socket()).standing()
        #expect(standing.vault == world.path)
        #expect(standing.untilLongest <= .seconds(240))
        #expect(try world.unlocked().password(id) == "the kraken's password")
        try #require(try world.socket()).lock()
        // Gone when the answer has come, whatever becomes of the process.
        #expect(try !PrivateFiles().exists(world.place().socket))
        #expect(world.isEmptied())
        #expect(try world.socket() == nil)
    }

    @Test func `sessions of one user share it, whichever of them has a variable for its folder`() throws {
        let world = try ProcessWorld(runtime: false)
        let session = "sessions/\(world.surroundings.userID)"
        try world.start()
        // Logged in afterwards: the folder is there from now on, and the variable in one session.
        try PrivateFiles().makePrivateFolder(world.home.path(of: session))
        var other = world.surroundings
        other.environment["XDG_RUNTIME_DIR"] = world.home.path(of: session)
        #expect(try AgentSocket.connected(to: AgentPlace(vault: world.path, other), other) != nil)
        try #require(try world.socket()).lock()
        #expect(world.isEmptied())
        try world.start()
        #expect(try world.place().folder == world.home.path(of: session + "/vault"))
        #expect(try AgentSocket.connected(to: AgentPlace(vault: world.path, other), other) != nil)
    }

    @Test func `it needs neither HOME nor a terminal, and gets no variable but those of places`() throws {
        var world = try ProcessWorld()
        try world.start()
        let process = try #require(world.processes.first)
        let environment = try #require(ProcessWorld.words("/proc/\(process)/environ"))
        let names = environment.split(separator: "\0").map { $0.prefix { $0 != "=" } }
        if !environment.isEmpty {
            #expect(Set(names).isSubset(of: ["HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "TZ"]))
        }
        #expect(try Path.real("/proc/\(process)/cwd") == "/")
        let words = try #require(ProcessWorld.words("/proc/\(process)/cmdline")).split(separator: "\0")
        #expect(
            words.dropFirst() == [
                "--vault", Substring(world.path), "--folder", Substring(try world.place().folder), "--idle", "120",
                "--longest", "240",
            ])
        let descriptors = try PrivateFiles().names(inFolder: "/proc/\(process)/fd").compactMap { Int($0) }
        // The standard streams; the vault, the lock, the listener and the pipe of signals.
        #expect(descriptors.count <= 10)
        world = try ProcessWorld(runtime: false)
        let launch = AgentStart(
            world.surroundings.without("HOME"), executable: ProcessWorld.program)
        try launch.start(vault: world.path, keys: world.unlocked().handedKeys(), times: ProcessWorld.times)
        _ = try #require(try world.socket()).standing()
    }

    @Test func `of several that start at once one stays, and all who started one are content`() throws {
        let world = try ProcessWorld()
        let (path, surroundings) = (world.path, world.surroundings)
        let keys = try (0..<6).map { _ in try world.unlocked().handedKeys().encoded().withBytes { $0.array() } }
        let failures = Mutex<[VaultError]>([])
        DispatchQueue.concurrentPerform(iterations: keys.count) { index in
            do throws(VaultError) {
                try AgentStart(surroundings, executable: ProcessWorld.program).start(
                    vault: path, keys: HandedKeys(Self.secret(keys[index])), times: ProcessWorld.times)
            } catch {
                failures.withLock { $0.append(error) }
            }
        }
        #expect(failures.withLock { $0 } == [])
        _ = try #require(try world.socket()).standing()
        #expect(world.waits { $0.count == 1 })
    }

    private static func secret(_ bytes: [UInt8]) -> SecretBytes { SecretBytes(copying: bytes.span) }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
    func `a signal that ends programs locks it`(signal: Int32) throws {
        let world = try ProcessWorld()
        try world.start()
        _ = kill(try #require(world.processes.first), signal)
        #expect(world.isEmptied())
        #expect(try !PrivateFiles().exists(world.place().socket))
    }

    @Test func `it locks when its folder is gone, and takes away no socket but its own`() throws {
        let world = try ProcessWorld()
        try world.start()
        let first = try #require(world.processes.first)
        let (client, place) = (try #require(try world.socket()), try world.place())
        // As at the end of a login; a second agent has made the same folder anew.
        for path in [place.socket, place.lock] { try PrivateFiles().remove(path) }
        try world.start()
        // The first one looks when somebody asks it, and it is the second one that answers.
        _ = try client.standing()
        #expect(world.waits { $0.count == 1 && !$0.contains(first) })
        _ = try #require(try world.socket()).standing()
    }

    @Test func `an agent that was killed is followed by another one in its place`() throws {
        let world = try ProcessWorld()
        try world.start()
        _ = kill(try #require(world.processes.first), SIGKILL)
        #expect(world.isEmptied())
        #expect(try PrivateFiles().exists(world.place().socket))
        #expect(try world.socket() == nil)
        try world.start()
        _ = try #require(try world.socket()).standing()
    }

    @Test func `one that does not answer is told as that soon, and is ended by locking`() throws {
        let world = try ProcessWorld()
        try world.start()
        let (place, process) = (try world.place(), try #require(world.processes.first))
        _ = kill(process, SIGSTOP)
        let hurried = AgentSocket.Patience(greeting: .milliseconds(50), answer: .seconds(30))
        let error = #expect(throws: VaultError.self) {
            try #require(try AgentSocket.connected(to: place, world.surroundings, hurried)).standing()
        }
        #expect(error?.code == VaultError.codeOfSilence)
        #expect(error?.hint?.contains("--no-agent") == true)
        #expect(try AgentSocket.lock(at: place.socket, world.surroundings, hurried) == .killed)
        #expect(world.isEmptied())
        #expect(try world.socket() == nil)
        try world.start()
        #expect(try AgentSocket.lock(at: world.place().socket, world.surroundings) == .locked)
        #expect(try AgentSocket.lock(at: world.place().socket, world.surroundings) == nil)
    }

    @Test func `nothing is ended that is not the agent of the vault`() throws {
        let world = try ProcessWorld()
        try PrivateFiles().makePrivateFolder(world.place().folder)
        let socket = try world.place().socket
        // This very process listens, and keeps silent.
        let listener = try LocalSocket(listeningAt: socket, queue: 8)
        _ = unsafe chmod(socket, 0o700)
        let error = #expect(throws: VaultError.self) {
            try AgentSocket.lock(
                at: socket, world.surroundings, AgentSocket.Patience(greeting: .milliseconds(50), answer: .seconds(1)))
        }
        #expect(error?.reason == .locked)
        #expect(error?.message.contains("could not be ended") == true)
        _ = listener
    }

    @Test func `what is in the place of its socket keeps it from starting, and is not touched`() throws {
        let world = try ProcessWorld()
        let name = "run/vault/" + Path.name(of: try world.place().socket)
        try PrivateFiles().makePrivateFolder(world.home.path(of: "run/vault"))
        try world.home.write([1, 2, 3], to: name)
        #expect(#expect(throws: VaultError.self) { try world.start() }?.reason == .unsafePlace)
        #expect(try world.home.bytes(of: name) == [1, 2, 3])
        try PrivateFiles().remove(world.home.path(of: name))
        try world.home.write([], to: "victim")
        try world.home.link(name, to: world.home.path(of: "victim"))
        #expect(#expect(throws: VaultError.self) { try world.start() }?.reason == .unsafePlace)
        #expect(try world.home.names().contains("victim"))
        #expect(world.isEmptied())
    }

    @Test func `it does not start without keys, with others, or for a file that is none`() throws {
        let world = try ProcessWorld()
        let other = try ProcessWorld(seed: 2)
        func start(_ path: String, _ keys: borrowing HandedKeys) throws(VaultError) {
            try AgentStart(world.surroundings, executable: ProcessWorld.program)
                .start(vault: path, keys: keys, times: ProcessWorld.times)
        }
        let foreign = try other.unlocked().handedKeys()
        #expect(throws: VaultError.self) { try start(world.path, foreign) }
        let own = try world.unlocked().handedKeys()
        #expect(#expect(throws: VaultError.self) { try start(world.path + ".none", own) }?.reason == .noVault)
        #expect(#expect(throws: VaultError.self) { try world.start("/nonexistent/vault-agent") }?.reason == .failure)
        #expect(#expect(throws: VaultError.self) { try world.start("/bin/true") }?.reason == .failure)
        #expect(world.isEmptied())
    }

    @Test(arguments: [[], ["--help"], ["--vault", "/tmp/v", "--folder", "/tmp", "--idle", "1", "--longest", "1"]])
    func `started by hand it says who starts it`(arguments: [String]) throws {
        let run = try ChildProcess.reading(
            ChildProcess.Launch(ProcessWorld.program, arguments), environment: [:], limit: 4_096)
        #expect(run.ending == .exited(2))
        #expect(run.output == [])
        #expect(String(decoding: run.errors, as: UTF8.self).contains("'vault unlock' starts it"))
    }

    @Test(arguments: ["replaced", "deleted", "rolled back"])
    func `it locks when the vault is not the one any more that was unlocked`(what: String) throws {
        let world = try ProcessWorld()
        let old = try world.home.bytes(of: "data/vault.db")
        try world.start()
        let vault = try world.vault()
        let id = try vault.add("kraken", password: "the kraken's password")
        let new = try world.home.bytes(of: "data/vault.db")
        if what != "rolled back" { try PrivateFiles().remove(world.path) }
        switch what {
        // The same bytes under the same name are another file all the same.
        case "replaced": try world.home.write(new, to: "data/vault.db")
        case "rolled back": try world.home.write(old, to: "data/vault.db")
        default: break
        }
        #expect(throws: VaultError.self) { try vault.password(id) }
        #expect(world.isEmptied())
        #expect(try world.socket() == nil)
    }

    @Test func `it locks when there is no vault any more, though no command comes as far as to ask it`() throws {
        let world = try ProcessWorld()
        try world.start()
        try PrivateFiles().remove(world.path)
        // Only wakes it, which it does by itself every five seconds.
        do { _ = try world.socket()?.standing() } catch {}
        #expect(world.isEmptied())
    }

    @Test func `a signal that ends no program does not end it`() throws {
        let world = try ProcessWorld()
        try world.start()
        let process = try #require(world.processes.first)
        for signal in [SIGWINCH, SIGCONT] {
            try #require(kill(process, signal) == 0)
            #expect(try world.socket()?.standing() != nil)
        }
        #expect(world.processes == [process])
    }

    @Test func `a page that is put back under it brings no old secret back`() throws {
        let world = try ProcessWorld()
        let id = try world.unlocked().add("kraken", password: "the first password")
        let before = try world.home.bytes(of: "data/vault.db")
        try world.unlocked().set(id, to: "the second password")
        let after = try world.home.bytes(of: "data/vault.db")
        let changed = stride(from: 4_096, to: min(before.count, after.count), by: 4_096).filter { page in
            before[page..<(page + 4_096)] != after[page..<(page + 4_096)]
        }
        try #require(!changed.isEmpty)
        for page in changed {
            try world.start()
            let vault = try world.vault()
            try world.home.write(
                Array(after[..<page] + before[page..<(page + 4_096)] + after[(page + 4_096)...]), to: "data/vault.db")
            do throws(VaultError) {
                #expect(try vault.password(id) == "the second password")
            } catch {
                #expect(error.reason == .integrity)
            }
            try world.home.write(after, to: "data/vault.db")
            try world.socket()?.lock()
            #expect(world.isEmptied())
        }
    }

    @Test func `it says so when its memory cannot be locked, and works`() throws {
        let world = try ProcessWorld()
        let shell =
            "#!/bin/sh\n" + Self.unlocked + " /bin/sh -c 'ulimit -l 0; exec \"$0\" \"$@\"' "
            + "\(ProcessWorld.program) \"$@\"\n"
        try world.home.write(Array(shell.utf8), to: "vault-agent", rights: 0o700)
        try world.start(world.home.path(of: "vault-agent"))
        let id = try world.vault().add("kraken", password: "the kraken's password")
        #expect(try world.vault().password(id) == "the kraken's password")
        #expect(try #require(try world.socket()).standing().isLockedInMemory == false)
    }

    /// The superuser's capability to lock memory goes beyond the limit.
    private static let unlocked =
        TemporaryFolder.ignoresRights
        ? "exec /usr/bin/setpriv --bounding-set=-ipc_lock --inh-caps=-ipc_lock --" : "exec"

    @Test(.enabled(if: TemporaryFolder.ignoresRights))
    func `its memory holds its keys where they are locked, and nothing of what it was asked for`() throws {
        let world = try ProcessWorld()
        let passwords = ["zephyr-quartz-mollusc-17", "gantry-opal-thistle-92"]
        let first = try world.unlocked().add("kraken", password: passwords[0])
        try world.start()
        let process = try #require(world.processes.first)
        let vault = try world.vault()
        #expect(try vault.password(first) == passwords[0])
        let second = try vault.add("bitmart", password: passwords[1])
        #expect(try vault.password(second) == passwords[1])
        // Answered when everything before is done with.
        _ = try #require(try world.socket()).standing()

        var search = MemorySearch(passwords.map { Canary($0) })
        let keys = try world.unlocked().handedKeys().encoded().withBytes { $0.array() }
        let names = ["secrets", "overviews", "manifest", "anchor", "hedge", "audit"]
        for (index, name) in names.enumerated() {
            search.add(Canary("the \(name) key", bytes: Array(keys[(28 + index * 32)..<(60 + index * 32)])))
        }
        let result = try search.result(in: process, isHeld: false)
        #expect(result.leaks == [])
        // What was asked for is wiped as soon as it was sent; the search itself is known to find what is there.
        #expect(result.locked == Set(names.map { "the \($0) key" }))
    }
}

extension Surroundings {
    fileprivate func without(_ variable: String) -> Surroundings {
        var surroundings = self
        surroundings.environment[variable] = nil
        return surroundings
    }
}
