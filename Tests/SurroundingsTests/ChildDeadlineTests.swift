import Surroundings
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct ChildDeadlineTests {
    private static func run(_ command: String, giving text: String = "", atMost limit: Duration = .seconds(20)) throws
        -> ChildProcess.Ending?
    {
        var launch = ChildProcess.Launch("/bin/sh", ["-c", command])
        launch.output = .nothing
        return try ChildProcess.run(launch, environment: ["PATH": "/usr/bin:/bin"], giving: text, atMost: limit)
    }

    @Test func `a program gets the text, and its ending is told`() throws {
        let folder = try ScratchFolder()
        try folder.write("out", "")
        #expect(try Self.run("cat > '\(folder["out"])'; exit 3", giving: "two\nlines\n") == .exited(3))
        #expect(try folder.text(of: "out") == "two\nlines\n")
    }

    @Test func `nobody waits for a program that does not read`() throws {
        // As in the program itself.
        _ = signal(SIGPIPE, SIG_IGN)
        #expect(try Self.run("exit 0", giving: String(repeating: "x", count: 1_000_000)) == .exited(0))
    }

    @Test func `a program that hangs is ended, with what it started`() throws {
        let folder = try ScratchFolder()
        try folder.write("pid", "")
        // The second one holds on to the first one's session, and does not listen to a polite signal.
        let command = "trap '' TERM HUP; (trap '' TERM HUP; sleep 600) & echo $! > '\(folder["pid"])'; wait"
        #expect(try Self.run(command, atMost: .milliseconds(300)) == nil)
        let child = try #require(Int32(folder.text(of: "pid").split(separator: "\n").first ?? ""))
        // Killed, but perhaps not gone yet: somebody else has to collect it.
        #expect(try isGone(child))
    }

    private func isGone(_ process: Int32) throws -> Bool {
        for _ in 0..<2_000 {
            if kill(process, 0) != 0 { return true }
            #if os(Linux)
                let status = try PassphraseCommand.run(
                    "cat /proc/\(process)/stat 2>/dev/null || :", environment: ["PATH": "/bin:/usr/bin"], limit: 4_096)
                if status.text().split(separator: ")").last?.hasPrefix(" Z") ?? true { return true }
            #endif
            usleep(1_000)
        }
        return false
    }
}
