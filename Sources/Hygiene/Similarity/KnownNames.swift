package import Exchanges

/// Names that people write into the password of each account: exchanges, their aliases, and what the caller adds.
package struct KnownNames: Sendable {
    /// Shorter ones arise in words.
    private static let shortest = 3

    /// Folded names by their first two bytes, longest first.
    private var names: [UInt16: [[UInt8]]] = [:]

    /// - Parameter others: Names that the catalogue does not have, such as labels of this vault's accounts.
    package init(catalogue: ExchangeCatalogue, others: [String] = []) {
        self.init(catalogue.exchanges.flatMap(\.names) + others)
    }

    init(_ texts: [String]) {
        let folded = Set(texts.map { Array($0.utf8).map(ReadCharacter.folded) }).filter { $0.count >= Self.shortest }
        for name in folded { names[Self.beginning(name[0], name[1]), default: []].append(name) }
        for key in names.keys { names[key]?.sort { $0.count > $1.count } }
    }

    /// Bytes of the longest name that begins at a place of a text; 0 when none does.
    func length(at start: Int, of text: Span<UInt8>) -> Int {
        guard start + Self.shortest <= text.count else { return 0 }
        let key = Self.beginning(ReadCharacter.folded(text[start]), ReadCharacter.folded(text[start + 1]))
        guard let candidates = names[key] else { return 0 }
        return candidates.first { name in
            start + name.count <= text.count
                && name.indices.allSatisfy { ReadCharacter.folded(text[start + $0]) == name[$0] }
        }?.count ?? 0
    }

    private static func beginning(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }
}
