package import Surroundings
package import VaultAccess
package import VaultModel

/// Starts an agent, and hands it the keys of an open vault.
package struct AgentStart {
    /// How long an agent keeps the vault.
    package struct Times: Equatable, Sendable {
        /// After the last request.
        package let idle: Duration
        /// Whatever is asked of it.
        package let longest: Duration

        package static let standard = Times(idle: .seconds(15 * 60), longest: .seconds(8 * 3_600))

        package init(idle: Duration, longest: Duration) {
            self.idle = idle
            self.longest = longest
        }
    }

    /// The descriptor from which an agent reads the keys.
    package static let keysDescriptor: Int32 = 3
    /// The descriptor at which it says that it listens, or why it does not.
    package static let wordDescriptor: Int32 = 4
    /// How long it may take to read and verify the vault.
    private static let patience = Duration.seconds(60)
    /// What it is told of the environment: where the user's files are, and nothing else.
    private static let variables = [
        "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TZ",
    ]

    /// The program.
    package let executable: String
    private let surroundings: Surroundings

    /// - Parameter executable: The program; `nil` for the one beside this one.
    package init(_ surroundings: Surroundings, executable: String? = nil) {
        self.surroundings = surroundings
        self.executable =
            executable ?? Path.joined(Path.folder(of: surroundings.executablePath), "vault-agent")
    }

    /// Starts the agent of a vault, and returns when it listens.
    ///
    /// If one listens by then, that one stays as it is.
    ///
    /// - Throws: What kept the agent from opening the vault; `.failure` when the program is missing or ends.
    package func start(vault path: String, keys: borrowing HandedKeys, times: Times) throws(VaultError) {
        let place = try AgentPlace(vault: path, surroundings)
        let word: ChildWord
        do throws(SystemFailure) {
            var pipes = FilledPipes()
            try pipes.add(keys.encoded(), given: Self.keysDescriptor)
            var launch = ChildProcess.Launch(
                executable,
                [
                    "--vault", path, "--folder", place.folder, "--idle", String(times.idle.components.seconds),
                    "--longest", String(times.longest.components.seconds),
                ])
            launch.input = .nothing
            launch.output = .nothing
            launch.error = .nothing
            launch.startsSession = true
            launch.handed = pipes.handed
            word = try ChildWord.of(
                launch, environment: surroundings.environment.filter { Self.variables.contains($0.key) },
                at: Self.wordDescriptor, atMost: Self.patience)
        } catch {
            throw VaultError(
                .failure, "the agent \(Visible.quoted(executable)) could not be started: \(error.meaning)",
                hint: "install vault as a whole, with Scripts/install")
        }
        switch word {
        case .said(let text): try AgentWord(text).confirm()
        case .nothing: throw VaultError(.failure, "the agent ended before it listened")
        case .tooLate: throw VaultError(.failure, "the agent did not listen in time")
        }
    }
}
