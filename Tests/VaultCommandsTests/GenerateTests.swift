import TestSupport
import Testing

@Suite struct GenerateTests {
    @Test(arguments: [
        ([], 24, "150 bits"), (["--length", "10"], 10, "62 bits"), (["--no-symbols"], 24, "142 bits"),
        (["--pin"], 6, "19 bits"),
        (["--pin=4"], 4, "13 bits"), (["--pin", "8"], 8, "26 bits"),
        (["--rules", "required: lower; required: digit; maxlength: 12"], 12, "62 bits"),
    ])
    func `a value comes on standard output, its entropy on standard error`(
        options: [String], length: Int, entropy: String
    ) throws {
        let drawn = try CommandHarness().run(["generate"] + options)
        #expect(drawn.code == 0)
        #expect(drawn.text.count == length + 1)
        #expect(drawn.errors == entropy + "\n")
        #expect(drawn.prompts.isEmpty)
    }

    @Test func `words are drawn with what stands between them`() throws {
        let drawn = try CommandHarness().run(["gen", "--words", "4", "--separator", ".", "--capitalize"])
        let words = drawn.text.dropLast().split(separator: ".")
        #expect(words.count == 4)
        #expect(words.allSatisfy { $0.first?.isUppercase == true })
        #expect(drawn.errors == "51 bits\n")
    }

    @Test func `characters that look alike are left out`() throws {
        let drawn = try CommandHarness().run(["gen", "--length", "1000", "--without-look-alikes"])
        #expect(!drawn.text.contains { "0Oo1lI".contains($0) })
    }

    @Test func `JSON has value and bits, and quiet no remark`() throws {
        let drawn = try CommandHarness().run(["generate", "--pin", "--json", "--quiet"])
        #expect(drawn.text.contains("\"schema\": 1") && drawn.text.contains("\"bits\": 19.7"))
        #expect(drawn.errors == "")
    }

    @Test(arguments: [
        ["--words", "4", "--length", "8"], ["--words", "4", "--pin"], ["--words", "4", "--no-symbols"],
        ["--pin", "--rules", "x"], ["--pin", "--capitalize"], ["--separator", "."], ["--capitalize"],
        ["--rules", "required: lower", "--no-symbols"], ["--rules", "nonsense: 3"], ["--length", "0"],
        ["--length", "2"], ["--length", "1025"], ["--words", "0"], ["--words", "65"], ["--pin=3"], ["--pin=13"],
        ["--words", "3", "--separator", "\u{1B}"],
    ])
    func `options that make no sense are refused`(options: [String]) throws {
        let refused = try CommandHarness().run(["generate"] + options)
        #expect(refused.code == 2)
        #expect(refused.text == "")
    }

    @Test func `without a clipboard nothing is printed instead`() throws {
        let refused = try CommandHarness().run(["generate", "--clip"])
        #expect(refused.code == 1)
        #expect(refused.text == "")
    }
}
