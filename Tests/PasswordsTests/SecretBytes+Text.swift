import Cryptography

extension SecretBytes {
    /// A generated secret as text; in tests only.
    var text: String { withBytes { String(decoding: $0.array(), as: UTF8.self) } }
}
