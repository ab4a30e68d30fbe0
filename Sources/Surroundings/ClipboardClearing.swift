package import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Clears the clipboard some time after a secret was copied, if it still holds it.
///
/// A process of its own waits, since the command that copied ends at once. It survives the terminal, holds no secret,
/// and leaves alone what was copied in the meantime. Over OSC 52 the clipboard cannot be asked: there it is cleared
/// whatever it holds, as long as the terminal of the command is still there, and not at all afterwards.
package enum ClipboardClearing {
    /// What became of the clipboard.
    package enum Outcome: Equatable, Sendable {
        case cleared

        /// It held something else by then, or nothing.
        case leftAlone
    }

    /// Copies a secret and starts the process that clears it.
    ///
    /// That process is `executable`, this program by its absolute path, with `arguments` that make it call
    /// `runAsProcess`.
    ///
    /// - Throws: When the secret may not have been copied, or nobody would clear it; then the clipboard is cleared at once.
    package static func copy(
        _ secret: borrowing SecretBytes, to clipboard: Clipboard, executable: String, arguments: [String],
        environment: [String: String], randomness: Randomness = .system
    ) throws(ClipboardError) {
        do throws(ClipboardError) {
            try clipboard.copy(secret)
        } catch {
            // A tool may have copied before it failed; what keeps the clipboard from being cleared is told by the first error.
            do throws(ClipboardError) { try clipboard.clear() } catch {}
            throw error
        }
        do throws(SystemFailure) {
            let fingerprint = ClipboardFingerprint(of: secret, randomness: randomness).bytes()
            let pipe = try Pipe()
            var launch = ChildProcess.Launch(executable, arguments)
            launch.input = .descriptor(pipe.reading.number)
            launch.output = clipboard.terminalStream ?? .nothing
            launch.error = .nothing
            launch.startsSession = true
            _ = try ChildProcess(launch, environment: ChildEnvironment(environment))
            try fingerprint.withBytes { bytes throws(SystemFailure) in try pipe.writing.write(bytes) }
        } catch {
            try clipboard.clear()
            throw .system(error)
        }
    }

    /// The whole life of the process that waits: takes the fingerprint from standard input and does its work.
    ///
    /// Standard output is the terminal where the backend needs one.
    package static func runAsProcess(
        _ backend: ClipboardBackend, after delay: Duration, environment: [String: String]
    ) throws(ClipboardError) -> Outcome {
        // The end of the session must not end it, and it must not keep a file system from being unmounted.
        _ = signal(SIGHUP, SIG_IGN)
        _ = unsafe chdir("/")
        let fingerprint: SecretBytes
        do throws(InputError) {
            fingerprint = try Input.standardInput.readAll(limit: ClipboardFingerprint.length)
        } catch {
            return .leftAlone
        }
        let clipboard = Clipboard(backend, environment: environment, output: Output(descriptor: 1))
        return try run(on: clipboard, after: delay, fingerprint: fingerprint, pause: Pause.untilElapsed)
    }

    /// Waits, looks, and clears. Bytes that are no fingerprint clear nothing.
    static func run(
        on clipboard: Clipboard, after delay: Duration, fingerprint bytes: borrowing SecretBytes,
        pause: (Duration) -> Void
    ) throws(ClipboardError) -> Outcome {
        guard let fingerprint = ClipboardFingerprint(bytes) else { return .leftAlone }
        pause(delay)
        if clipboard.backend.pasteCommand != nil {
            let contents = try clipboard.contents()
            guard let contents, fingerprint.matches(contents) else { return .leftAlone }
        }
        try clipboard.clear()
        return .cleared
    }
}
