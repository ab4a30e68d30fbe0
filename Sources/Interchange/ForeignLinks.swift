import Cryptography

/// Takes apart several links that share one value with commas between them.
enum ForeignLinks {
    /// The most links that are told apart; what follows stays with the last.
    private static let most = 64

    /// The longest scheme that is taken for one; no program registers a longer.
    private static let longestScheme = 64

    /// The links, at least one.
    ///
    /// A comma may also stand inside a link. It divides where a scheme follows, or where the link so far has no path
    /// yet: no host holds a comma.
    static func split(_ text: ForeignText) -> [ForeignText] {
        text.withBytes { bytes in
            var links: [ForeignText] = []
            var start = 0
            var authority = lengthOfScheme(bytes)
            // Kept from byte to byte: a look back at every comma would take time by the square of the length.
            var hasPath = false
            for index in bytes.indices {
                if index >= authority, "/?#".utf8.contains(bytes[index]) { hasPath = true }
                guard bytes[index] == UInt8(ascii: ","), index > start, index + 1 < bytes.count, links.count < most - 1
                else { continue }
                let scheme = lengthOfScheme(bytes.extracting(index + 1..<bytes.count))
                guard scheme > 0 || !hasPath else { continue }
                links.append(text.slice(start..<index))
                start = index + 1
                authority = start + scheme
                hasPath = false
            }
            links.append(text.slice(start..<bytes.count))
            return links
        }
    }

    /// The host of a link, without `www.`; empty when there is none.
    static func host(of link: String) -> String {
        var rest = link[...].utf8
        if let separator = link.firstRange(of: "://") { rest = link[separator.upperBound...].utf8 }
        let authority = rest.prefix { !"/?#".utf8.contains($0) }
        let user = authority.lastIndex(of: UInt8(ascii: "@"))
        let server = authority[(user.map(authority.index(after:)) ?? authority.startIndex)...]
        let host = server.prefix { $0 != UInt8(ascii: ":") }
        let text = String(decoding: host, as: UTF8.self)
        return text.lowercased().hasPrefix("www.") ? String(text.dropFirst(4)) : text
    }

    /// Bytes of `scheme://` in front, 0 without one.
    ///
    /// - Source: RFC 3986, section 3.1.
    private static func lengthOfScheme(_ link: Span<UInt8>) -> Int {
        var end = 0
        while end < min(link.count, longestScheme), isOfScheme(link[end]) { end += 1 }
        guard end > 0, end + 3 <= link.count, link[end] == UInt8(ascii: ":"), link[end + 1] == UInt8(ascii: "/"),
            link[end + 2] == UInt8(ascii: "/")
        else { return 0 }
        return end + 3
    }

    private static func isOfScheme(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
