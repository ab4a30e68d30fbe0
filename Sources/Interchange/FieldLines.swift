import Cryptography

/// Takes apart a value of lines `name: value`.
enum FieldLines {
    /// A line with its continuations.
    struct Line {
        /// `nil` where the value stands without a usable name.
        let name: String?
        let value: ForeignText
    }

    /// The most lines that become fields of their own; what follows stays with the last.
    static let most = 256

    /// The fields, in order. A line without `: ` continues the value before it, line break included.
    static func split(_ text: ForeignText) -> [Line] {
        text.withBytes { bytes in
            var lines: [Line] = []
            var open: (name: String?, start: Int)?
            var lineStart = 0
            while lineStart < bytes.count {
                var lineEnd = lineStart
                while lineEnd < bytes.count, bytes[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
                if lines.count < most - 1, let divider = divider(in: bytes, lineStart..<lineEnd) {
                    if let open {
                        lines.append(Line(name: open.name, value: text.slice(open.start..<lineStart - 1)))
                    }
                    open = (name(text.slice(lineStart..<divider)), divider + 2)
                } else if open == nil {
                    open = (nil, lineStart)
                }
                lineStart = lineEnd + 1
            }
            if let open { lines.append(Line(name: open.name, value: text.slice(open.start..<bytes.count))) }
            return lines
        }
    }

    /// Where `: ` begins that ends a name short enough to be one.
    private static func divider(in bytes: Span<UInt8>, _ line: Range<Int>) -> Int? {
        let last = min(line.upperBound - 2, line.lowerBound + ColumnLayout.longestName)
        guard last >= line.lowerBound else { return nil }
        return (line.lowerBound...last).first { index in
            bytes[index] == UInt8(ascii: ":") && bytes[index + 1] == UInt8(ascii: " ")
        }
    }

    private static func name(_ text: ForeignText) -> String? { text.isEmpty ? nil : text.string }
}
