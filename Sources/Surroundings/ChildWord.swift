import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a program that goes on by itself says when it is ready: a text at a descriptor, and its end.
package enum ChildWord: Equatable, Sendable {
    case said(String)
    /// It closed the descriptor, or ended, without a word.
    case nothing
    /// It was ended, having said nothing in the time that it had.
    case tooLate

    private static let longest = 4_096

    /// Starts a program and waits for its word, not for its end.
    ///
    /// - Parameter number: The descriptor at which it speaks.
    package static func of(
        _ launch: ChildProcess.Launch, environment: [String: String], at number: Int32, atMost limit: Duration
    ) throws(SystemFailure) -> ChildWord {
        let deadline = ContinuousClock().now + limit
        let pipe = try Pipe()
        let (own, reading) = (pipe.writing.number, pipe.reading.number)
        var launch = launch
        launch.handed.append(ChildProcess.HandedDescriptor(own: own, given: number))
        let child = try ChildProcess(launch, environment: ChildEnvironment(environment))
        pipe.writing.end()
        var word: [UInt8] = []
        while word.count < longest {
            let left = ContinuousClock().now.duration(to: deadline)
            guard left > .zero else {
                _ = kill(child.identifier, SIGKILL)
                _ = try child.wait()
                return .tooLate
            }
            guard try Readiness.wait(for: [(reading, .reading)], atMost: left)[0] else { continue }
            let part = try Descriptor.readSome(longest - word.count, of: reading)
            if part.isEmpty { break }
            word += part
        }
        return word.isEmpty ? .nothing : .said(String(decoding: word, as: UTF8.self))
    }
}
