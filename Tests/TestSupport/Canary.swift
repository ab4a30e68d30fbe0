/// Bytes that must not be found anywhere, in every guise in which they could lie in a file or in memory.
package struct Canary {
    /// How they are written.
    package struct Guise {
        package let name: String
        package let bytes: [UInt8]
    }

    /// What it is called in a report; for a text that is itself.
    package let text: String
    package let guises: [Guise]

    /// A text.
    package init(_ text: String) { self.init(text, bytes: Array(text.utf8), units: Array(text.utf16)) }

    /// Bytes under a name, a key for example; as UTF-16 they would be characters below 256.
    package init(_ name: String, bytes: [UInt8]) { self.init(name, bytes: bytes, units: bytes.map { UInt16($0) }) }

    private init(_ name: String, bytes plain: [UInt8], units: [UInt16]) {
        text = name
        let hexadecimal = plain.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        let halves = units.map { (low: UInt8($0 & 0xFF), high: UInt8($0 >> 8)) }
        var guises = [
            Guise(name: "plain", bytes: plain),
            Guise(name: "reversed", bytes: plain.reversed()),
            Guise(name: "hexadecimal", bytes: Array(hexadecimal.utf8)),
            Guise(name: "hexadecimal, capitals", bytes: Array(hexadecimal.uppercased().utf8)),
            Guise(name: "UTF-16, little-endian", bytes: halves.flatMap { [$0.low, $0.high] }),
            Guise(name: "UTF-16, big-endian", bytes: halves.flatMap { [$0.high, $0.low] }),
        ]
        for alignment in 0..<3 {
            for (name, alphabet) in [("base64", Self.base64), ("base64url", Self.urlBase64)] {
                let bytes = Self.encoded(plain, alignment: alignment, alphabet)
                guises.append(Guise(name: "\(name), \(alignment)", bytes: bytes))
            }
        }
        self.guises = guises
    }

    /// The guises in which it lies in some bytes.
    package func guises(in bytes: [UInt8]) -> [String] {
        guises.filter { bytes.firstRange(of: $0.bytes) != nil }.map(\.name)
    }

    private static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let urlBase64 = Array(base64.dropLast(2)) + Array("-_".utf8)

    /// The digits that are the text's own when it stands so many bytes after the start of a group of three.
    private static func encoded(_ plain: [UInt8], alignment: Int, _ alphabet: [UInt8]) -> [UInt8] {
        // What comes before shares a digit with the first byte, and what comes after with the last.
        let whole = Array(plain.dropFirst((3 - alignment) % 3))
        return stride(from: 0, to: whole.count / 3 * 3, by: 3).flatMap { start -> [UInt8] in
            let group = UInt32(whole[start]) << 16 | UInt32(whole[start + 1]) << 8 | UInt32(whole[start + 2])
            return [18, 12, 6, 0].map { alphabet[Int(group >> $0 & 63)] }
        }
    }
}
