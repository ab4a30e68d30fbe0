#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension ChildProcess {
    /// How long a waiter sleeps before it looks again, in microseconds.
    private static let pause: UInt32 = 2_000

    /// What a pipe that can be written to takes without making the writer wait.
    ///
    /// - Source: pipe(7), `PIPE_BUF`; macOS takes as much before it tells that it can be written to.
    private static let part = 512

    /// Gives a text to a program, waits for its end, and ends it with all that it started when that takes too long.
    ///
    /// - Parameter launch: Its standard input is replaced, and it gets a session of its own.
    /// - Returns: `nil` when it had to be ended.
    package static func run(
        _ launch: Launch, environment: [String: String], giving text: String, atMost limit: Duration
    ) throws(SystemFailure) -> Ending? {
        let deadline = ContinuousClock().now + limit
        var launch = launch
        launch.startsSession = true
        let pipe = try Pipe()
        launch.input = .descriptor(pipe.reading.number)
        let child = try ChildProcess(launch, environment: ChildEnvironment(environment))
        pipe.reading.end()
        return try child.wait(until: deadline, feeding: pipe.writing, Array(text.utf8))
    }

    /// - Returns: `nil` when the program was still running and was ended, with all of its session.
    private consuming func wait(
        until deadline: ContinuousClock.Instant, feeding pipe: consuming Descriptor, _ bytes: [UInt8]
    ) throws(SystemFailure) -> Ending? {
        let identifier = identifier
        var input: Descriptor? = consume pipe
        var rest = bytes[...]
        while true {
            while let number = input?.number, try Self.feed(&rest, to: number) {
                if rest.isEmpty { input = nil }
            }
            var status: Int32 = 0
            guard let answer = CLibrary.retrying({ unsafe waitpid(identifier, &status, WNOHANG) }) else {
                throw SystemFailure.last("waitpid")
            }
            if answer == identifier { return Ending(status: status) }
            guard ContinuousClock().now < deadline else { break }
            usleep(Self.pause)
        }
        // The session's group has the number of its leader.
        _ = kill(-identifier, SIGKILL)
        _ = try wait()
        return nil
    }

    /// Writes a part of a text, if that does not mean waiting; a program that does not read to the end loses the rest.
    static func feed(_ rest: inout ArraySlice<UInt8>, to number: Int32) throws(SystemFailure) -> Bool {
        var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        guard CLibrary.retrying({ unsafe poll(&request, 1, 0) }) ?? 0 > 0 else { return false }
        let part = rest.prefix(Self.part)
        do throws(SystemFailure) {
            try Descriptor.write(Array(part).span, to: number)
            rest = rest.dropFirst(part.count)
        } catch {
            guard error.isBrokenPipe else { throw error }
            rest = []
        }
        return true
    }
}
