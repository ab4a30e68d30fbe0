import Cryptography

/// The body of an age file: chunks of 64 KiB, each sealed with its number and with whether it is the last.
///
/// - Source: C2SP, age.md, "Payload"; the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (2015).
enum AgeStream {
    static let chunkLength = 65_536
    static let nonceLength = 16

    /// Seals a content.
    ///
    /// - Parameter nonce: 16 random bytes, which the body begins with.
    static func seal(_ content: borrowing SecretBytes, fileKey: borrowing SecretBytes, nonce: [UInt8]) -> [UInt8] {
        let key = key(from: fileKey, nonce: nonce.span)
        var body = nonce
        return content.withBytes { content in
            key.withBytes { key in
                var chunk = 0
                repeat {
                    let rest = content.extracting((chunk * chunkLength)...)
                    let isLast = rest.count <= chunkLength
                    let plaintext = rest.extracting(first: chunkLength)
                    body += ChaCha20Poly1305.seal(plaintext, nonce: Self.nonce(chunk, isLast: isLast).span, key: key)
                    chunk += 1
                } while chunk * chunkLength < content.count
                return body
            }
        }
    }

    /// Opens a body, all of it or nothing.
    ///
    /// - Returns: `nil` when anything of it was changed, added, or is missing.
    static func open(_ body: Span<UInt8>, fileKey: borrowing SecretBytes) -> SecretBytes? {
        guard body.count >= nonceLength + ChaCha20Poly1305.tagLength else { return nil }
        let key = key(from: fileKey, nonce: body.extracting(first: nonceLength))
        let sealed = body.extracting(nonceLength...)
        let stride = chunkLength + ChaCha20Poly1305.tagLength
        var content = SecretWriter(capacity: sealed.count)
        var chunk = 0
        repeat {
            let rest = sealed.extracting((chunk * stride)...)
            let isLast = rest.count <= stride
            let nonce = nonce(chunk, isLast: isLast)
            let opened = key.withBytes { key in
                ChaCha20Poly1305.open(rest.extracting(first: stride), nonce: nonce.span, key: key)
            }
            // An empty chunk ends an empty content and no other: there is one way to write each.
            guard let opened, chunk == 0 || !opened.isEmpty else { return nil }
            content.append(opened)
            chunk += 1
        } while chunk * stride < sealed.count
        return content.finish()
    }

    private static func key(from fileKey: borrowing SecretBytes, nonce: Span<UInt8>) -> SecretBytes {
        HKDF.key(from: fileKey, salt: nonce, info: "payload")
    }

    /// Eleven bytes of number, the most significant first, and one that is 1 in the last chunk.
    private static func nonce(_ chunk: Int, isLast: Bool) -> [UInt8] {
        [0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: chunk >> (56 - 8 * $0)) } + [isLast ? 1 : 0]
    }
}
