import VaultModel

/// Which exchange somebody means by a label.
extension ExchangeCatalogue {
    /// The one exchange that a label names, or `nil` when it names none, or two.
    ///
    /// Names are found as whole words (`gateway` is not Gate), a number behind a word being a count (`okx2` is OKX).
    package func guess(label: String) -> ExchangeID? {
        let words = Self.words(of: label)
        let named = exchanges.filter { exchange in
            let places = places(of: exchange.names, in: words)
            return !places.subtracting(self.places(of: exchange.namesakes, in: words)).isEmpty
        }
        return named.count == 1 ? named.first?.id : nil
    }

    /// The places of all words that belong to one of the names.
    private func places(of names: [String], in words: [String]) -> Set<Int> {
        var places: Set<Int> = []
        for name in names {
            let wanted = Self.words(of: name)
            guard wanted.count <= words.count else { continue }
            for start in 0...(words.count - wanted.count) where words[start..<(start + wanted.count)] == wanted[...] {
                places.formUnion(start..<(start + wanted.count))
            }
        }
        return places
    }

    /// The runs of letters and digits, folded, without the digits at their end.
    private static func words(of text: String) -> [String] {
        Label.fold(text).utf8.split { !Label.isAlphanumeric($0) }.map { word in
            let end = word.lastIndex { !(48...57).contains($0) }
            return String(decoding: end.map { word[...$0] } ?? word, as: UTF8.self)
        }
    }
}
