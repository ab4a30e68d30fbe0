import CSystem

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Another process of this machine, held so that its number cannot come to mean a later one.
package struct ProcessHandle: ~Copyable, Sendable {
    /// The number that the system knows it by.
    package let identifier: Int32
    private let descriptor: Descriptor

    /// How long a process that is killed may take to be gone.
    private static let lastPatience = Duration.seconds(2)

    /// Takes hold of whatever process has a number now.
    ///
    /// - Throws: `ESRCH` when there is none; `ENOSYS` where the system has no such handles, as macOS.
    package init(_ identifier: Int32) throws(SystemFailure) {
        let answer = vault_process_open(identifier)
        guard answer >= 0 else { throw SystemFailure(call: "pidfd_open", errorNumber: -answer) }
        self.identifier = identifier
        descriptor = Descriptor(owning: answer)
    }

    /// The words that it was started with, its program first; none where the system does not tell.
    package var arguments: [String] {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try ForeignFile.read("/proc/\(identifier)/cmdline", limit: 65_536)
        } catch { return [] }
        // Of a process that ended the number may have come to be another's while its words were read.
        guard !hasEnded(atMost: .zero) else { return [] }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Asks it to end, and ends it when it does not.
    ///
    /// - Parameter patience: How long it may take to end by itself.
    /// - Returns: Whether it is gone.
    package borrowing func end(patience: Duration) -> Bool {
        send(SIGTERM)
        // One that was stopped hears of the signal when it goes on.
        send(SIGCONT)
        if hasEnded(atMost: patience) { return true }
        send(SIGKILL)
        return hasEnded(atMost: Self.lastPatience)
    }

    /// What cannot be sent is seen by what comes of it.
    private borrowing func send(_ signal: Int32) { _ = vault_process_signal(descriptor.number, signal) }

    private borrowing func hasEnded(atMost patience: Duration) -> Bool {
        do throws(SystemFailure) {
            return try Readiness.wait(for: [(descriptor.number, .reading)], atMost: patience)[0]
        } catch { return false }
    }
}
