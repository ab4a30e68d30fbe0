import ArgumentParser
import Cryptography
import SQLite
import Surroundings
import Synchronization
import TestSupport
import VaultFormat
import VaultModel

@testable import VaultCommands

/// A world of its own for commands: a folder, a clock, a person at the terminal, seeded randomness.
///
/// The program runs inside the test's process, on real files. Argon2 costs next to nothing.
struct CommandHarness {
    /// The passphrase of the vault that `withVault` makes.
    static let passphrase = "battery horse zebra canoe 77 lamp"

    /// Where the vault and what belongs to it lie, and nothing else.
    let folder: TemporaryFolder

    var environment: [String: String]

    /// The time by the clock on the wall; it stands still during a command, unless the command waits.
    var now = Timestamp(milliseconds: 1_790_000_000_000)

    /// What the system says of its clock.
    var clockState = ClockState.unknown

    /// Seconds that the clock on the wall is ahead of UTC.
    var secondsAheadOfUTC = 0

    /// A moment from which that clock is set an hour further.
    var summer: Timestamp?

    /// Whether standard output is a terminal, and how wide.
    var outputIsTerminal = false
    var columns: Int?

    /// Whether standard error is a terminal.
    var errorsAreTerminal = false

    /// Whether standard input is a terminal.
    var inputIsTerminal = false

    /// Whether there is a terminal to ask at.
    var hasTerminal = true

    /// The agents of this world; where there are none, no command looks for any.
    private(set) var agents: LoopbackAgents?

    /// Bounds of the key stretching.
    var stretching = CommandHarness.cheapStretching

    /// How long other programs that have the vault locked are waited for.
    var patience = Connection.Patience()

    private let randomness: Randomness
    private let userID: UInt32

    init(seed: UInt64 = 1) throws {
        folder = try TemporaryFolder()
        environment = [
            "XDG_DATA_HOME": folder.path(of: "data"), "XDG_STATE_HOME": folder.path(of: "state"), "PATH": "/nowhere",
            "VAULT_NO_AGENT": "1",
        ]
        randomness = .seeded(seed)
        userID = try PrivateFiles().inspect(folder.path)?.owner ?? 0
    }

    /// A world with an empty vault in it.
    static func withVault(seed: UInt64 = 1) throws -> CommandHarness {
        let world = try CommandHarness(seed: seed)
        // Allowed to be weak, so that nobody computes how strong it is.
        let made = world.run(["init", "--no-recovery", "--allow-weak"], typed: [passphrase, passphrase])
        guard made.code == 0 else { throw VaultError(.failure, "no vault was made: \(made.errors)") }
        return world
    }

    /// From here on commands may ask agents.
    ///
    /// - Parameter start: When one is started, as the agent file says it; `nil` where there is no such file.
    mutating func allowAgents(start: String? = "unlock") throws {
        environment["VAULT_NO_AGENT"] = nil
        if let start { try writeSettings("{ start: \"\(start)\" }", to: "agent.json5") }
        agents = LoopbackAgents(try session(), randomness: .seeded(77))
    }

    /// A world with an empty vault that an agent holds.
    static func withUnlockedVault(seed: UInt64 = 1) throws -> CommandHarness {
        var world = try CommandHarness.withVault(seed: seed)
        try world.allowAgents()
        try world.unlock()
        return world
    }

    /// A world with a vault that an agent holds, in which there is an account.
    static func withUnlockedAccount() throws -> CommandHarness {
        let world = try CommandHarness.withUnlockedVault()
        let added = world.run(["add", "kraken", "--stdin"], stdin: "secret 77")
        guard added.code == 0 else { throw VaultError(.failure, "nothing was added: \(added.errors)") }
        return world
    }

    /// Has an agent hold the vault; its requests are counted from here on.
    func unlock() throws {
        let unlocked = run(["unlock"], typed: [Self.passphrase])
        guard unlocked.code == 0 else { throw VaultError(.failure, "not unlocked: \(unlocked.errors)") }
        agents?.countAnew()
    }

    /// A cost of 0.1 ms for tests.
    static let cheapStretching = StretchingPolicy(
        accepted: StretchingCost(passes: 1, memoryInKiB: 8), created: StretchingCost(passes: 1, memoryInKiB: 8),
        standard: StretchingCost(passes: 1, memoryInKiB: 8), mostMemoryInKiB: 65_536, mostPasses: 4,
        mostWork: 1_048_576)

    /// What a command did.
    struct Outcome {
        let code: Int32
        /// Standard output.
        let bytes: [UInt8]
        /// Standard error.
        let errors: String
        /// What was asked at the terminal, in order.
        let questions: [ScriptedTerminal.Question]
        /// Typed lines that nobody asked for.
        let unused: [ScriptedTerminal.Answer]

        /// Standard output.
        var text: String { String(decoding: bytes, as: UTF8.self) }

        /// Standard output without white space: JSON in one line.
        var compactText: String { text.filter { !$0.isWhitespace } }

        /// All that a person or a log could see.
        var everythingVisible: String { text + errors }

        /// The prompts, in order.
        var prompts: [String] {
            questions.map { question in
                switch question {
                case .secret(let prompt), .line(let prompt), .page(_, let prompt), .livePage(let prompt): prompt
                }
            }
        }
    }

    /// Runs the program with a person who types these lines in order, and then goes away.
    func run(_ arguments: [String], typed: [String] = [], stdin: String = "") -> Outcome {
        run(arguments, answers: typed.map { .line($0) }, stdin: Array(stdin.utf8))
    }

