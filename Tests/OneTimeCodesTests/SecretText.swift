import Cryptography
import OneTimeCodes

/// A secret of a test as text, to compare it.
func text(_ secret: borrowing SecretBytes) -> String {
    secret.withBytes { String(decoding: $0.array(), as: UTF8.self) }
}

/// The ASCII of a text, repeated up to a length: how the RFCs make their seeds.
func seed(_ digits: String = "1234567890", length: Int) -> [UInt8] {
    Array(String(repeating: digits, count: length / digits.utf8.count + 1).utf8.prefix(length))
}

/// What a text is read as.
func parse(_ text: String) throws -> OneTimeCodeSource {
    try OneTimeCodeSource.parse(Array(text.utf8).span)
}
