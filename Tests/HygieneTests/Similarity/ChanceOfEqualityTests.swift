import Cryptography
import Hygiene
import TestSupport
import Testing

@Suite struct ChanceOfEqualityTests {
    @Test func `in a small vault two equal PINs are told of`() {
        var likeness = Likeness()
        for pin in ["483920", "591736", "483920"] { likeness.add(pin, as: .fund) }
        #expect(likeness.relations().count == 1)
    }

    @Test func `PINs that are equal by chance are not`() {
        let randomness = Randomness.seeded(3)
        var likeness = Likeness()
        for _ in 0..<4000 { likeness.add(String(100_000 + randomness.below(900_000)), as: .fund) }
        #expect(Set(likeness.secrets.map(\.text)).count < 4000)
        #expect(likeness.relations().isEmpty)
    }

    @Test func `a PIN that stands three times among many is told of, and one in a single account too`() {
        let randomness = Randomness.seeded(4)
        var likeness = Likeness()
        for _ in 0..<3000 { likeness.add(String(100_000 + randomness.below(900_000)), as: .fund) }
        for _ in 0..<4 { likeness.add("030917", as: .fund) }
        likeness.add("047261", account: 9000, as: .fund)
        likeness.add("047261", account: 9000, as: .login)
        let relations = likeness.relations()
        #expect(relations.count == 4)
        #expect(relations.allSatisfy { $0.transformation == .identical })
    }
}
