import Cryptography

extension SecretBytes {
    /// The bytes as text, which only a test may ask for.
    borrowing func text() -> String { withBytes { String(decoding: $0.array(), as: UTF8.self) } }
}
