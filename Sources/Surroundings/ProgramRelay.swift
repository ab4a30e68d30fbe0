import CSystem
import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs a program in the foreground, in this one's place: signals go through to it, and what it prints is masked.
package enum ProgramRelay {
    /// What came of a program.
    package struct Outcome: Equatable, Sendable {
        package let ending: ChildProcess.Ending

        /// Why a part of what it printed could not be written, if one could not. That nobody read it is no reason.
        package let loss: SystemFailure?
    }

    /// Why nobody knows how a program ended.
    package enum Failure: Error, Equatable, Sendable {
        /// It was not started.
        case notStarted(SystemFailure)
        /// It ran, and the system did not tell of its end.
        case outOfSight(SystemFailure)
    }

    /// Runs a program to its end.
    ///
    /// What it started itself and left behind is not waited for, and what that prints afterwards is lost.
    ///
    /// - Parameters:
    ///   - masks: What must not be seen in what it prints, once for each stream; `nil` leaves it this process's streams.
    ///   - output: Where its standard output goes when it is masked.
    ///   - errors: Where its standard error goes when it is masked.
    package static func run(
        _ launch: ChildProcess.Launch, environment: borrowing ChildEnvironment, masks: consuming Masks?,
        output: Output, errors: Output
    ) throws(Failure) -> Outcome {
        var launch = launch
        var streams: MaskedStreams?
        let process: Int32
        do throws(SystemFailure) {
            if let masks = masks.take() {
                let masked = MaskedStreams(
                    output: try MaskedStream(masks.output, output), errors: try MaskedStream(masks.errors, errors))
                launch.output = .descriptor(masked.output.writingNumber)
                launch.error = .descriptor(masked.errors.writingNumber)
                streams = consume masked
            }
            process = try start(launch, environment: environment)
        } catch {
            throw .notStarted(error)
        }
        guard var streams = streams.take() else { return Outcome(ending: try end(of: process), loss: nil) }
        streams.handOn()
        let ending = try end(of: process)
        streams.handOnRest()
        return Outcome(ending: ending, loss: streams.loss)
    }

    private static func start(
        _ launch: ChildProcess.Launch, environment: borrowing ChildEnvironment
    ) throws(SystemFailure) -> Int32 {
        let status = vault_relay_prepare()
        guard status == 0 else { throw SystemFailure(call: "pipe", errorNumber: -status) }
        do throws(SystemFailure) {
            let process = try ChildProcess(launch, environment: environment).identifier
            vault_relay_attach(process)
            return process
        } catch {
            vault_relay_attach(0)
            throw error
        }
    }

    private static func end(of process: Int32) throws(Failure) -> ChildProcess.Ending {
        var status: Int32 = 0
        let answer = unsafe vault_relay_wait(process, &status)
        guard answer == 0 else { throw .outOfSight(SystemFailure(call: "waitpid", errorNumber: -answer)) }
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

    /// Why something was not handed on.
    var loss: SystemFailure? { output.loss ?? errors.loss }

    /// Hands on what comes until both streams have ended, or the program has: others may hold its streams open for ever.
    mutating func handOn() {
        output.closeWriting()
        errors.closeWriting()
        while output.isOpen || errors.isOpen {
            let ready = vault_relay_poll(output.number, errors.number)
            guard ready >= 0 else {
                let failure = SystemFailure(call: "poll", errorNumber: -ready)
                output.end(failure)
                return errors.end(failure)
            }
            if ready & 4 != 0 { return }
            if ready & 1 != 0 { output.handOn() }
            if ready & 2 != 0 { errors.handOn() }
        }
    }

    /// Hands on what is there, and no more.
    mutating func handOnRest() {
        output.handOnRest()
        errors.handOnRest()
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
    /// Why something was not handed on.
    private(set) var loss: SystemFailure?

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

    /// Hands on what comes next.
    ///
    /// - Returns: How many bytes came; 0 at the end.
    @discardableResult
    mutating func handOn() -> Int {
        let number = number
        do throws(SystemFailure) {
            let count = try buffer.withMutableBytes { span throws(SystemFailure) in
                try Descriptor.read(into: &span, at: 0..<Self.piece, from: number)
            }
            if count == 0 {
                finish()
            } else {
                try target.write(buffer.withBytes { mask.show($0.extracting(0..<count)) })
            }
            return count
        } catch {
            end(error)
            return 0
        }
    }

    /// Hands on what is there, and no more: somebody else may go on writing.
    mutating func handOnRest() {
        guard isOpen else { return }
        var left = Int(vault_relay_count(number))
        while isOpen, left > 0 { left -= handOn() }
        if isOpen { finish() }
    }

    private mutating func finish() {
        do throws(SystemFailure) {
            try target.write(mask.finish())
            end()
        } catch {
            end(error)
        }
    }

    /// Reads no more; the program is told by the signal that it would have got from a reader that went away.
    mutating func end(_ failure: SystemFailure? = nil) {
        if let failure, !failure.isBrokenPipe { loss = failure }
        number = -1
        reading = nil
    }
}
