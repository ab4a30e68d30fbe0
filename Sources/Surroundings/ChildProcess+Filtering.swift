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
        let answer = try exchange(text, by: input.writing, output.reading, limit: limit)
        return (answer, try child.wait())
    }

    /// Writes and reads by turns: a program may answer before it has read all, and wait until that is read.
    private static func exchange(
        _ text: [UInt8], by writing: consuming Descriptor, _ reading: consuming Descriptor, limit: Int
    ) throws(SystemFailure) -> [UInt8]? {
        let output = reading.number
        var input: Descriptor? = consume writing
        var rest = text[...]
        var answer: [UInt8] = []
        while true {
            if rest.isEmpty { input = nil }
            // A negative number is left out.
            let written = input?.number ?? -1
            let ready = try Readiness.wait(for: [(output, .reading), (written, .writing)], atMost: nil)
            // A program that has read enough says by its exit code whether that is so.
            if ready[1] { _ = try feed(&rest, to: written) }
            guard ready[0] else { continue }
            let part = try Descriptor.readSome(piece, of: output)
            if part.isEmpty { return answer }
            answer += part
            if answer.count > limit { return nil }
        }
    }

    /// Bytes that are read at once.
    private static let piece = 65_536
}
