import Cryptography
import Hygiene
import TestSupport
import Testing
import VaultModel

@Suite struct HostileSecretsTests {
    @Test func `nothing and one character are no trouble`() {
        let relations = Likeness(["", "a", "", "a", "b", "\u{301}", "\u{0}", "\u{7F}"]).relations()
        #expect(relations.map { Likeness.number($0.other.record) } == [3])
    }

    @Test func `huge secrets are compared for equality`() {
        var likeness = Likeness()
        let huge = [UInt8](repeating: 97, count: 32_768)
        for index in 0..<300 {
            var text = huge
            text[index % 100] = 98
            likeness.add(text)
        }
        let relations = likeness.relations()
        #expect(relations.count == 200)
        #expect(relations.allSatisfy { $0.transformation == .identical })
    }

    @Test func `bytes of every kind are read`() {
        let randomness = Randomness.seeded(11)
        var likeness = Likeness()
        for _ in 0..<300 {
            likeness.add((0..<randomness.below(40)).map { _ in UInt8(randomness.below(256)) })
            likeness.add(String(repeating: "\u{301}\u{308}", count: Int(randomness.below(60))))
            likeness.add(String(repeating: "\u{7}", count: Int(randomness.below(60))) + "\u{1}\u{2}")
            likeness.add(
                String(
                    String.UnicodeScalarView((0..<20).compactMap { _ in Unicode.Scalar(randomness.below(0x11_0000)) })))
        }
        let relations = likeness.relations()
        #expect(relations == likeness.relations(seed: 5))
        #expect(relations.count < 9 * likeness.secrets.count)
    }

    // One stem in thousands of secrets, one edit between any two, all equal: the answer grows with the secrets.
    @Test(arguments: ["counted", "edited", "equal", "long"])
    func `a crowd is told of in proportion to its secrets`(shape: String) {
        var likeness = Likeness()
        let count = 300
        for index in 0..<count {
            var text = Array("Amber#CelloTangoWindowHazelOlive".utf8)
            switch shape {
            case "counted": text += Array(String(index).utf8)
            case "edited": text[index % text.count] = UInt8(33 + index / text.count)
            case "equal": break
            default: text = Array(repeating: text, count: 4).flatMap { $0 }.dropLast() + [UInt8(33 + index % 90)]
            }
            likeness.add(text)
        }
        let relations = likeness.relations()
        let told = Set(relations.flatMap { [$0.one.record, $0.other.record] })
        #expect(told.count == count)
        #expect(relations.count < 10 * count)
    }

    @Test func `what a crowd takes beyond its limit is left out and counted, equal secrets never`() {
        var likeness = Likeness()
        for index in 0..<120 {
            var text = Array("AmberCelloTangoWindows".utf8)
            text[index % text.count] = UInt8(33 + index / text.count)
            likeness.add(text)
        }
        let twin = likeness.add("AmberCelloTangoWindows")
        likeness.add("AmberCelloTangoWindows")
        let whole = likeness.comparison()
        let cut = likeness.comparison(limit: ComparisonLimit(free: 0, share: 100))
        #expect(whole.notCompared == 0)
        #expect(cut.notCompared > 100)
        #expect(cut.relations == likeness.comparison(seed: 9, limit: ComparisonLimit(free: 0, share: 100)).relations)
        // Each value has its share, so most are still told of.
        #expect(Set(cut.relations.flatMap { [$0.one.record, $0.other.record] }).count > 100)
        let equal = cut.relations.filter { $0.transformation == .identical }
        #expect(equal.map { Likeness.number($0.one.record) } == [twin])
    }
}
