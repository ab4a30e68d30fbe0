import Cryptography
import TestSupport
import Testing

@testable import Passwords

@Suite struct EFFWordListTests {
    // Dice 11111, 11112, 11116, 66665 and 66666 of eff_large_wordlist.txt.
    @Test(arguments: [(0, "abacus"), (1, "abdomen"), (5, "ability"), (7_774, "zoology"), (7_775, "zoom")])
    func `words stand in the order of the dice`(index: Int, word: String) {
        #expect(EFFWordList.word(at: index) == word)
    }

    @Test func `every word is found at its own index`() {
        for index in 0..<EFFWordList.count { #expect(EFFWordList.index(of: EFFWordList.word(at: index)) == index) }
    }

    @Test func `no word begins another, so that words without a separator read in one way`() {
        let words = (0..<EFFWordList.count).map(EFFWordList.word(at:))
        // Sorted, a word and its beginning would be neighbours.
        #expect(words == words.sorted())
        #expect(zip(words, words.dropFirst()).allSatisfy { !$1.hasPrefix($0) })
        #expect(Set(words).count == 7_776)
    }

    // cut -f2 eff_large_wordlist.txt | b2sum -l 256
    @Test func `the list is the published one`() {
        let text = (0..<EFFWordList.count).map { EFFWordList.word(at: $0) + "\n" }.joined()
        let digest = Blake2b.digest(of: Array(text.utf8).span, personal: "").bytes
        let hexadecimal = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hexadecimal == "323606b363ebdedff9f562cb84c50df1a21cbd4b597ff4566df92bb9f2cefdfd")
    }

    @Test(arguments: ["", "zoo", "zoomed", "zoom.", "zoom\0", "aaa", "zzz", "abdominalabide", "abdomen ", "é"])
    func `what is no word is not found`(text: String) {
        #expect(EFFWordList.index(of: text) == nil)
    }

    @Test func `capitals are read as small letters`() {
        #expect(EFFWordList.index(of: "Zoom") == 7_775)
        #expect(EFFWordList.index(of: "YO-YO") == EFFWordList.index(of: "yo-yo"))
    }

    @Test func `a word goes into a secret as it is, or with a capital`() {
        var writer = SecretWriter()
        EFFWordList.append(wordAt: 7_775, to: &writer)
        EFFWordList.append(wordAt: 0, capitalized: true, to: &writer)
        #expect(writer.finish().text == "zoomAbacus")
    }
}
