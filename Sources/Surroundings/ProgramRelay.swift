import CSystem
import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs a program in the foreground, in this one's place: signals go through to it, and what it prints is masked.
package enum ProgramRelay {
    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - masks: What must not be seen in what it prints, once for each stream; `nil` leaves it this process's streams.
    ///   - output: Where its standard output goes when it is masked.
    ///   - errors: Where its standard error goes when it is masked.
    package static func run(
        _ launch: ChildProcess.Launch, environment: borrowing ChildEnvironment, masks: consuming Masks?,
        output: Output, errors: Output
    ) throws(SystemFailure) -> ChildProcess.Ending {
        var launch = launch
        var streams: MaskedStreams?
        if let masks = masks.take() {
            let masked = MaskedStreams(
                output: try MaskedStream(masks.output, output), errors: try MaskedStream(masks.errors, errors))
            launch.output = .descriptor(masked.output.writingNumber)
            launch.error = .descriptor(masked.errors.writingNumber)
            streams = consume masked
        }
        vault_relay_prepare()
        let process: Int32
        do throws(SystemFailure) {
            process = try ChildProcess(launch, environment: environment).identifier
        } catch {
            vault_relay_attach(0)
            throw error
        }
        vault_relay_attach(process)
        var failure: SystemFailure?
        if let streams = streams.take() {
            do throws(SystemFailure) { try streams.relay() } catch { failure = error }
        }
        var status: Int32 = 0
        let answer = unsafe vault_relay_wait(process, &status)
        guard answer == 0 else { throw SystemFailure(call: "waitpid", errorNumber: -answer) }
        if let failure { throw failure }
        return ChildProcess.Ending(status: status)
    }

    /// What must not be seen, for each of the two streams.
    package struct Masks: ~Copyable {
        let output: SecretMask
        let errors: SecretMask

        package init(output: consuming SecretMask, errors: consuming SecretMask) {
            self.output = output
            self.errors = errors
        }
    }
}

/// Both streams of a program.
private struct MaskedStreams: ~Copyable {
    var output: MaskedStream
    var errors: MaskedStream

    /// Hands on what comes until both have ended.
    consuming func relay() throws(SystemFailure) {
        output.closeWriting()
        errors.closeWriting()
        while output.isOpen || errors.isOpen {
            let ready = vault_relay_poll(output.number, errors.number)
            guard ready >= 0 else { throw SystemFailure(call: "poll", errorNumber: -ready) }
            if ready & 1 != 0 { try output.handOn() }
            if ready & 2 != 0 { try errors.handOn() }
        }
    }
}

/// One stream of a program, on its way to ours.
private struct MaskedStream: ~Copyable {
    /// Bytes that are read at once.
    private static let piece = 65_536

    private var reading: Descriptor?
    private var writing: Descriptor?
    private var mask: SecretMask
    private let target: Output
    private var buffer = SecretBytes(count: piece)

    /// -1 once it has ended.
    private(set) var number: Int32
    let writingNumber: Int32

    init(_ mask: consuming SecretMask, _ target: Output) throws(SystemFailure) {
        let pipe = try Pipe()
        number = pipe.reading.number
        writingNumber = pipe.writing.number
        reading = consume pipe.reading
        writing = consume pipe.writing
        self.mask = mask
        self.target = target
    }

    var isOpen: Bool { number >= 0 }

    /// Leaves writing to the program: the end comes when that has closed it.
    mutating func closeWriting() { writing = nil }

    mutating func handOn() throws(SystemFailure) {
        let number = number
        let count = try buffer.withMutableBytes { span throws(SystemFailure) in
            try Descriptor.read(into: &span, at: 0..<Self.piece, from: number)
        }
        let shown = count == 0 ? mask.finish() : buffer.withBytes { mask.show($0.extracting(0..<count)) }
        if count == 0 { end() }
        do throws(SystemFailure) { try target.write(shown) } catch {
            // Nobody reads it any more; the program is told by the signal that it would have got from them.
            guard error.isBrokenPipe else { throw error }
            end()
        }
    }

    private mutating func end() {
        number = -1
        reading = nil
    }
}
