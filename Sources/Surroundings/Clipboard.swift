package import Cryptography

/// Why the clipboard could not be used.
package enum ClipboardError: Error, Equatable, Sendable {
    /// The program is not on the `PATH`.
    case toolMissing(String)

    /// The program ended with something else than 0.
    case toolFailed(String, ChildProcess.Ending)

    /// The way leads over the terminal, and there is none.
    case noTerminal

    case system(SystemFailure)

    /// What happened: lower case, no full stop.
    package var message: String {
        switch self {
        case .toolMissing(let name): "'\(name)' is not installed"
        case .toolFailed(let name, let ending): "'\(name)' failed with exit code \(ending.shellCode)"
        case .noTerminal: "there is no terminal to reach the clipboard through"
        case .system(let failure): "the clipboard could not be reached: \(failure.meaning) (\(failure.call))"
        }
    }
}

/// The person's clipboard.
///
/// Any program of the session can read it, and a clipboard manager may keep what it held: clearing does not reach that.
package struct Clipboard: Sendable {
    /// The way it is reached.
    package let backend: ClipboardBackend

    /// The terminal, for the one backend that needs it, as a stream for another program.
    let terminalStream: ChildProcess.Stream?

    private let environment: [String: String]
    private let terminal: Output?

    /// The most that is read back, in bytes: longer than any value that is copied.
    private static let readLimit = 1_048_576

    /// The clipboard of a session, whose variables say where its tools and its display are.
    package init(
        _ backend: ClipboardBackend, environment: [String: String], terminal: ControllingTerminal? = nil
    ) {
        self.backend = backend
        self.environment = environment
        self.terminal = terminal?.output
        self.terminalStream = terminal?.stream
    }

    /// A clipboard whose terminal is an output that was inherited, or that a test looks at.
    init(_ backend: ClipboardBackend, environment: [String: String], output: Output) {
        self.backend = backend
        self.environment = environment
        self.terminal = output
        self.terminalStream = nil
    }

    /// Copies a secret; it goes to the program through a pipe.
    package func copy(_ secret: borrowing SecretBytes) throws(ClipboardError) {
        if let command = backend.copyCommand {
            try give(secret, to: command)
        } else {
            try tellTerminal(secret)
        }
    }

    /// Empties the clipboard.
    ///
    /// Terminals disagree about an empty text in OSC 52, so they are given a space.
    package func clear() throws(ClipboardError) {
        switch backend {
        case .terminal: try tellTerminal(SecretBytes(copyingUTF8: " "))
        case .wayland, .xclip, .xsel, .pasteboard:
            guard let command = backend.clearCommand ?? backend.copyCommand else { return }
            try give(SecretBytes(count: 0), to: command)
        }
    }

    /// What the clipboard holds; `nil` when it holds no text, too much, or cannot be asked.
    func contents() throws(ClipboardError) -> SecretBytes? {
        guard let command = backend.pasteCommand else { return nil }
        let launch = try launch(of: command)
        return try Self.calling { () throws(SystemFailure) -> SecretBytes? in
            let run = try FinishedProgram.running(launch, environment: environment, limit: Self.readLimit)
            return run.ending == .exited(0) ? run.output : nil
        }
    }

    private func give(_ secret: borrowing SecretBytes, to command: [String]) throws(ClipboardError) {
        var launch = try launch(of: command)
        let ending = try secret.withBytes { bytes throws(ClipboardError) in
            try Self.calling { () throws(SystemFailure) in
                let pipe = try Pipe()
                launch.input = .descriptor(pipe.reading.number)
                let child = try ChildProcess(launch, environment: ChildEnvironment(environment))
                pipe.reading.end()
                do throws(SystemFailure) {
                    try pipe.writing.write(bytes)
                } catch {
                    // A program that did not read to the end says why by its exit code.
                    guard error.isBrokenPipe else { throw error }
                }
                pipe.writing.end()
                return try child.wait()
            }
        }
        guard ending == .exited(0) else { throw .toolFailed(command[0], ending) }
    }

    /// A command without a word to the terminal, in a session of its own: the programs of X11 and Wayland stay behind
    /// to serve the clipboard, and would otherwise hold the terminal open, or end with it.
    private func launch(of command: [String]) throws(ClipboardError) -> ChildProcess.Launch {
        guard let executable = ExecutableSearch.find(command[0], path: environment["PATH"]) else {
            throw .toolMissing(command[0])
        }
        var launch = ChildProcess.Launch(executable, Array(command.dropFirst()))
        launch.input = .nothing
        launch.output = .nothing
        launch.error = .nothing
        launch.startsSession = true
        return launch
    }

    /// Hands text to the clipboard at the terminal's end.
    ///
    /// - Source: xterm control sequences, OSC 52 with the selection `c`.
    private func tellTerminal(_ secret: borrowing SecretBytes) throws(ClipboardError) {
        guard let terminal else { throw .noTerminal }
        var sequence = SecretWriter(capacity: 64 + secret.count * 4 / 3)
        sequence.append(utf8: "\u{1B}]52;c;")
        secret.withBytes { Base64.append($0, to: &sequence) }
        sequence.append(0x07)
        let finished = sequence.finish()
        try Self.calling { () throws(SystemFailure) in try terminal.write(finished) }
    }

    private static func calling<Result: ~Copyable>(
        _ work: () throws(SystemFailure) -> Result
    ) throws(ClipboardError) -> Result {
        do throws(SystemFailure) {
            return try work()
        } catch {
            throw .system(error)
        }
    }
}
