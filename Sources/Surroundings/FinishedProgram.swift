import Cryptography

/// A program that ran to its end, with what it printed.
struct FinishedProgram: ~Copyable {
    /// What it printed, straight in locked memory; `nil` when that was too much.
    let output: SecretBytes?

    let ending: ChildProcess.Ending

    /// Runs a program and reads its standard output, up to `limit` bytes.
    static func running(
        _ launch: ChildProcess.Launch, environment: [String: String], limit: Int
    ) throws(SystemFailure) -> FinishedProgram {
        var launch = launch
        let pipe = try Pipe()
        launch.output = .descriptor(pipe.writing.number)
        let child = try ChildProcess(launch, environment: ChildEnvironment(environment))
        pipe.writing.end()
        let output = try Descriptor.readToEnd(of: pipe.reading.number, limit: limit)
        pipe.reading.end()
        return FinishedProgram(output: output, ending: try child.wait())
    }
}
