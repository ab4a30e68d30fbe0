/// Finds text in names without regard to case.
struct TextSearch {
    private let wanted: [UInt8]

    init(_ text: String) { wanted = Self.folded(text) }

    /// Whether a text holds the wanted one.
    func isFound(in text: String) -> Bool { Self.contains(Self.folded(text), wanted) }

    /// The text with every letter as its small one, character by character; `ß` and the final sigma are met by way of
    /// their capitals.
    ///
    /// - Source: Unicode, the properties Uppercase_Mapping and Lowercase_Mapping; composed and decomposed accents stay
    ///   different.
    static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                folded.append((65...90).contains(byte) ? byte + 32 : byte)
            } else {
                for capital in scalar.properties.uppercaseMapping.unicodeScalars {
                    folded += Array(capital.properties.lowercaseMapping.utf8)
                }
            }
        }
        return folded
    }

    /// Whether bytes stand in a row somewhere in others.
    static func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard wanted.count <= text.count else { return false }
        return (0...(text.count - wanted.count)).contains { text[$0..<($0 + wanted.count)] == wanted[...] }
    }
}
