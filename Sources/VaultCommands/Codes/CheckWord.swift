import Cryptography
import Passwords

/// A word behind a code, by which a person sees whether a code was read and typed right.
///
/// It tells 13 bits of the code to whoever sees the word alone, so it stands beside the code and nowhere else.
///
/// - Source: Docs/Recovering.md, "The word behind a code", from which anybody can compute it.
enum CheckWord {
    /// What the digest is keyed with: public, so that no other digest of a code is the same.
    static let key = "vault-check-word"

    /// Appends the word of a code.
    static func append(of code: Span<UInt8>, to sheet: inout SecretWriter) {
        EFFWordList.append(wordAt: index(of: code), to: &sheet)
    }

    /// The place of the word on the list, from 0: the first four bytes of HMAC-SHA-256, the most significant first, by
    /// the remainder. Spaces and hyphens do not count, since no site asks for them.
    static func index(of code: Span<UInt8>) -> Int {
        var letters = SecretWriter(capacity: code.count)
        for index in code.indices where code[index] != UInt8(ascii: " ") && code[index] != UInt8(ascii: "-") {
            letters.append(code[index])
        }
        let key = Array(key.utf8)
        let digest = letters.withBytes { HMAC.sha256(of: $0, key: key.span) }
        return digest.withBytes { digest in
            let number = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(digest[$1]) }
            return Int(number % UInt32(EFFWordList.count))
        }
    }
}
