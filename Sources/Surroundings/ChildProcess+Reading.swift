import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension ChildProcess {
    /// Runs a program that handles no secret, and reads what it says.
    ///
    /// - Parameter limit: The most bytes of either stream; more is an error.
    package static func reading(
        _ launch: Launch, environment: [String: String], limit: Int
    ) throws(SystemFailure) -> (output: [UInt8], errors: [UInt8], ending: Ending) {
        var launch = launch
        let errors = try Pipe()
        launch.input = .nothing
        launch.error = .descriptor(errors.writing.number)
        let run = try FinishedProgram.running(launch, environment: environment, limit: limit)
        errors.writing.end()
        // A complaint fits into the pipe; a program that says more than that never came to its end.
        let complaint = try Descriptor.readToEnd(of: errors.reading.number, limit: limit)
        guard let complaint else { throw SystemFailure(call: "read", errorNumber: EFBIG) }
        let ending = run.ending
        guard let output = run.output else { throw SystemFailure(call: "read", errorNumber: EFBIG) }
        return (output.withBytes { $0.array() }, complaint.withBytes { $0.array() }, ending)
    }
}
