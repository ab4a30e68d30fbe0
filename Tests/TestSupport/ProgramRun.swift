import CTestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A run of a program as a process of its own, which may be killed at a chosen moment.
package struct ProgramRun {
    /// When the process is killed, by SIGKILL.
    package enum Kill: Equatable, Sendable {
        case never
        /// So long after its start, whatever it does then.
        case after(microseconds: Int)
        /// In front of its n-th system call that changes something, counted from 1; 0 counts them and kills nothing.
        case atCall(Int)
    }

    /// What came of it.
    package struct End: Sendable {
        /// The exit code, or `nil` when the process was killed.
        package let code: Int32?
        /// How many calls that change something it came to, where they were counted.
        package let calls: Int
        package let began: ContinuousClock.Instant
        package let ended: ContinuousClock.Instant

        package var microseconds: Int {
            let (seconds, attoseconds) = (ended - began).components
            return Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
        }
    }

    /// Without the program's name.
    package var arguments: [String]
    package var environment: [String: String]

    /// Files for descriptors 0 to 5, of which 1 and 2 are made anew; others lead nowhere, or are closed above 2.
    package var streams: [Int: String]

    private let executable: String

    package init(_ executable: String, _ arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
        environment = [:]
        streams = [:]
    }

    /// Whether a process can be killed at a system call here.
    package static var canCountCalls: Bool { vault_can_count_calls() == 1 }

    /// Runs the program to its end.
    package func run(_ kill: Kill = .never) throws -> End {
        let arguments = Texts([executable] + arguments)
        let environment = Texts(environment.map { "\($0.key)=\($0.value)" })
        let paths = Texts((0..<6).map { streams[$0] ?? "" })
        func path(_ stream: Int) -> UnsafePointer<CChar>? {
            streams[stream] == nil ? nil : unsafe UnsafePointer(paths.pointers[stream])
        }
        var request = unsafe vault_run()
        unsafe request.path = UnsafePointer(arguments.pointers[0])
        unsafe request.arguments = UnsafePointer(arguments.pointers.baseAddress)
        unsafe request.environment = UnsafePointer(environment.pointers.baseAddress)
        unsafe request.streams = unsafe (path(0), path(1), path(2), path(3), path(4), path(5))
        switch kill {
        case .never: unsafe request.kill = VAULT_KILL_NEVER
        case .after(let microseconds):
            unsafe request.kill = VAULT_KILL_AFTER_MICROSECONDS
            unsafe request.moment = microseconds
        case .atCall(let number):
            unsafe request.kill = VAULT_KILL_AT_CALL
            unsafe request.moment = number
        }
        var end = vault_run_end()
        let clock = ContinuousClock()
        let began = clock.now
        let error = unsafe vault_run_and_kill(&request, &end)
        withExtendedLifetime((arguments, environment, paths)) {}
        guard error == 0 else { throw PseudoTerminal.Failure(description: "\(executable): error \(error)") }
        let code = end.status & 0x7F == 0 ? (end.status >> 8) & 0xFF : nil
        return End(code: code, calls: end.calls, began: began, ended: clock.now)
    }
}

/// Texts as C takes them, freed with their owner.
///
/// Safe, because every use of a pointer is marked, and lies before the owner's end.
@safe private final class Texts {
    let pointers: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>

    init(_ texts: [String]) {
        unsafe pointers = .allocate(capacity: texts.count + 1)
        unsafe pointers.initialize(repeating: nil)
        for (index, text) in texts.enumerated() { unsafe pointers[index] = strdup(text) }
    }

    deinit {
        unsafe pointers.forEach { unsafe free($0) }
        unsafe pointers.deallocate()
    }
}
