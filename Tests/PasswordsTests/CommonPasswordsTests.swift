import Testing

@testable import Passwords

@Suite struct CommonPasswordsTests {
    // The first and last entries, and some between, of FREQUENCY_LISTS["passwords"] in zxcvbn 4.5.0.
    @Test(arguments: [
        ("123456", 1), ("password", 2), ("qwertyuiop", 22), ("iloveyou", 47), ("horse", 701), ("password1234", 11_383),
        ("travka", 29_997), ("geekboy", 30_000),
    ])
    func `ranks are those of the source`(password: String, rank: Int) {
        #expect(CommonPasswords.rank(of: Array(password.utf8).span) == rank)
    }

    @Test(arguments: ["", "passworx", "password1234 ", "password 2", "2", "\n", "zzzzzzzzzzzzz", "пароль", "horse\0"])
    func `what is not listed has no rank`(password: String) {
        #expect(CommonPasswords.rank(of: Array(password.utf8).span) == nil)
    }

    @Test func `capitals are read as small letters`() {
        #expect(CommonPasswords.rank(of: Array("PassWord".utf8).span) == 2)
    }

    @Test func `every line is found letter by letter, with all its ranks`() throws {
        let lines = GuessedWordList.text.split(separator: "\n")
        #expect(lines.count == 95_821)
        for line in lines {
            let parts = line.split(separator: " ")
            for part in parts.dropFirst() {
                let kind = try #require(part.utf8.first.flatMap(GuessedWords.Kind.init))
                #expect(GuessedWords.all.rank(of: Array(parts[0].utf8).span, as: kind) == Int(part.dropFirst()))
            }
        }
    }

    @Test func `the ranks of the passwords are 1 to 30,000, each once`() {
        let ranks = GuessedWordList.text.split(separator: "\n").flatMap { line in
            line.split(separator: " ").dropFirst().filter { $0.first == "p" }.compactMap { Int($0.dropFirst()) }
        }
        #expect(ranks.sorted() == Array(1...30_000))
        #expect(CommonPasswords.count { _ in true } == 30_000)
    }

    @Test func `the words of the EFF list are all there`() {
        for index in 0..<EFFWordList.count {
            let word = Array(EFFWordList.word(at: index).utf8)
            #expect(GuessedWords.all.rank(of: word.span, as: .word) ?? .max <= EFFWordList.count)
        }
    }
}
