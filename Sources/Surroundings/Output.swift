package import Cryptography
import CSystem

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where text or a secret is written to: a standard stream, or in tests a record of it.
package struct Output: Sendable {
    /// Whether a person is likely to read along.
    package let isTerminal: Bool

    /// Width in characters when this was asked for; `nil` where there is none.
    package let columns: Int?

    private let sink: @Sendable (Span<UInt8>) throws(SystemFailure) -> Void

    /// An output that hands all bytes to a function.
    package init(
        isTerminal: Bool = false, columns: Int? = nil,
        sink: @escaping @Sendable (Span<UInt8>) throws(SystemFailure) -> Void
    ) {
        self.isTerminal = isTerminal
        self.columns = columns
        self.sink = sink
    }

    /// Writes to a descriptor that stays open, by `write(2)` alone: nothing is buffered, no secret is copied.
    package init(descriptor: Int32) {
        let columns = Int(vault_terminal_columns(descriptor))
        self.init(isTerminal: isatty(descriptor) == 1, columns: columns > 0 ? columns : nil) {
            bytes throws(SystemFailure) in try Descriptor.write(bytes, to: descriptor)
        }
    }

    /// Descriptor 1.
    package static var standardOutput: Output { Output(descriptor: 1) }

    /// Descriptor 2.
    package static var standardError: Output { Output(descriptor: 2) }

    /// Writes a text that holds no secret.
    package func write(_ text: String) throws(SystemFailure) { try sink(Array(text.utf8).span) }

    /// Writes bytes where they lie.
    package func write(_ bytes: Span<UInt8>) throws(SystemFailure) { try sink(bytes) }

    /// Writes a secret where it lies.
    package func write(_ secret: borrowing SecretBytes) throws(SystemFailure) {
        try secret.withBytes { bytes throws(SystemFailure) in try sink(bytes) }
    }
}
