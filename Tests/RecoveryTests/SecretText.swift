import Cryptography
import Recovery

/// A secret of a test as text, to compare it.
func text(_ secret: borrowing SecretBytes) -> String {
    secret.withBytes { String(decoding: $0.array(), as: UTF8.self) }
}

/// A key from bytes that a test knows.
func key(_ bytes: [UInt8]) -> RecoveryKey {
    RecoveryKey(SecretBytes(copying: bytes.span))
}

/// What a text is read as, as bytes.
func read(_ text: String) throws -> [UInt8] {
    let key = try RecoveryKey(reading: Array(text.utf8).span)
    return key.bytes.withBytes { $0.array() }
}
