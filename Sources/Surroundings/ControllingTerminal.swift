package import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The terminal that this process was started from.
///
/// A class, because it owns a descriptor and is handed on as `any Terminal`.
package final class ControllingTerminal: Terminal {
    let descriptor: Descriptor

    /// The longest line that the kernel's line editing gives.
    private static let lineLimit = 4_096

    /// Milliseconds in which the next piece of a pasted block arrives; a person does not notice them.
    private static let moment: Int32 = 150

    /// Opens the terminal.
    ///
    /// - Throws: `.notAvailable` in a process that has none (a service, a pipeline without a session).
    package init() throws(TerminalError) {
        do throws(SystemFailure) {
            descriptor = try Descriptor.open("/dev/tty", O_RDWR | O_NOCTTY)
        } catch {
            throw .notAvailable(errorNumber: error.errorNumber)
        }
    }

    package func readSecret(prompt: String) throws(TerminalError) -> SecretBytes {
        try answer { watch throws(TerminalError) in
            let typing = try calling { () throws(SystemFailure) in try HiddenTyping(on: descriptor.number) }
            try write(prompt)
            var line = SecretLine()
            let ending = try type(into: &line, typing, watch)
            typing.end()
            try write("\n")
            switch ending {
            case .signal(let signal): return .signal(signal)
            case .key(.endOfInput), .key(.gone), .key(.unfinished): throw .endOfInput
            case .key(.finished): break
            }
            guard !line.isTooLong else { throw .tooLong(limit: SecretLine.limit) }
            return .answer(line.finish())
        }
    }

    package func readSecretLines(prompt: String, limit: Int) throws(TerminalError) -> SecretBytes {
        try answer { watch throws(TerminalError) -> Attempt<SecretBytes> in
            let typing = try calling { () throws(SystemFailure) in try HiddenTyping(on: descriptor.number) }
            try write(prompt)
            var lines = SecretWriter(capacity: Self.lineLimit)
            var isComplete = false
            while !isComplete {
                var line = SecretLine()
                switch try type(into: &line, typing, watch) {
                case .signal(let signal):
                    typing.end()
                    try write("\n")
                    return .signal(signal)
                // What came of a line that was cut off, or of lines that were, is not the whole of a list.
                case .key(.gone), .key(.unfinished): throw .endOfInput
                case .key(.endOfInput): isComplete = true
                case .key(.finished) where line.count == 0: isComplete = !hasMore
                case .key(.finished):
                    guard !line.isTooLong, lines.count + line.count < limit else { throw .tooLong(limit: limit) }
                    lines.append(line.finish())
                    lines.append(UInt8(ascii: "\n"))
                    try write(".")
                }
            }
            typing.end()
            try write("\n")
            return .answer(lines.finish())
        }
    }

    /// Whether more arrives within a moment: a pasted block has empty lines in it, and comes in pieces over a network.
    var hasMore: Bool {
        var request = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, Self.moment) > 0
    }

    package func show(_ page: borrowing SecretBytes, prompt: String) throws(TerminalError) {
        try page.withBytes { page throws(TerminalError) in
            try answer { watch throws(TerminalError) -> Attempt<Void> in
                let typing = try calling { () throws(SystemFailure) in try HiddenTyping(on: descriptor.number) }
                let screen = try calling { () throws(SystemFailure) in try AlternateScreen(on: descriptor.number) }
                try calling { () throws(SystemFailure) in try descriptor.write(page) }
                try write(prompt)
                var line = SecretLine()
                let ending = try type(into: &line, typing, watch)
                screen.end()
                typing.end()
                switch ending {
                case .signal(let signal): return .signal(signal)
                case .key(.endOfInput), .key(.gone), .key(.unfinished): throw .endOfInput
                case .key(.finished): return .answer(())
                }
            }
        }
    }

    package func readLine(prompt: String) throws(TerminalError) -> String {
        try answer { watch throws(TerminalError) in
            try write(prompt)
            var line: [UInt8] = []
            var isComplete = false
            while !isComplete {
                switch try calling({ () throws(SystemFailure) in try watch.wait(for: descriptor.number) }) {
                case .signal(SIGCONT), .signal(SIGWINCH): break
                case .signal(let signal):
                    try write("\n")
                    return .signal(signal)
                case .readable:
                    var piece = [UInt8](repeating: 0, count: Self.lineLimit)
                    var span = piece.mutableSpan
                    let count = try read(into: &span, at: 0..<Self.lineLimit)
                    if count == 0, line.isEmpty { throw .endOfInput }
                    line += piece.prefix(count)
                    isComplete = count == 0 || line.last == 0x0A
                    guard line.count <= Self.lineLimit else { throw .tooLong(limit: Self.lineLimit) }
                }
            }
            if line.last == 0x0A { line.removeLast() }
            guard let text = String(validating: line, as: UTF8.self) else { throw .notText }
            return .answer(text)
        }
    }

    /// The terminal as a place to write to: for a person's clipboard at its other end.
    package var output: Output {
        Output(isTerminal: true) { bytes throws(SystemFailure) in try self.descriptor.write(bytes) }
    }

    /// The open terminal, to be handed to another program.
    var stream: ChildProcess.Stream { .descriptor(descriptor.number) }

    /// What one attempt to get an answer came to.
    enum Attempt<Answer: ~Copyable>: ~Copyable {
        case answer(Answer)
        case signal(Int32)
    }

    /// What ended the typing of a line.
    private enum Ending {
        case key(SecretLine.State)
        case signal(Int32)
    }

    /// Tries until there is an answer; after Ctrl-Z and `fg` from the start, with the prompt shown again.
    func answer<Answer: ~Copyable>(
        _ attempt: (borrowing SignalWatch) throws(TerminalError) -> Attempt<Answer>
    ) throws(TerminalError) -> Answer {
        let watch = try calling { () throws(SystemFailure) in try SignalWatch() }
        while true {
            try waitForForeground()
            switch try attempt(watch) {
            case .answer(let answer): return answer
            case .signal(SIGTSTP): try calling { () throws(SystemFailure) in try SignalWatch.stop(by: SIGTSTP) }
            case .signal(let signal): throw .interrupted(signal: signal)
            }
        }
    }

    /// Stops in the background as the kernel would stop a reader there: the settings of the terminal are the shell's
    /// then, and must not be taken for ours.
    private func waitForForeground() throws(TerminalError) {
        for _ in 0..<3 {
            let foreground = tcgetpgrp(descriptor.number)
            if foreground == getpgrp() || foreground < 0 { return }
            try calling { () throws(SystemFailure) in try SignalWatch.stop(by: SIGTTIN) }
        }
        guard tcgetpgrp(descriptor.number) == getpgrp() else { throw .notAvailable(errorNumber: ENOTTY) }
    }

    private func type(
        into line: inout SecretLine, _ typing: borrowing HiddenTyping, _ watch: borrowing SignalWatch
    ) throws(TerminalError) -> Ending {
        while true {
            switch try calling({ () throws(SystemFailure) in try watch.wait(for: descriptor.number) }) {
            case .signal(SIGWINCH): continue
            case .signal(SIGCONT):
                try calling { () throws(SystemFailure) in try typing.renew() }
                continue
            case .signal(let signal): return .signal(signal)
            case .readable: break
            }
            let state = try line.take { span, room throws(TerminalError) in try read(into: &span, at: room) }
            if state != .unfinished { return .key(state) }
        }
    }

    /// Reads; 0 also when the terminal was hung up, which is an error of the kernel's but the end for a person.
    func read(into span: inout MutableSpan<UInt8>, at room: Range<Int>) throws(TerminalError) -> Int {
        do throws(SystemFailure) {
            return try Descriptor.read(into: &span, at: room, from: descriptor.number)
        } catch {
            guard error.errorNumber == EIO else { throw .system(error) }
            return 0
        }
    }

    func write(_ text: String) throws(TerminalError) {
        try calling { () throws(SystemFailure) in try descriptor.write(Array(text.utf8).span) }
    }

    func calling<Result: ~Copyable>(
        _ work: () throws(SystemFailure) -> Result
    ) throws(TerminalError) -> Result {
        do throws(SystemFailure) {
            return try work()
        } catch {
            throw .system(error)
        }
    }
}
