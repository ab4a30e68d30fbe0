package import Cryptography
import CSystem

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// All that a command may know about the machine, the process and the person, as values.
package struct Surroundings: Sendable {
    /// The variables of the process, with those that are not UTF-8 as `InheritedVariables` keeps them.
    package var environment: [String: String]

    /// Milliseconds since 1970, by the clock on the wall.
    package var now: @Sendable () -> UInt64

    /// An absolute path.
    package var homeFolder: String

    /// The effective user.
    package var userID: UInt32

    /// This program, by its absolute path.
    package var executablePath: String

    /// Bytes that could be had without swapping, or `nil` where the system does not tell.
    package var availableMemory: @Sendable () -> UInt64?

    /// Processors that are running.
    package var processorCount: Int

    /// Where keys and nonces come from.
    package var randomness: Randomness

    /// The file system, as far as private files go.
    package var files: any PrivateFileSystem

    /// What `--stdin` reads.
    package var standardInput: Input

    /// Where data goes, and nothing else.
    package var standardOutput: Output

    /// Where progress, hints and warnings go.
    package var standardError: Output

    /// Opens the terminal, when a question has to be asked.
    package var terminal: @Sendable () throws(TerminalError) -> any Terminal

    /// What the system says of its own clock.
    package var clockState: @Sendable () -> ClockState = { .unknown }

    /// Seconds that the clock on the wall is ahead of UTC at a moment, which is given in milliseconds since 1970.
    package var secondsAheadOfUTC: @Sendable (UInt64) -> Int = { _ in 0 }

    /// Where the system keeps a folder for every user who is logged in, called by his number; `nil` where it has none.
    package var loginFolders: String?

    /// Waits; in a test the clock is moved instead.
    package var pause: @Sendable (Duration) -> Void = { _ in }

    package init(
        environment: [String: String], now: @escaping @Sendable () -> UInt64, homeFolder: String, userID: UInt32,
        executablePath: String, availableMemory: @escaping @Sendable () -> UInt64?, processorCount: Int,
        randomness: Randomness, files: any PrivateFileSystem, standardInput: Input, standardOutput: Output,
        standardError: Output, terminal: @escaping @Sendable () throws(TerminalError) -> any Terminal
    ) {
        self.environment = environment
        self.now = now
        self.homeFolder = homeFolder
        self.userID = userID
        self.executablePath = executablePath
        self.availableMemory = availableMemory
        self.processorCount = processorCount
        self.randomness = randomness
        self.files = files
        self.standardInput = standardInput
        self.standardOutput = standardOutput
        self.standardError = standardError
        self.terminal = terminal
    }

    /// Where files belong by the customs of the system.
    package var folders: Folders { Folders(environment: environment, homeFolder: homeFolder) }
}
