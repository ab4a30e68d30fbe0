package import Cryptography

/// Markup that has secrets in it, built in locked memory.
extension SecretWriter {
    /// Appends markup that holds no secret.
    package mutating func append(_ markup: Markup) { append(utf8: markup.text) }

    /// Appends a secret as text, in an element or a quoted attribute; it cannot become markup.
    ///
    /// Characters that do not show themselves go through as they are: whoever calls sees to it that there are none.
    package mutating func append(escaping secret: Span<UInt8>) {
        for index in secret.indices {
            switch secret[index] {
            case UInt8(ascii: "&"): append(utf8: "&amp;")
            case UInt8(ascii: "<"): append(utf8: "&lt;")
            case UInt8(ascii: ">"): append(utf8: "&gt;")
            case UInt8(ascii: "\""): append(utf8: "&quot;")
            case UInt8(ascii: "'"): append(utf8: "&#39;")
            default: append(secret[index])
            }
        }
    }
}
