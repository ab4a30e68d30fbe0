import CTestSupport
package import Surroundings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A real process on a terminal of its own, whose keys a test presses and whose screen it reads.
///
/// A class, because it owns the process: it is ended when the test lets go.
package final class PseudoTerminal {
    /// What a test expected did not come.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    /// The longest that anything is waited for, so that a test fails and does not hang.
    package static let patience = Duration.seconds(20)

    /// The process.
    package let processIdentifier: Int32

    /// How the process ended, once `waitForExit` saw it.
    package private(set) var ending: ChildProcess.Ending?

    /// Whether the end of the process left a core, once `waitForExit` saw it.
    package private(set) var leftCore = false

    private let master: Descriptor
    private var received: [UInt8] = []
    private var expectedUpTo = 0
    private var isAtEnd = false

    private init(master: consuming Descriptor, processIdentifier: Int32) {
        self.master = master
        self.processIdentifier = processIdentifier
    }

    deinit {
        guard ending == nil else { return }
        kill(processIdentifier, SIGKILL)
        kill(processIdentifier, SIGCONT)
        var status: Int32 = 0
        _ = unsafe waitpid(processIdentifier, &status, 0)
    }

    /// Starts a program with a new terminal as its controlling terminal and its three standard streams.
    package static func start(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:], columns: UInt16 = 80,
        rows: UInt16 = 24
    ) throws -> PseudoTerminal {
        var path = [CChar](repeating: 0, count: 256)
        let number = unsafe vault_open_pseudo_terminal(columns, rows, &path, path.count)
        guard number >= 0 else { throw Failure(description: "no pseudo-terminal could be opened") }
        let master = Descriptor(owning: number)
        var launch = ChildProcess.Launch(executable, arguments)
        // The leader of a new session gets as its controlling terminal the first one that it opens.
        launch.input = .file(String(decoding: path.map { UInt8(bitPattern: $0) }.prefix { $0 != 0 }, as: UTF8.self))
        launch.output = .descriptor(0)
        launch.error = .descriptor(0)
        launch.startsSession = true
        let process = try ChildProcess(launch, environment: ChildEnvironment(environment))
        return PseudoTerminal(master: master, processIdentifier: process.identifier)
    }

    /// Everything that the process wrote, control sequences included.
    package var transcript: String { String(decoding: received, as: UTF8.self) }

    /// What a person would see, without regard to width and scrolling.
    package var screen: String { ScreenText.visible(in: transcript) }

    /// Whether the terminal shows what is typed.
    package var echoes: Bool { settings.c_lflag & tcflag_t(ECHO) != 0 }

    /// Whether the kernel edits lines.
    package var editsLines: Bool { settings.c_lflag & tcflag_t(ICANON) != 0 }

    /// Presses keys. Enter is `\r`, Ctrl-C `\u{3}`, Ctrl-D `\u{4}`, Ctrl-Z `\u{1A}`.
    package func send(_ keys: String) throws { try master.write(Array(keys.utf8).span) }

    /// Waits until a text appears after the last one that was expected.
    package func expect(_ text: String) throws {
        let wanted = Array(text.utf8)
        _ = try wait(for: "the text '\(text)'") {
            let end = self.end(of: wanted)
            if let end { self.expectedUpTo = end }
            return end
        }
    }

    /// Whether a text has appeared after the last one that was expected; does not wait for it.
    package func hasShown(_ text: String) -> Bool {
        readWhatIsThere()
        guard let end = end(of: Array(text.utf8)) else { return false }
        expectedUpTo = end
        return true
    }

    /// Waits for the end of the process.
    @discardableResult
    package func waitForExit() throws -> ChildProcess.Ending {
        if let ending { return ending }
        let status = try wait(for: "the end of the process") { self.statusAtEnd() }
        readWhatIsThere()
        let signal = status & 0x7F
        let ending = signal == 0 ? ChildProcess.Ending.exited((status >> 8) & 0xFF) : .killed(signal: signal)
        self.ending = ending
        leftCore = signal != 0 && status & 0x80 != 0
        return ending
    }

    /// Waits until something holds that the terminal shows no text of.
    package func wait(until name: String, _ condition: (PseudoTerminal) -> Bool) throws {
        _ = try wait(for: name) { condition(self) ? true : nil }
    }

    /// Gives the window another size, as a person does who draws at its corner.
    package func resize(columns: UInt16, rows: UInt16) throws {
        guard vault_resize_pseudo_terminal(master.number, columns, rows) == 0 else {
            throw Failure(description: "the window could not be resized")
        }
    }

    /// Sends a signal to the process.
    package func signal(_ number: Int32) { kill(processIdentifier, number) }

    private var settings: termios {
        var settings = termios()
        _ = unsafe tcgetattr(master.number, &settings)
        return settings
    }

    private func wait<Answer>(for name: String, _ look: () -> Answer?) throws -> Answer {
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        while true {
            readWhatIsThere()
            if let answer = look() { return answer }
            guard clock.now < deadline else {
                throw Failure(description: "\(name) did not come; the screen shows: \(screen)")
            }
            waitForMore()
        }
    }

    /// Returns when there is more to read, or soon.
    package func waitForMore(atMost milliseconds: Int32 = 10) {
        var request = pollfd(fd: isAtEnd ? -1 : master.number, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&request, 1, milliseconds)
    }

    private func readWhatIsThere() {
        var piece = [UInt8](repeating: 0, count: 4_096)
        while !isAtEnd {
            var request = pollfd(fd: master.number, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&request, 1, 0) > 0 else { return }
            let count = unsafe read(master.number, &piece, piece.count)
            // EIO: no process has the terminal open any more.
            if count <= 0 { isAtEnd = true } else { received += piece.prefix(count) }
        }
    }

    private func statusAtEnd() -> Int32? {
        var status: Int32 = 0
        return unsafe waitpid(processIdentifier, &status, WNOHANG) == processIdentifier ? status : nil
    }

    private func end(of wanted: [UInt8]) -> Int? {
        var start = expectedUpTo
        while start + wanted.count <= received.count {
            if received[start..<(start + wanted.count)].elementsEqual(wanted) { return start + wanted.count }
            start += 1
        }
        return nil
    }
}