    /// Runs the program on the vault of `withVault`: the passphrase is the first line that is typed.
    func open(_ arguments: [String], typed: [String] = [], stdin: String = "") -> Outcome {
        run(arguments, typed: [Self.passphrase] + typed, stdin: stdin)
    }

    /// Runs the program with a person who may also interrupt it.
    func run(_ arguments: [String], answers: [ScriptedTerminal.Answer], stdin: [UInt8] = []) -> Outcome {
        let person = ScriptedTerminal(answers)
        let ran = run(arguments, stdin: stdin, at: person)
        return Outcome(
            code: ran.code, bytes: ran.bytes, errors: ran.errors, questions: person.questions,
            unused: person.remainingAnswers)
    }

    /// Runs the program with a person whose answers follow what is shown.
    func run(_ arguments: [String], person: AttentiveTerminal) -> Outcome {
        let ran = run(arguments, stdin: [], at: person)
        return Outcome(
            code: ran.code, bytes: ran.bytes, errors: ran.errors, questions: person.questions, unused: [])
    }

    /// Runs the program on the vault of `withVault` while nobody reads its standard output.
    func openWithoutReader(_ arguments: [String]) -> (code: Int32, errors: String) {
        let closed = Output { _ throws(SystemFailure) in throw SystemFailure(call: "write", errorNumber: 32) }
        let ran = run(arguments, stdin: [], at: ScriptedTerminal([.line(Self.passphrase)]), output: closed)
        return (ran.code, ran.errors)
    }

    private func run(
        _ arguments: [String], stdin: [UInt8], at terminal: any Terminal, output other: Output? = nil
    ) -> (code: Int32, bytes: [UInt8], errors: String) {
        let output = RecordedOutput()
        let errors = RecordedOutput()
        let program = VaultProgram(
            surroundings: surroundings(
                stdin: stdin, output: other ?? output.output(isTerminal: outputIsTerminal, columns: columns),
                errors: errors.output(isTerminal: errorsAreTerminal), terminal: hasTerminal ? terminal : nil),
            hardening: Hardening(
                coreDumpsAreOff: true, inspectionIsDenied: true, standardStreamsAreTaken: true,
                brokenPipesAreErrors: true),
            stretching: stretching, exportWork: 4, agents: agents, patience: patience)
        agents?.move(to: now)
        let code = program.run(arguments)
        return (code, output.contents, errors.text)
    }

    /// A run of the program that no command is part of.
    func session() throws -> Session {
        let surroundings = surroundings(
            stdin: [], output: RecordedOutput().output(), errors: RecordedOutput().output(), terminal: nil)
        return Session(
            surroundings: surroundings,
            hardening: Hardening(
                coreDumpsAreOff: true, inspectionIsDenied: true, standardStreamsAreTaken: true,
                brokenPipesAreErrors: true), options: try GlobalOptions.parse([]),
            exchanges: ExchangesInForce(surroundings), stretching: stretching,
            agents: agents ?? AgentProcesses(surroundings: surroundings), patience: patience, exportWork: 4)
    }

    private func surroundings(
        stdin: [UInt8], output: Output, errors: Output, terminal: (any Terminal)?
    ) -> Surroundings {
        let clock = SteppedClock(now)
        var surroundings = Surroundings(
            environment: environment, now: { clock.now }, homeFolder: folder.path(of: "home"), userID: userID,
            executablePath: "/nowhere/vault", availableMemory: { 1 << 30 }, processorCount: 2,
            randomness: randomness, files: PrivateFiles(userID: userID), standardInput: input(stdin),
            standardOutput: output, standardError: errors
        ) { () throws(TerminalError) in
            guard let terminal else { throw .notAvailable(errorNumber: 6) }
            return terminal
        }
        let clockState = clockState
        surroundings.clockState = { clockState }
        let (secondsAheadOfUTC, summer) = (secondsAheadOfUTC, summer?.milliseconds ?? .max)
        surroundings.secondsAheadOfUTC = { $0 < summer ? secondsAheadOfUTC : secondsAheadOfUTC + 3_600 }
        surroundings.pause = clock.advance
        return surroundings
    }

    private func input(_ bytes: [UInt8]) -> Input {
        Input(isTerminal: inputIsTerminal) { limit throws(InputError) in
            guard bytes.count <= limit else { throw .tooLong(limit: limit) }
            return SecretBytes(copying: bytes.span)
        }
    }

    /// The twelve bits of a file in the folder that `chmod` sets.
    func permissions(of name: String) throws -> UInt32? {
        try PrivateFiles().inspect(folder.path(of: name))?.permissions
    }

    /// Whether a vault was made at the usual place.
    func hasVault() throws -> Bool { try PrivateFiles().exists(folder.path(of: "data/vault/vault.db")) }

    /// The vault file, byte for byte; only while no command runs.
    func vaultBytes() throws -> [UInt8] { try folder.bytes(of: "data/vault/vault.db") }
}

/// A clock that moves when somebody waits.
private final class SteppedClock: Sendable {
    private let milliseconds: Mutex<UInt64>

    init(_ now: Timestamp) { milliseconds = Mutex(now.milliseconds) }

    var now: UInt64 { milliseconds.withLock { $0 } }

    @Sendable func advance(_ duration: Duration) {
        milliseconds.withLock { $0 += UInt64(duration / .milliseconds(1)) }
    }
}
