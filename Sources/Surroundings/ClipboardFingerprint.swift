import Cryptography

/// A keyed digest that recognises one value without holding it: what the process that waits to clear the clipboard
/// knows.
///
/// Whoever reads it out of that process can try guesses against it, so a value that can be guessed is not protected by
/// it.
struct ClipboardFingerprint: ~Copyable {
    /// Length of the bytes that it is handed over as.
    static let length = 64

    private static let personal: StaticString = "vault.clipboard"

    private let key: SecretBytes
    private let digest: [UInt8]

    /// Takes the fingerprint of a value under a fresh key.
    init(of value: borrowing SecretBytes, randomness: Randomness) {
        key = randomness.secret(count: 32)
        digest = Self.digest(of: value, key: key)
    }

    /// Reads what `bytes` wrote, or answers `nil` when the length is another.
    init?(_ bytes: borrowing SecretBytes) {
        guard bytes.count == Self.length else { return nil }
        key = bytes.slice(0..<32)
        digest = bytes.slice(32..<64).withBytes { $0.array() }
    }

    /// Key and digest.
    borrowing func bytes() -> SecretBytes {
        var writer = SecretWriter(capacity: Self.length)
        writer.append(key)
        writer.append(digest.span)
        return writer.finish()
    }

    /// Whether a value is the one that the fingerprint was taken of.
    borrowing func matches(_ value: borrowing SecretBytes) -> Bool {
        Self.digest(of: value, key: key) == digest
    }

    private static func digest(of value: borrowing SecretBytes, key: borrowing SecretBytes) -> [UInt8] {
        value.withBytes { Blake2b.keyed(count: 32, key: key, of: $0, personal: personal) }
    }
}
