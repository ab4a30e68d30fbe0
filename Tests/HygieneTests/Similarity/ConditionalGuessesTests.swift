import Hygiene
import Testing

@Suite struct ConditionalGuessesTests {
    // Docs/Decisions.md, "What one secret tells of another".
    @Test(arguments: [
        ("Amber#Cello9", "amber#Cello9", Transformation.firstLetterCase, 2.0),
        ("Amber#Cello", "Amber#Cello7", .digit, 10),
        ("Amber#Cello", "Amber#Cello!", .symbol, 10),
        ("Amber#Cello!", "Amber#Cello?", .symbol, 10),
        ("Amber#Cello!", "Amber#Cello!!", .symbol, 10),
        ("Amber#Cello3", "Amber#Cello4", .counter, 4),
        ("Amber#Cello3x47", "Amber#Cello4x47", .counter, 4),
        ("Amber#Cello09", "Amber#Cello10", .counter, 4),
        ("Amber#Cello2016", "Amber#Cello2022", .year, 10),
        ("Amber#Cello16!", "Amber#Cello22!", .year, 10),
        ("2016Amber#Cello", "2022Amber#Cello", .year, 10),
        ("Amber#Cello", "4mber#Cello", .leet, 20),
        ("AmberCello", "4mb3rC3ll0", .leet, 20),
        ("amber#cello", "ollec#rebma", .reversal, 4),
        ("Amber#Cello47!", "47!Amber#Cello", .affixMoved, 10),
        ("Amber-Cello-Tango", "Amber_Cello_Tango", .separator, 10),
        ("Amber-Cello-Tango", "AmberCelloTango", .separator, 10),
        ("Binance#Cello47", "Kraken#Cello47", .exchangeName, 30),
        ("Cello47-okx", "Cello47-gateio", .exchangeName, 30),
        ("AMBERCELLOTANGO", "ambercellotango", .firstLetterCase, 4),
        ("Amber#Cello", "Amber#Cellp", .edit, 95 * 11),
        ("Amber#Cello", "Amber#Clelo", .edit, 11),
        ("Пароль-Осень2019", "Пароль-Осень2021", .year, 4),
        ("Пароль-Осень", "Парожь-Осень", .edit, 95 * 12),
    ])
    func `a change costs what people's habits make it cost`(
        one: String, other: String, change: Transformation, most: Double
    ) throws {
        for texts in [[one, other], [other, one]] {
            let relations = Likeness(texts).relations()
            try #require(relations.count == 1, "\(one) and \(other)")
            let guesses = power(relations[0].log10Guesses)
            #expect(guesses <= most * 1.01, "\(one) and \(other) take \(guesses) by \(relations[0].transformation)")
            #expect(relations[0].transformation == change || guesses < most * 0.99, "\(relations[0].transformation)")
        }
    }

    // Two small changes at once, by which people believe to have a new password.
    @Test(arguments: [
        ("Amber#Cello2019!", "Amber#Cello2022?"), ("Amber#Cello2019", "amber#Cello2021!"),
        ("Binance#Cello2019", "Kraken#Cello2020"), ("Binance2024!", "Kraken2023!"), ("Amber#Cello1", "4mber#Cello2"),
        ("Amber#Cello", "1Amber#Cello!"), ("Amber#Cello!9", "9!Amber#Cellp"),
        ("Amber#Cello99", "Binance-Amber#Cello99"),
        ("Amber#Cello-4711", "Amber#Cello-4711-otc"), ("Amber#CelloTango5", "Amber#CelloWindow5"),
        ("xkAmber#Cello9", "Amber#Cello9"), ("Amber#Celo47", "Amber#Cello48"),
    ])
    func `two changes at once are seen`(one: String, other: String) {
        #expect(Likeness([one, other]).relations().count == 1, "\(one) and \(other)")
    }

    @Test(arguments: [
        ("Amber#Cello47", "Tango#Window47"), ("k3Jq!9vRt0Lm", "Zp8$wXy2HfDs"),
        ("correct-horse-battery", "staple-amber-cello"),
        ("Amber#Cello", "Amber#Cello" + "k3Jq!9vRt0Lm"), ("abcde", "vwxyz"),
    ])
    func `what shares too little is not alike`(one: String, other: String) {
        #expect(Likeness([one, other]).relations().isEmpty, "\(one) and \(other)")
    }

    @Test func `a secret that is as easy without the other is not told of`() {
        var likeness = Likeness()
        likeness.add("Amber#Cello1", log10Guesses: 2.5)
        likeness.add("Amber#Cello2", log10Guesses: 2.5)
        #expect(likeness.relations().isEmpty)
        likeness.secrets = []
        likeness.add("Amber#Cello1", log10Guesses: 2.5)
        likeness.add("Amber#Cello2", log10Guesses: 2.7)
        #expect(likeness.relations().map { Likeness.number($0.one.record) } == [1])
    }

    private func power(_ log10: Double) -> Double {
        var (value, whole) = (1.0, log10)
        while whole >= 1 { (value, whole) = (value * 10, whole - 1) }
        // e^(x ln 10) for the rest.
        var (term, sum) = (1.0, 1.0)
        for index in 1..<30 {
            term *= whole * 2.302_585_093 / Double(index)
            sum += term
        }
        return value * sum
    }
}
