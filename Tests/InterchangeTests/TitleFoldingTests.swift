import Cryptography
import Interchange
import TestSupport
import Testing
import VaultModel

@Suite struct TitleFoldingTests {
    @Test(arguments: [
        ("Kraken", "", "Kraken"), ("kraken.com", "", "kraken.com"), ("a--b", "", "a--b"),
        ("My  coins!", "", "My-coins"),
        ("Öl & \"Gas\", Ltd", "", "l-Gas-Ltd"), ("-_.x", "", "x"), ("x_-", "", "x_-"), ("x (old)", "", "x-old"),
        ("a - b", "", "a-b"), ("币安", "https://www.binance.example/login", "binance.example"),
        ("", "https://user:pw@kraken.example:443/x", "kraken.example"), ("", "kraken.example/login", "kraken.example"),
        ("", "android://hash==@com.kraken.example/", "com.kraken.example"), ("", "", "account"),
        ("...", "https:///", "account"), ("", "https://币安.example", "example"),
    ])
    func `titles fold to labels that can be read`(title: String, url: String, label: String) {
        #expect(TitleFolding.stem(title: title, url: url).text == label)
    }

    @Test func `long titles are cut so that a number has room`() {
        let title = String(repeating: "abcdefg-", count: 20)
        let stem = TitleFolding.stem(title: title, url: "")
        #expect(stem.text == String(title.prefix(55)))
        var folding = TitleFolding(taken: [stem])
        #expect(folding.claim(stem).text == title.prefix(55) + "-2")
    }

    @Test func `taken labels get a number without regard to case`() throws {
        var folding = TitleFolding(taken: [try Label("kraken"), try Label("Kraken-3")])
        let labels = try ["KRAKEN", "Kraken", "kraken-2", "kraken"].map { folding.claim(try Label($0)).text }
        #expect(labels == ["KRAKEN-2", "Kraken-4", "kraken-2-2", "kraken-5"])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `every label is valid, given once, and the same the second time`(seed: UInt64) throws {
        let pieces = [
            "a", "A", "-", ".", " ", "2", "-2", "-3", "ü", "币", "\u{202E}", "😀", "xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        ]
        let randomness = Randomness.seeded(seed)
        let titles = (0..<200).map { _ in
            (0..<randomness.below(4)).map { _ in pieces[Int(randomness.below(UInt32(pieces.count)))] }.joined()
        }
        let taken: Set<Label> = [try Label("a"), try Label("account"), try Label("a-2")]
        func labels() -> [Label] {
            var folding = TitleFolding(taken: taken)
            return titles.map { folding.claim(TitleFolding.stem(title: $0, url: "")) }
        }
        let first = labels()
        #expect(first.map(\.text) == labels().map(\.text))
        #expect(Set(first).count == titles.count)
        #expect(taken.isDisjoint(with: first))
        #expect(first.allSatisfy { Label(exactly: $0.text) == $0 && $0.text.utf8.count <= 64 })
    }

    @Test func `fifty thousand equal titles are told apart in linear time`() throws {
        // By quadratic search this would take more than a thousand million look-ups.
        var folding = TitleFolding(taken: [])
        let stem = TitleFolding.stem(title: String(repeating: "x", count: 99), url: "")
        var last = stem
        for _ in 0..<50_000 { last = folding.claim(stem) }
        #expect(last.text == String(repeating: "x", count: 56) + "-50000")
    }
}
