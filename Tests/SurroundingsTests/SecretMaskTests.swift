import Cryptography
import Surroundings
import TestSupport
import Testing

@Suite struct SecretMaskTests {
    /// What is shown of a text that arrives in pieces.
    private func shown(_ pieces: [String], hiding secrets: [String]) -> String {
        var all: [UInt8] = []
        var places: [Range<Int>] = []
        for secret in secrets {
            places.append(all.count..<(all.count + secret.utf8.count))
            all += Array(secret.utf8)
        }
        var mask = SecretMask(SecretBytes(copying: all.span), places)
        var text: [UInt8] = []
        for piece in pieces {
            mask.show(Array(piece.utf8).span).withBytes { shown in
                for index in 0..<shown.count { text.append(shown[index]) }
            }
        }
        mask.finish().withBytes { shown in for index in 0..<shown.count { text.append(shown[index]) } }
        return String(decoding: text, as: UTF8.self)
    }

    @Test func `a secret is masked wherever the pieces are cut`() {
        let text = "before hunter2hunter2 after hunter"
        for cut in 0...text.utf8.count {
            let pieces = [String(text.prefix(cut)), String(text.dropFirst(cut))]
            #expect(shown(pieces, hiding: ["hunter2"]) == "before [masked][masked] after hunter")
        }
        #expect(shown(text.map(String.init), hiding: ["hunter2"]) == "before [masked][masked] after hunter")
    }

    @Test func `of two secrets that begin alike the longer one is masked, and the shorter one where it stands alone`() {
        let secrets = ["abcd", "abcdefgh"]
        #expect(shown(["abcd", "efgh abcdefg"], hiding: secrets) == "[masked] [masked]efg")
        #expect(shown(["abc", "d"], hiding: secrets) == "[masked]")
        #expect(shown(["xabcdabcdefgh"], hiding: secrets) == "x[masked][masked]")
    }

    @Test func `of secrets that overlap nothing is shown, wherever the pieces are cut`() {
        let secrets = ["abcdefgh", "efghijklmnop", "mnopq", "aaaa"]
        for (text, expected) in [
            ("x abcdefghijklmnop y", "x [masked] y"), ("abcdefghijklmnopqabcdefgh", "[masked][masked]"),
            ("efghijklmno abcdefghijkl", "efghijklmno [masked]ijkl"), ("aaaaaaab", "[masked]b"),
        ] {
            #expect(shown(text.map(String.init), hiding: secrets) == expected)
            for cut in 0...text.utf8.count {
                let pieces = [String(text.prefix(cut)), String(text.dropFirst(cut))]
                #expect(shown(pieces, hiding: secrets) == expected)
            }
        }
    }

    @Test func `what stands in many texts by chance is not masked`() {
        #expect(shown(["a 123 b"], hiding: ["123", ""]) == "a 123 b")
        #expect(shown(["a 1234 b"], hiding: ["1234"]) == "a [masked] b")
    }

    @Test func `only what may be the beginning of a secret is held back`() {
        var mask = SecretMask(SecretBytes(copyingUTF8: "hunter2"), [0..<7])
        let shown = mask.show(Array("Password? hun".utf8).span)
        let (count, rest) = (shown.count, mask.finish().count)
        #expect(count == 10 && rest == 3)
        let nothing = mask.finish().isEmpty
        #expect(nothing)
    }
}
