import Surroundings
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

#if os(Linux)
    @Suite struct ProcessHandleTests {
        /// A shell that has said that it runs, and how to collect it.
        private static func started(_ script: String) throws -> PseudoTerminal {
            let shell = try PseudoTerminal.start(
                "/bin/sh", ["-c", script + "; echo ready; while :; do sleep 1; done"],
                environment: ["PATH": "/usr/bin:/bin"])
            try shell.expect("ready")
            return shell
        }

        @Test func `a process is told by the words that it was started with`() throws {
            let shell = try Self.started(":")
            let words = try ProcessHandle(shell.processIdentifier).arguments
            #expect(words.prefix(2) == ["/bin/sh", "-c"])
            #expect(words.last?.contains("echo ready") == true)
        }

        @Test(arguments: [("trap 'exit 3' TERM", ChildProcess.Ending.exited(3)), ("trap '' TERM", .killed(signal: 9))])
        func `it is asked to end, and ended when it does not`(script: String, ending: ChildProcess.Ending) throws {
            let shell = try Self.started(script)
            #expect(try ProcessHandle(shell.processIdentifier).end(patience: .seconds(ending == .exited(3) ? 20 : 0)))
            #expect(try shell.waitForExit() == ending)
        }

        @Test func `one that was stopped hears of it too`() throws {
            let shell = try Self.started("trap 'exit 3' TERM")
            shell.signal(SIGSTOP)
            #expect(try ProcessHandle(shell.processIdentifier).end(patience: .seconds(20)))
            #expect(try shell.waitForExit() == .exited(3))
        }

        @Test func `what has ended is not there, and has no words`() throws {
            let shell = try Self.started(":")
            let process = try ProcessHandle(shell.processIdentifier)
            shell.signal(SIGKILL)
            try shell.waitForExit()
            #expect(process.arguments.isEmpty)
            #expect(throws: SystemFailure.self) { _ = try ProcessHandle(shell.processIdentifier) }
        }
    }
#endif
