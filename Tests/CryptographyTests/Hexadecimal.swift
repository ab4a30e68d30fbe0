import Cryptography

/// Bytes as hexadecimal digits, to compare with published vectors.
func hexadecimal(_ bytes: borrowing SecretBytes) -> String {
    bytes.withBytes { bytes in
        bytes.array().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
