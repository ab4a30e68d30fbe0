import Hygiene
import Testing
import VaultModel

@Suite struct SecretPoolTests {
    @Test func `equal secrets are told from the first to each other one`() {
        let relations = Likeness(["k3Jq!9vRt0Lm", "other1!", "k3Jq!9vRt0Lm", "k3Jq!9vRt0Lm"]).relations()
        #expect(pairs(relations) == [[0, 2], [0, 3]])
        #expect(relations.allSatisfy { $0.transformation == .identical && $0.log10Guesses == 0 })
    }

    @Test func `a value that was given up elsewhere is told of`() {
        var likeness = Likeness()
        likeness.add("k3Jq!9vRt0Lm", record: 7)
        likeness.add("k3Jq!9vRt0Lm", record: 8, replaced: 1_700_000_000)
        likeness.add("k3Jq!9vRt0Lm", record: 9, replaced: 1_600_000_000)
        let relations = likeness.relations()
        #expect(pairs(relations) == [[7, 8], [7, 9]])
        #expect(relations[0].other.replaced?.secondsSince1970 == 1_700_000_000)
    }

    @Test func `former values are not compared with each other`() {
        var likeness = Likeness()
        likeness.add("Amber#Cello1", record: 1, replaced: 1)
        likeness.add("Amber#Cello1", record: 2, replaced: 1)
        likeness.add("Amber#Cello2", record: 3, replaced: 1)
        #expect(likeness.relations().isEmpty)
    }

    @Test func `a rotation that hardly changed is told of its record`() {
        var likeness = Likeness()
        likeness.add("Amber#Cello2022", record: 1)
        likeness.add("Amber#Cello2021", record: 1, replaced: 1_700_000_000)
        likeness.add("k3Jq!9vRt0Lm", record: 2)
        likeness.add("7Hd$wq-Zxc81", record: 2, replaced: 1_700_000_000)
        let relations = likeness.relations()
        #expect(pairs(relations) == [[1, 1]])
        #expect(relations.first?.transformation == .year)
    }

    @Test func `a PIN that was counted on is told of its record alone`() {
        var likeness = Likeness()
        likeness.add("483921", record: 1, as: .fund)
        likeness.add("483920", record: 1, as: .fund, replaced: 1_700_000_000)
        #expect(pairs(likeness.relations()) == [[1, 1]])
    }

    @Test func `a secret of one kind is compared with those of others`() {
        var likeness = Likeness()
        likeness.add("Amber#Cello47", record: 1)
        likeness.add("Amber#Cello47", record: 2, as: .fund)
        likeness.add("Amber#Cello48", record: 3, part: "passphrase", as: .apiTrade)
        likeness.add("Amber#Cello47", record: 4, part: "notes", as: .other)
        likeness.add("Amber#Cello47", record: 5, part: "code", as: .codes)
        #expect(pairs(likeness.relations()) == [[1, 2], [1, 3], [2, 3]])
    }

    @Test func `keys that were drawn are compared for equality alone`() {
        var likeness = Likeness()
        likeness.add("NKJHG5TREWQASDFG", record: 1, part: "seed", as: .seed)
        likeness.add("NKJHG5TREWQASDFH", record: 2, part: "seed", as: .seed)
        likeness.add("NKJHG5TREWQASDFG", record: 3, part: "seed", as: .seed)
        #expect(pairs(likeness.relations()) == [[1, 3]])
    }

    @Test func `an anti-phishing code may stand in two accounts and be no password`() {
        var likeness = Likeness()
        likeness.add("Blue-Heron-7", record: 1, as: .phrase)
        likeness.add("Blue-Heron-7", record: 2, as: .phrase)
        likeness.add("Blue-Heron-8", record: 3, as: .phrase)
        #expect(likeness.relations().isEmpty)
        likeness.add("Blue-Heron-7", record: 4)
        #expect(pairs(likeness.relations()).filter { $0.contains(4) } == [[1, 4], [2, 4], [3, 4]])
    }

    @Test func `the keys of a pass do not change what is found`() {
        let likeness = Likeness((0..<400).map { "Amber#Cello\($0 * 37 % 50)" + ($0 % 3 == 0 ? "!" : "") })
        let relations = likeness.relations(seed: 1)
        #expect(!relations.isEmpty)
        #expect(likeness.relations(seed: 2) == relations)
    }

    private func pairs(_ relations: [SecretRelation]) -> [[Int]] {
        relations.map { [Likeness.number($0.one.record), Likeness.number($0.other.record)] }
    }
}
