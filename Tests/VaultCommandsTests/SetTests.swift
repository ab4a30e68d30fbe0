import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct SetTests {
    @Test(
        arguments: [
            ["set", "kraken"], ["set", "kraken/fund"], ["codes", "add", "kraken"], ["otp", "add", "kraken"],
            ["set", "kraken/notes"],
        ], [false, true])
    func `nothing is stored in an account that was removed while the value was typed`(
        arguments: [String], isAgent: Bool
    ) throws {
        let world = try isAgent ? CommandHarness.withUnlockedAccount() : .withVault()
        if !isAgent { try world.add("kraken", password: "secret 77") }
        let person = AttentiveTerminal { questions in
            guard case .secret(let prompt) = questions.last else { return .line("y") }
            if prompt.hasPrefix("Passphrase") { return .line(CommandHarness.passphrase) }
            _ = world.run(["rm", "--yes", "kraken"], typed: isAgent ? [] : [CommandHarness.passphrase])
            return .line("GEZDGNBVGY3TQOJQ")
        }
        let late = world.run(arguments, person: person)
        #expect(late.code == 4, "\(late.errors)")
        #expect(late.errors.contains("it was removed meanwhile; nothing was changed"), "\(late.errors)")
    }

    /// A world with the account `bitmart`, whose password is `one`.
    private func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("bitmart", password: "one")
        return world
    }

    @Test func `a password is replaced, and the former one kept`() throws {
        let world = try world()
        let replaced = world.open(["set", "bitmart"], typed: ["two", "two"])
        #expect(replaced.code == 0)
        #expect(replaced.prompts.last == "Again: ")
        #expect(replaced.errors.contains("vault history bitmart"))
        #expect(world.value("bitmart") == "two")
        #expect(world.open(["history", "bitmart", "--reveal"]).text.contains("one"))
    }

    @Test func `two values that differ change nothing`() throws {
        let world = try world()
        let before = try world.vaultBytes()
        #expect(world.open(["set", "bitmart"], typed: ["two", "tow"]).code == 2)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `the same value again keeps its date and writes nothing`() throws {
        var world = try world()
        let before = try world.vaultBytes()
        world.wait(days: 3)
        let again = world.open(["set", "bitmart", "--stdin"], stdin: "one\n")
        #expect(again.code == 0)
        #expect(again.errors.contains("nothing was changed"))
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [
        "fund", "phrase", "key:master", "secret:note", "notes", "password", "api:bot1/key", "api:bot1/secret",
        "api:bot1/memo", "api:bot1/passphrase", "api:bot1/notes", "fund/notes",
    ])
    func `what is set is what is read`(item: String) throws {
        let world = try world()
        if item.hasSuffix("/notes") {
            _ = world.open(["set", "bitmart/\(item.dropLast(6))/key", "--stdin"], stdin: "k")
        }
        if item == "fund/notes" { _ = world.open(["set", "bitmart/fund", "--stdin"], stdin: "123456") }
        let set = world.open(["set", "bitmart/\(item)", "--stdin"], stdin: "línea\nzwei\n")
        #expect(set.code == 0)
        #expect(world.value("bitmart/\(item)") == "línea\nzwei")
        #expect(world.open(["history", "bitmart"]).text.isEmpty == (item != "password"))
    }

    @Test func `a private key keeps every byte`() throws {
        let world = try world()
        let key = "-----BEGIN PRIVATE KEY-----\r\nMC4CAQ\n\n-----END-----\n"
        let set = world.open(["set", "bitmart/api:bot1/private-key", "--stdin"], stdin: key)
        #expect(set.code == 0)
        #expect(world.open(["get", "-n", "bitmart/api:bot1/private-key"]).bytes == Array(key.utf8))
        #expect(world.open(["set", "bitmart/api:bot1/private-key"], typed: ["x"]).code == 2)
    }

    @Test func `an API key without a field is asked for its parts`() throws {
        let world = try world()
        let set = world.open(["set", "bitmart/api:bot1"], typed: ["the key", "the secret", "the memo"])
        #expect(set.code == 0)
        #expect(set.prompts.last == "API passphrase, which the exchange calls memo (Enter for none): ")
        #expect(world.value("bitmart/api:bot1/secret") == "the secret")
        #expect(world.value("bitmart/api/memo") == "the memo")
        let again = world.open(["set", "bitmart/api:bot1"], typed: ["key 2", "secret 2", ""])
        #expect(again.code == 0)
        #expect(world.value("bitmart/api/memo") == "the memo")
        let history = world.open(["history", "bitmart/api:bot1", "--reveal"]).text
        #expect(history.contains("the key") && history.contains("the secret") && !history.contains("the memo"))
        #expect(world.open(["set", "bitmart/api:bot1"], typed: [""]).code == 2)
        #expect(world.open(["set", "bitmart/api:bot1", "--stdin"]).code == 2)
        #expect(world.open(["set", "bitmart/api:bot1", "--generate"]).code == 2)
    }

    // RFC 6238, appendix B: the seed of 20 bytes; eight digits at 59 seconds.
    @Test func `a one-time code is read from a link and gives codes`() throws {
        var world = try world()
        let link = "otpauth://totp/X:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8&issuer=X&lang=de"
        let set = world.open(["set", "bitmart/totp", "--stdin"], stdin: link)
        #expect(set.code == 0)
        #expect(set.errors.contains("'lang'"))
        #expect(world.value("bitmart/totp/seed") == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        world.now = Timestamp(secondsSince1970: 59)
        #expect(world.open(["get", "bitmart/totp"]).text == "94287082\n")
    }

    @Test func `a one-time code is read from a seed at the prompt, and shown on demand`() throws {
        var world = try world()
        world.now = Timestamp(secondsSince1970: 1_111_111_109)
        let set = world.open(
            ["set", "bitmart/totp:funding", "--show"], typed: ["gezd gnbv gy3t qojq gezd gnbv gy3t qojq"])
        #expect(set.code == 0)
        #expect(set.text == "081804\n")
        #expect(set.prompts.count == 2)
    }

    @Test(arguments: [
        "not base32 1", "otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQ", "https://example.com", "steam://GEZDGNBV",
    ])
    func `what gives no codes is refused and not repeated`(text: String) throws {
        let world = try world()
        let before = try world.vaultBytes()
        let refused = world.open(["set", "bitmart/totp", "--stdin"], stdin: text)
        #expect(refused.code == 2)
        #expect(!refused.everythingVisible.contains(text))
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [("fund", 6), ("phrase", 12), ("key:master", 24), ("secret:x", 24), ("api:bot1/memo", 24)])
    func `a value is drawn in the manner of its kind`(item: String, length: Int) throws {
        let world = try world()
        let set = world.open(["set", "bitmart/\(item)", "--generate", "--show"])
        #expect(set.code == 0)
        #expect(set.text == world.value("bitmart/\(item)") + "\n")
        #expect(set.text.count == length + 1)
        if item == "fund" { #expect(set.text.dropLast().allSatisfy { $0.isNumber }) }
        if item == "phrase" { #expect(set.text.dropLast().allSatisfy { $0.isLetter || $0.isNumber }) }
    }

    @Test(arguments: ["totp", "api:bot1/key", "api:bot1/secret", "api:bot1/private-key", "notes"])
    func `what comes from elsewhere is not drawn`(item: String) throws {
        let refused = try world().open(["set", "bitmart/\(item)", "--generate"])
        #expect(refused.code == 2)
        #expect(refused.prompts.isEmpty)
    }

    @Test(arguments: [
        "bitmart/username", "bitmart/url", "bitmart/codes", "bitmart/codes:mail", "bitmart/api", "bitmart/key",
        "bitmart/secret", "bitmart/fund:two", "bitmart/phrase:two", "bitmart/api:bot1/nonsense", "bitmart/what",
        "bitmart/",
        "bitmart/api:", "bitmart/api:bot1/key/more",
    ])
    func `an address that cannot be set is refused`(address: String) throws {
        #expect(try world().open(["set", address, "--stdin"], stdin: "x").code == 2)
    }

    @Test(arguments: ["kraken", "kraken/fund"])
    func `an account that is missing is not made`(address: String) throws {
        #expect(try world().open(["set", address, "--stdin"], stdin: "x").code == 4)
    }

    @Test func `a kind without a name is ambiguous once there are two`() throws {
        let world = try world()
        for name in ["bot1", "bot2"] { _ = world.open(["set", "bitmart/api:\(name)/key", "--stdin"], stdin: name) }
        let refused = world.open(["set", "bitmart/api/secret", "--stdin"], stdin: "x")
        #expect(refused.code == 4)
        #expect(refused.errors.contains("bitmart/api:bot1, bitmart/api:bot2"))
    }

    @Test func `a generated value and a piped one exclude each other`() throws {
        #expect(try world().open(["set", "bitmart", "--stdin", "--generate"]).code == 2)
    }

    @Test(arguments: BadValue.all)
    func `a value that cannot be kept leaves the file as it was`(value: BadValue) throws {
        let world = try world()
        let before = try world.vaultBytes()
        for address in ["bitmart", "bitmart/fund", "bitmart/notes", "bitmart/api:x/private-key", "bitmart/totp"] {
            let passphrase = ScriptedTerminal.Answer.line(CommandHarness.passphrase)
            // A private key may be a line end, as it may be anything that is text.
            if address.hasSuffix("private-key"), value.bytes == Array("\n".utf8) { continue }
            let refused = world.run(["set", address, "--stdin"], answers: [passphrase], stdin: value.bytes)
            #expect(refused.code == 2, "\(address)")
        }
        #expect(try world.vaultBytes() == before)
    }

    @Test func `notes keep the date of the password`() throws {
        var world = try world()
        let date = world.now.date
        world.wait(days: 5)
        #expect(world.open(["set", "bitmart/notes", "--stdin"], stdin: "call them").code == 0)
        #expect(world.open(["show", "bitmart"]).text.contains("Changed           \(date), typed"))
    }
}
