import Surroundings
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Questions of a real process on a real terminal.
@Suite struct TerminalTests {
    @Test func `a secret is typed unseen, and the terminal is as before afterwards`() throws {
        let terminal = try probe("secret")
        try terminal.expect("Secret: ")
        #expect(!terminal.echoes && !terminal.editsLines)
        try terminal.send("hunter3\u{7F}2\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.screen == "Secret: \n[hunter2]\n")
        #expect(terminal.echoes && terminal.editsLines)
    }

    @Test func `a secret of many bytes arrives whole`() throws {
        let terminal = try probe("secret")
        try terminal.expect("Secret: ")
        let long = String(repeating: "0123456789abcdef", count: 500)
        // In pieces: a terminal that is not read holds 4,095 bytes.
        for _ in 0..<500 {
            try terminal.send("0123456789abcdef")
        }
        try terminal.send("\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.screen == "Secret: \n[\(long)]\n")
    }

    @Test(arguments: [
        ("one\rtwo\r\r", "one\ntwo\n"), ("\rone\r\rtwo\r\u{4}", "one\ntwo\n"), ("one\r\ntwo\r\n", "one\ntwo\n"),
        ("x\u{15}one\r\r", "one\n"), ("\u{4}", ""),
    ])
    func `secret lines are pasted unseen, empty ones among them`(keys: String, lines: String) throws {
        let terminal = try probe("lines")
        try terminal.expect("Lines: ")
        #expect(!terminal.echoes && !terminal.editsLines)
        try terminal.send(keys)
        #expect(try terminal.waitForExit() == .exited(0))
        let dots = String(repeating: ".", count: lines.count { $0 == "\n" })
        #expect(terminal.screen == "Lines: \(dots)\n[\(lines)]\n")
        #expect(terminal.echoes && terminal.editsLines)
    }

    @Test func `more lines than are taken are refused`() throws {
        let terminal = try probe("lines")
        try terminal.expect("Lines: ")
        try terminal.send(String(repeating: "0123456789\r", count: 100))
        #expect(try terminal.waitForExit() == .exited(1))
        #expect(terminal.screen.contains("longer than 1000 bytes"))
        #expect(terminal.echoes && terminal.editsLines)
    }

    @Test func `the rest of a pasted block does not reach the shell`() throws {
        let terminal = try probe("secret")
        try terminal.expect("Secret: ")
        try terminal.send("first\r\nrm -rf /\r\n")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.screen == "Secret: \n[first]\n")
    }

    @Test(arguments: [("\u{3}", SIGINT), ("\u{1C}", SIGQUIT)])
    func `a key that interrupts gives the terminal back`(key: String, signal: Int32) throws {
        let terminal = try probe("secret")
        try terminal.expect("Secret: ")
        try terminal.send("hunt\(key)")
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(terminal.screen == "Secret: \ninterrupted\n")
        #expect(terminal.echoes && terminal.editsLines)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func `a signal from outside gives the terminal back`(signal: Int32) throws {
        let terminal = try probe("secret")
        try terminal.expect("Secret: ")
        terminal.signal(signal)
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(terminal.echoes && terminal.editsLines)
    }

    @Test func `a stopped question shows what is typed, and starts again afterwards`() throws {
        let terminal = try probeUnderJobControl("secret")
        try terminal.expect("Secret: ")
        try terminal.send("forgotten\u{1A}")
        try terminal.expect("stopped")
        #expect(terminal.echoes && terminal.editsLines)
        try terminal.send("\r")
        try terminal.expect("Secret: ")
        #expect(!terminal.echoes)
        try terminal.send("new\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.screen.hasSuffix("Secret: \n[new]\n"))
        #expect(terminal.echoes && terminal.editsLines)
    }

    @Test(arguments: ["secret", "line"])
    func `Ctrl-D on an empty line is no answer`(question: String) throws {
        let terminal = try probe(question)
        try terminal.expect(": ")
        try terminal.send("\u{4}")
        #expect(try terminal.waitForExit() == .exited(1))
        #expect(terminal.screen.hasSuffix("the input ended before an answer was given\n"))
        #expect(terminal.echoes && terminal.editsLines)
    }

    @Test func `a line is typed seen, with the line editing of the terminal`() throws {
        let terminal = try probe("line")
        try terminal.expect("Line: ")
        #expect(terminal.echoes && terminal.editsLines)
        try terminal.send("grün\u{7F}n\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.screen.hasSuffix("\n[grün]\n"))
    }

    @Test func `a line can be interrupted`() throws {
        let terminal = try probe("line")
        try terminal.expect("Line: ")
        try terminal.send("abc\u{3}")
        #expect(try terminal.waitForExit() == .exited(130))
    }

    @Test func `a page is shown until Enter and then gone`() throws {
        let terminal = try probe("page")
        try terminal.expect("the kit")
        try terminal.expect("Press Enter: ")
        #expect(terminal.screen == "the kit\nPress Enter: ")
        #expect(!terminal.echoes)
        try terminal.send("\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.screen == "[shown]\n")
        #expect(terminal.transcript.contains("\u{1B}[2J\u{1B}[H\u{1B}[?1049l"))
        #expect(terminal.echoes)
    }

    @Test func `a page is gone after Ctrl-C, and while the process is stopped`() throws {
        let terminal = try probeUnderJobControl("page")
        try terminal.expect("Press Enter: ")
        try terminal.send("\u{1A}")
        try terminal.expect("stopped")
        #expect(!terminal.screen.contains("the kit") && terminal.echoes)
        try terminal.send("\r")
        try terminal.expect("Press Enter: ")
        #expect(terminal.screen == "the kit\nPress Enter: ")
        try terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == .exited(130))
        #expect(!terminal.screen.contains("the kit") && terminal.screen.hasSuffix("interrupted\n"))
        #expect(terminal.echoes)
    }

    @Test func `without a terminal there is nobody to ask`() throws {
        var launch = ChildProcess.Launch(BuiltProducts.executable("SurroundingsProbe"), ["secret"])
        launch.input = .nothing
        launch.output = .nothing
        launch.error = .nothing
        launch.startsSession = true
        #expect(try ChildProcess(launch, environment: ChildEnvironment([:])).wait() == .exited(1))
    }

    @Test(arguments: [("y", true), ("YES", true), ("n", false), ("", false), ("yep", false)])
    func `only yes confirms`(typed: String, isConfirmed: Bool) throws {
        let terminal = ScriptedTerminal(typing: typed)
        #expect(try terminal.confirm("Remove it?") == isConfirmed)
        #expect(terminal.questions == [.line(prompt: "Remove it? [y/N] ")])
        #expect(throws: TerminalError.endOfInput) { try terminal.confirm("Really?") }
    }

    @Test func `a question that was stopped unasked hides again when it goes on`() throws {
        let terminal = try underJobControl(
            "sh -c 'echo process $$; exec \"$0\" secret' \(probePath); stty sane; echo stopped; read line; fg")
        try terminal.expect("Secret: ")
        let number = terminal.transcript.split(separator: "process ").first?.prefix { $0.isNumber }
        kill(try #require(number.flatMap { Int32($0) }), SIGSTOP)
        try terminal.expect("stopped")
        #expect(terminal.echoes && terminal.editsLines)
        try terminal.send("\r")
        try terminal.wait(until: "the typing is hidden") { !$0.echoes && !$0.editsLines }
        try terminal.send("hunter2\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.screen.hasSuffix("[hunter2]\n"))
    }

    @Test func `a question in the background waits until it is brought forward`() throws {
        let terminal = try underJobControl("\(probePath) secret & read line; fg")
        try terminal.send("\r")
        try terminal.expect("Secret: ")
        try terminal.send("hunter2\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.screen.hasSuffix("[hunter2]\n"))
        #expect(terminal.echoes && terminal.editsLines)
    }

    private var probePath: String { BuiltProducts.executable("SurroundingsProbe").quotedForShell }

    /// A shell that says when the question was stopped, and brings it forward after Enter.
    ///
    /// Without a shell nothing can be stopped: the kernel leaves alone a process that nobody could continue.
    private func probeUnderJobControl(_ question: String) throws -> PseudoTerminal {
        try underJobControl("\(probePath) \(question); echo stopped; read line; fg")
    }

    private func underJobControl(_ script: String) throws -> PseudoTerminal {
        try PseudoTerminal.start("/bin/sh", ["-c", "set -m; \(script)"], environment: ["PATH": "/usr/bin:/bin"])
    }

    private func probe(_ question: String) throws -> PseudoTerminal {
        try PseudoTerminal.start(BuiltProducts.executable("SurroundingsProbe"), [question])
    }
}
