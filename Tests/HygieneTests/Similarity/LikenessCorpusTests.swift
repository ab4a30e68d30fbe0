import Cryptography
import Hygiene
import TestSupport
import Testing
import VaultModel

/// Vaults as people fill them: strong passwords, and beside them families of one password in the shapes of habit.
@Suite struct LikenessCorpusTests {
    private static let words = [
        "amber", "cello", "tango", "window", "hazel", "olive", "granite", "lantern", "meadow", "quartz", "saffron",
        "thistle",
        "velvet", "zephyr", "harbor", "falcon", "ember", "cobalt", "dolphin", "juniper",
    ]
    private static let characters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./;<=>?@[]^_{|}~".utf8)

    /// Another password from one with a stem, as somebody would make it.
    private static let habits: [@Sendable (String, Int) -> String] = [
        { "\($0)\(2015 + $1)" }, { "\(2015 + $1)\($0)" }, { "\($0)#\($1)x47" }, { $0 + ["!", "?", ".", "*"][$1 % 4] },
        { "\($0)\(20 + $1)" + ["!", "?", ".", "*"][$1 % 4] }, { $0 + String(repeating: "!", count: 1 + $1) },
        { $0 + ["binance", "kraken", "okx", "bitget"][$1 % 4] },
        { ["Gemini", "Bybit", "MEXC", "htx"][$1 % 4] + "-" + $0 },
        { $1 % 2 == 0 ? $0 + "7" : $0.lowercased() + "7" }, { $1 % 2 == 0 ? $0 : String($0.reversed()) },
        { $0.map { $0 == "e" ? "3" : String($0) }.joined() + String($1) },
        { $1 == 0 ? $0 : String($0.prefix($1 * 2)) + "k" + String($0.dropFirst($1 * 2 + 1)) },
    ]

    @Test(arguments: UInt64(1)...4)
    func `every family is found, and no stranger is taken for one of it`(seed: UInt64) {
        let randomness = Randomness.seeded(seed)
        var likeness = Likeness()
        var families: [Int?] = []
        for (family, habit) in Self.habits.enumerated() {
            for round in 0..<3 {
                let (one, other) = (Self.word(randomness), Self.word(randomness))
                let stem = one.capitalized + ["!", "#", "-", "_"][Int(randomness.below(4))] + other.capitalized
                for member in 0..<3 {
                    likeness.add(habit(stem, member))
                    families.append(family * 3 + round)
                }
            }
        }
        for _ in 0..<400 {
            let strong = randomness.below(4) == 0 ? Self.phrase(randomness) : Self.random(randomness)
            likeness.add(strong)
            families.append(nil)
        }
        let relations = likeness.relations(seed: seed)
        var related: [Int: Set<Int?>] = [:]
        for relation in relations {
            let (one, other) = (Likeness.number(relation.one.record), Likeness.number(relation.other.record))
            related[one, default: []].insert(families[other])
            related[other, default: []].insert(families[one])
        }
        for (index, family) in families.enumerated() {
            if let family {
                let habit = family / 3
                #expect(related[index]?.contains(family) == true, "habit \(habit) at \(index)")
            } else {
                #expect(related[index] == nil)
            }
        }
    }

    private static func word(_ randomness: Randomness) -> String { words[Int(randomness.below(UInt32(words.count)))] }

    private static func phrase(_ randomness: Randomness) -> String {
        (0..<6).map { _ in word(randomness) }.joined(separator: "-")
    }

    private static func random(_ randomness: Randomness) -> String {
        let bytes = (0..<14 + randomness.below(16)).map { _ in
            characters[Int(randomness.below(UInt32(characters.count)))]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
