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

    enum List: CaseIterable {
        case passwords, words
        var text: String { self == .passwords ? CommonPasswordList.text : CommonWordList.text }
        var count: Int { self == .passwords ? 30_000 : 24_857 }
    }

    @Test(arguments: List.allCases)
    func `every line is found by halving, with its rank`(list: List) throws {
        let words = RankedWords(list.text)
        let lines = list.text.split(separator: "\n")
        #expect(lines.count == list.count)
        #expect(words.count { _ in true } == list.count)
        for line in lines {
            let parts = line.split(separator: " ")
            try #require(parts.count == 2)
            #expect(words.rank(of: Array(parts[0].utf8).span) == Int(parts[1]))
        }
    }

    @Test func `the ranks of the passwords are 1 to 30,000, each once`() {
        let ranks = CommonPasswordList.text.split(separator: "\n").compactMap { line in
            line.split(separator: " ").last.flatMap { Int($0) }
        }
        #expect(ranks.sorted() == Array(1...30_000))
    }
}
