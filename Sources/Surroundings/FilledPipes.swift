package import Cryptography
import CSystem

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Pipes that hold a secret each, for a program that is about to start: no file has it, and no variable.
package struct FilledPipes: ~Copyable {
    /// What the program is given.
    package private(set) var handed: [ChildProcess.HandedDescriptor] = []

    package init() {}

    deinit { for pipe in handed { _ = close(pipe.own) } }

    /// Adds a pipe from which a program reads a secret and then its end.
    ///
    /// - Parameter given: The number by which the program knows it.
    /// - Returns: The number by which this process knows it.
    /// - Throws: `EFBIG` when the secret does not fit into a pipe: nobody reads yet, so the kernel has to hold all of it.
    @discardableResult
    package mutating func add(_ secret: borrowing SecretBytes, given: Int32) throws(SystemFailure) -> Int32 {
        let pipe = try Pipe()
        let writing = pipe.writing.number
        guard fcntl(writing, F_SETFL, O_NONBLOCK) >= 0 else { throw SystemFailure.last("fcntl") }
        let own = fcntl(pipe.reading.number, F_DUPFD_CLOEXEC, 3)
        guard own >= 0 else { throw SystemFailure.last("fcntl") }
        handed.append(ChildProcess.HandedDescriptor(own: own, given: given))
        let written = secret.withBytes { bytes in
            unsafe bytes.withUnsafeBytes { bytes in unsafe write(writing, bytes.baseAddress, bytes.count) }
        }
        guard written == secret.count else { throw SystemFailure(call: "write", errorNumber: EFBIG) }
        return own
    }
}
