package import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why an input could not be read.
package enum InputError: Error, Equatable, Sendable {
    /// The process was not given this descriptor.
    case notOpen(descriptor: Int32)

    /// More than the caller takes, in bytes.
    case tooLong(limit: Int)

    case system(SystemFailure)

    /// What happened: lower case, no full stop.
    package var message: String {
        switch self {
        case .notOpen(let descriptor): "descriptor \(descriptor) is not open for reading"
        case .tooLong(let limit): "the input is longer than \(limit) bytes"
        case .system(let failure): "the input could not be read: \(failure.meaning)"
        }
    }
}

/// Where a value is read from to its end: standard input, a descriptor, or in tests bytes at hand.
package struct Input: Sendable {
    /// Whether a person would have to type.
    package let isTerminal: Bool

    private let source: @Sendable (_ limit: Int) throws(InputError) -> SecretBytes

    /// An input that a function reads.
    package init(
        isTerminal: Bool = false, source: @escaping @Sendable (_ limit: Int) throws(InputError) -> SecretBytes
    ) {
        self.isTerminal = isTerminal
        self.source = source
    }

    /// Reads from a descriptor that stays open.
    package init(descriptor: Int32) {
        self.init(isTerminal: isatty(descriptor) == 1) { limit throws(InputError) in
            let bytes: SecretBytes?
            do throws(SystemFailure) {
                bytes = try Descriptor.readToEnd(of: descriptor, limit: limit)
            } catch {
                throw error.errorNumber == EBADF ? .notOpen(descriptor: descriptor) : .system(error)
            }
            guard let bytes else { throw .tooLong(limit: limit) }
            return bytes
        }
    }

    /// Descriptor 0.
    /// Sees that the process was given a descriptor; asked before it opens files of its own, which would take the number.
    ///
    /// - Throws: `.notOpen`.
    package static func checkOpen(descriptor: Int32) throws(InputError) {
        guard fcntl(descriptor, F_GETFD) >= 0 else { throw .notOpen(descriptor: descriptor) }
    }

    package static var standardInput: Input { Input(descriptor: 0) }

    /// Reads to the end straight into locked memory.
    ///
    /// - Throws: `.tooLong` above `limit` bytes.
    package func readAll(limit: Int) throws(InputError) -> SecretBytes { try source(limit) }
}
