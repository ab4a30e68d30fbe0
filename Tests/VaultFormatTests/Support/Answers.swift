import Cryptography
import VaultFormat
import VaultModel

extension SecretBytes {
    /// The bytes in ordinary memory, for comparing; only tests do this.
    func exposed() -> [UInt8] { withBytes { $0.array() } }
}

/// "ok", or the code of the error that `body` throws.
func answer(_ body: () throws -> Void) throws -> String {
    do {
        try body()
        return "ok"
    } catch let error as FormatError {
        return error.code
    }
}

/// Whether `body` was refused, and why.
func refusal(_ body: () throws(FormatError) -> Void) -> FormatError? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}

extension Identifier {
    /// Sixteen bytes of one value.
    init(repeating byte: UInt8) { self.init([UInt8](repeating: byte, count: 16).span) }
}

extension Key {
    /// Thirty-two bytes of one value.
    init(repeating byte: UInt8) { self.init(SecretBytes(copying: [UInt8](repeating: byte, count: 32).span)) }
}

/// A kind, type or role in the vectors that the code does not have.
struct UnknownNumber: Error {}
