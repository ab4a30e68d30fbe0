import Surroundings
import TestSupport

/// A person's home for one story, in which the real program runs on a real terminal.
struct StoryWorld {
    static let passphrase = "battery horse zebra canoe 77 lamp"
    private let home: TemporaryFolder
    /// Whether a passphrase that is typed starts an agent.
    var allowsAgents = false

    init() throws { home = try TemporaryFolder() }

    /// Starts `vault` on a terminal of its own.
    func start(_ arguments: String...) throws -> PseudoTerminal { try start(arguments) }

    /// Starts `vault` on a terminal of its own.
    func start(_ arguments: [String]) throws -> PseudoTerminal {
        try start(program: BuiltProducts.executable("vault"), arguments)
    }

    /// Starts a program on a terminal of its own.
    ///
    /// - Parameter variables: What its environment has besides what tells it where the home is.
    func start(
        program: String, _ arguments: [String], _ variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
        let usual = [
            "HOME": home.path, "XDG_DATA_HOME": home.path(of: "data"), "XDG_STATE_HOME": home.path(of: "state"),
            "XDG_RUNTIME_DIR": home.path, "TERM": "xterm", "PATH": "/usr/bin:/bin",
            "VAULT_NO_AGENT": allowsAgents ? "" : "1",
        ]
        return try PseudoTerminal.start(program, arguments, environment: usual.merging(variables) { $1 })
    }

    /// A home with a vault in it, made at the terminal.
    static func withVault() throws -> StoryWorld {
        let world = try StoryWorld()
        let terminal = try world.start("init", "--no-recovery", "--kdf-memory", "64")
        for prompt in ["New passphrase", "again"] { try terminal.answer(prompt, passphrase) }
        guard try terminal.waitForExit() == .exited(0) else {
            throw PseudoTerminal.Failure("no vault was made: \(terminal.screen)")
        }
        return world
    }

    /// The bytes of the vault file; `nil` when there is none.
    func vault() throws -> [UInt8]? {
        guard try home.names().contains("data") else { return nil }
        let files = PrivateFiles()
        guard try files.exists(home.path(of: "data/vault/vault.db")) else { return nil }
        return try home.bytes(of: "data/vault/vault.db")
    }

    /// Makes a symbolic link.
    func link(_ name: String, to path: String) throws { try home.link(name, to: path) }

    /// A path in the home.
    func path(of name: String) -> String { home.path(of: name) }

    /// The names of what lies in the home.
    func names() throws -> [String] { try home.names() }

    /// The names of what lies beside the vault.
    func besideVault() throws -> [String] {
        try PrivateFiles().names(inFolder: home.path(of: "data/vault"))
    }
}

extension PseudoTerminal {
    /// Waits for a prompt and types a line.
    func answer(_ prompt: String, _ line: String) throws {
        try expect(prompt)
        try send(line + "\r")
    }
}

extension PseudoTerminal.Failure {
    init(_ text: String) { self.init(description: text) }
}
