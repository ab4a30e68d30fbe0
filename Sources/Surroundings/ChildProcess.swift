import CSystem
import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Another program that this one started and waits for.
package struct ChildProcess: ~Copyable, Sendable {
    /// What a standard stream of the program is connected to.
    package enum Stream: Equatable, Sendable {
        /// A descriptor of this process. The streams are set in order, so a number below 3 means what was set before.
        case descriptor(Int32)

        /// A file, opened for reading and writing.
        case file(String)

        /// Nothing comes from there, and what is written there is lost.
        package static let nothing = Stream.file("/dev/null")
    }

    /// How a program ended.
    package enum Ending: Equatable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)

        /// Reads what `waitpid` tells.
        init(status: Int32) {
            // The layout of a status is the same on all systems served here: seven bits of signal, then the code.
            let signal = status & 0x7F
            self = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
        }

        /// The number that a shell reports: 128 and the signal's number when a signal ended it.
        package var shellCode: Int32 {
            switch self {
            case .exited(let code): code
            case .killed(let signal): 128 + signal
            }
        }
    }

    /// What to start, and how.
    package struct Launch: Equatable, Sendable {
        /// An absolute path.
        package var executable: String

        /// Without the program's name. Visible to every user of the machine.
        package var arguments: [String]

        /// The three standard streams are this process's own, unless said otherwise.
        package var input = Stream.descriptor(0)
        package var output = Stream.descriptor(1)
        package var error = Stream.descriptor(2)

        /// Whether the program outlives the terminal, in a session of its own.
        package var startsSession = false

        /// Whether it gets what this process was given by its own parent above descriptor 2.
        package var passesDescriptors = false

        package init(_ executable: String, _ arguments: [String]) {
            self.executable = executable
            self.arguments = arguments
        }
    }

    /// The system's number for the process.
    package let identifier: Int32

    /// Starts a program, by `posix_spawn`.
    package init(_ launch: Launch, environment: borrowing ChildEnvironment) throws(SystemFailure) {
        let texts = [launch.executable] + launch.arguments
        guard !texts.contains(where: { $0.utf8.contains(0) }) else {
            throw SystemFailure(call: "posix_spawn", errorNumber: EINVAL)
        }
        var request = unsafe vault_launch()
        let path = unsafe strdup(launch.executable)
        let paths = unsafe [launch.input, launch.output, launch.error].map { unsafe Self.duplicatedPath(of: $0) }
        defer {
            unsafe free(path)
            unsafe paths.forEach { unsafe free($0) }
        }
        unsafe request.path = UnsafePointer(path)
        unsafe request.stream_paths = unsafe (
            UnsafePointer(paths[0]), UnsafePointer(paths[1]), UnsafePointer(paths[2])
        )
        unsafe request.stream_descriptors = (launch.input.number, launch.output.number, launch.error.number)
        unsafe request.starts_session = launch.startsSession ? 1 : 0
        unsafe request.passes_descriptors = launch.passesDescriptors ? 1 : 0
        identifier = try unsafe Self.start(request, texts: texts, environment: environment.block())
    }

    /// Waits for the end of the program.
    package consuming func wait() throws(SystemFailure) -> Ending {
        var status: Int32 = 0
        let identifier = identifier
        let answer = CLibrary.retrying { unsafe waitpid(identifier, &status, 0) }
        guard answer != nil else { throw SystemFailure.last("waitpid") }
        return Ending(status: status)
    }

    private static func start(
        _ request: vault_launch, texts: [String], environment: consuming SecretBytes
    ) throws(SystemFailure) -> Int32 {
        let arguments: [UInt8] = texts.flatMap { Array($0.utf8) + [0] }
        var identifier: pid_t = 0
        let status = environment.withBytes { environment in
            unsafe environment.withUnsafeBytes { environment in
                unsafe arguments.withUnsafeBytes { arguments in
                    var request = unsafe request
                    unsafe request.arguments = arguments.baseAddress?.assumingMemoryBound(to: CChar.self)
                    unsafe request.arguments_length = arguments.count
                    unsafe request.environment = environment.baseAddress?.assumingMemoryBound(to: CChar.self)
                    unsafe request.environment_length = environment.count
                    return unsafe vault_launch(&request, &identifier)
                }
            }
        }
        guard status == 0 else { throw SystemFailure(call: "posix_spawn", errorNumber: -status) }
        return identifier
    }

    private static func duplicatedPath(of stream: Stream) -> UnsafeMutablePointer<CChar>? {
        switch stream {
        case .descriptor: nil
        case .file(let path): unsafe strdup(path)
        }
    }
}

extension ChildProcess.Stream {
    fileprivate var number: Int32 {
        switch self {
        case .descriptor(let number): number
        case .file: -1
        }
    }
}
