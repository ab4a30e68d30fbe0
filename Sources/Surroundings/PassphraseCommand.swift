package import Cryptography

/// Why a passphrase command gave no passphrase.
package enum PassphraseCommandError: Error, Equatable, Sendable {
    /// The command ended with something else than 0; what it printed is not used.
    case failed(ChildProcess.Ending)

    /// It printed more than a passphrase can be, in bytes.
    case tooLong(limit: Int)

    case system(SystemFailure)

    /// What happened: lower case, no full stop; the command itself is not repeated.
    package var message: String {
        switch self {
        case .failed(let ending): "the passphrase command failed with exit code \(ending.shellCode)"
        case .tooLong(let limit): "the passphrase command printed more than \(limit) bytes"
        case .system(let failure): "the passphrase command could not be run: \(failure.meaning)"
        }
    }
}

/// A command that prints the passphrase, such as one that asks a hardware token.
package enum PassphraseCommand {
    /// Runs the command in a shell and reads what it prints straight into locked memory, line ends included.
    ///
    /// Its errors go where ours go, and it has no input.
    package static func run(
        _ command: String, environment: [String: String], limit: Int
    ) throws(PassphraseCommandError) -> SecretBytes {
        var launch = ChildProcess.Launch("/bin/sh", ["-c", command])
        launch.input = .nothing
        let run: FinishedProgram
        do throws(SystemFailure) {
            run = try FinishedProgram.running(launch, environment: environment, limit: limit)
        } catch {
            throw .system(error)
        }
        // Judged first: who printed too much was ended by us.
        guard let output = run.output else { throw .tooLong(limit: limit) }
        guard run.ending == .exited(0) else { throw .failed(run.ending) }
        return output
    }
}
