#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A lock between processes, held until its owner lets go or dies.
package struct FileLock: ~Copyable, Sendable {
    private let descriptor: Descriptor

    /// How long a waiter sleeps before it asks again, in microseconds.
    private static let pause: UInt32 = 10_000

    init(at path: String, patience: Duration) throws(FileError) {
        let descriptor = try naming(path) { () throws(SystemFailure) in
            try Descriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, creationMode: 0o600)
        }
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        let number = descriptor.number
        while CLibrary.retrying({ flock(number, LOCK_EX | LOCK_NB) }) == nil {
            guard errno == EWOULDBLOCK else { throw FileError(.last("flock"), path: path) }
            guard clock.now < deadline else { throw .busy(path: path) }
            usleep(Self.pause)
        }
        self.descriptor = descriptor
    }

    deinit {
        // Closing is not enough: a program that is being started at this moment shares the descriptor for an instant.
        _ = flock(descriptor.number, LOCK_UN)
    }

    /// Writes a few bytes over what the file holds that the lock stands for, and does not wait for the medium.
    ///
    /// - Parameter path: What the file is called in an error.
    package borrowing func leave(_ bytes: Span<UInt8>, at path: String) throws(FileError) {
        let number = descriptor.number
        try naming(path) { () throws(SystemFailure) in
            guard lseek(number, 0, SEEK_SET) == 0 else { throw SystemFailure.last("lseek") }
            try Descriptor.write(bytes, to: number)
            guard CLibrary.retrying({ ftruncate(number, off_t(bytes.count)) }) != nil else {
                throw SystemFailure.last("ftruncate")
            }
        }
    }

    /// Holds the lock while the work is done, and lets go of it afterwards.
    package consuming func whileHeld<Result: ~Copyable, Failure: Error>(
        _ work: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withExtendedLifetime(descriptor) { () throws(Failure) -> Result in try work() }
    }
}
