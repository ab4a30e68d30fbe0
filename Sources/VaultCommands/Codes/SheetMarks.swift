import Cryptography
import Passwords
import VaultAccess
import VaultModel

/// What joins a sheet of names with a sheet of codes, and tells nothing to whoever has one of them.
///
/// All of it is drawn: a number would tell how many accounts come before, a digest could be tried out.
struct SheetMarks {
    /// Two words that both sheets of a pair carry.
    let pair: String

    private let marks: [Identifier: String]

    /// Draws a mark for each record.
    init(_ records: [Identifier], from randomness: Randomness) {
        var taken: Set<String> = []
        func words() -> String {
            while true {
                let words = (0..<2).map { _ in EFFWordList.word(at: Int(randomness.below(UInt32(EFFWordList.count)))) }
                    .joined(separator: " ")
                if taken.insert(words).inserted { return words }
            }
        }
        pair = words()
        marks = Dictionary(records.map { ($0, words()) }, uniquingKeysWith: { first, _ in first })
    }

    /// The two words that stand for a record.
    subscript(_ record: Identifier) -> String { marks[record] ?? "" }
}
