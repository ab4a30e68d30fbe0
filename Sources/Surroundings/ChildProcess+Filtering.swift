import Cryptography

extension ChildProcess {
    /// Runs a program that handles no secret, gives it a text to read, and reads its answer.
    ///
    /// - Parameter limit: The most bytes of the answer.
    /// - Returns: How it ended, and what it said; `nil` when that was too much.
    package static func filtering(
        _ text: [UInt8], by launch: Launch, environment: [String: String], limit: Int
    ) throws(SystemFailure) -> (output: [UInt8]?, ending: Ending) {
        var launch = launch
        let input = try Pipe()
        let output = try Pipe()
        launch.input = .descriptor(input.reading.number)
        launch.output = .descriptor(output.writing.number)
        let child = try ChildProcess(launch, environment: ChildEnvironment(environment))
        input.reading.end()
        output.writing.end()
        do throws(SystemFailure) {
            try input.writing.write(text.span)
        } catch {
            // A program that has read enough says by its exit code whether that is so.
            guard error.isBrokenPipe else { throw error }
        }
        input.writing.end()
        let answer = try Descriptor.readToEnd(of: output.reading.number, limit: limit)
        output.reading.end()
        let ending = try child.wait()
        guard let answer else { return (nil, ending) }
        return (answer.withBytes { $0.array() }, ending)
    }
}
