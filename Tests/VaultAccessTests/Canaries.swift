/// A text that must not be found anywhere, in every guise in which it could lie in a file.
struct Canary {
    let text: String
    private let guises: [(name: String, bytes: [UInt8])]

    init(_ text: String) {
        self.text = text
        let plain = Array(text.utf8)
        let hexadecimal = plain.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        let units = text.utf16.map { (low: UInt8($0 & 0xFF), high: UInt8($0 >> 8)) }
        var guises: [(name: String, bytes: [UInt8])] = []
        guises.append(("plain", plain))
        guises.append(("reversed", plain.reversed()))
        guises.append(("hexadecimal", Array(hexadecimal.utf8)))
        guises.append(("hexadecimal, capitals", Array(hexadecimal.uppercased().utf8)))
        guises.append(("UTF-16, little-endian", units.flatMap { [$0.low, $0.high] }))
        guises.append(("UTF-16, big-endian", units.flatMap { [$0.high, $0.low] }))
        for alignment in 0..<3 {
            guises.append(("base64, \(alignment)", Self.encoded(plain, alignment: alignment, Self.base64)))
            guises.append(("base64url, \(alignment)", Self.encoded(plain, alignment: alignment, Self.urlBase64)))
        }
        self.guises = guises
    }

    /// The guises in which it lies in some bytes.
    func guises(in bytes: [UInt8]) -> [String] {
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
