import Surroundings
import TestSupport
import Testing

/// What is not imported leaves the vault as it was, and is told before a passphrase is asked for.
@Suite struct ImportRefusalTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let code: Int32
        let words: String

        init(_ name: String, _ bytes: [UInt8], _ code: Int32, _ words: String) {
            self.name = name
            self.bytes = bytes
            self.code = code
            self.words = words
        }

        init(_ name: String, _ text: String, _ code: Int32, _ words: String) {
            self.init(name, Array(text.utf8), code, words)
        }

        var testDescription: String { name }
    }

    @Test(arguments: [
        Refusal(
            "a zero byte", "name,url,username,password\na,,b,p\u{0}w\n", 22, "line 2, column 4: the value holds a zero"),
        Refusal(
            "a quote left open", "name,url,username,password\na,,b,\"pw\nc,,d,e\n", 22, "line 2, column 4: the quote"),
        Refusal("UTF-16", [0xFF, 0xFE, 0x6E, 0, 0x61, 0], 22, "UTF-16"),
        Refusal("UTF-16, the other way round", [0xFE, 0xFF, 0, 0x6E, 0, 0x61], 22, "UTF-16"),
        Refusal("Latin-1", Array("name,url,username,password\na,,b,".utf8) + [0xE4, 0x0A], 22, "Latin-1"),
        Refusal("a million columns", String(repeating: "a,", count: 1_000_000), 22, "more than 256 columns"),
        Refusal("nothing", "", 22, "the table is empty"),
        Refusal("semicolons", "name;url;username;password\na;;b;c\n", 22, "separated by ';'"),
        Refusal("no known header", "one,two\n1,2\n", 22, "line 1 is not the header"),
        Refusal(
            "a value of 33 KiB", "name,url,username,password\na,,b,\(String(repeating: "x", count: 33_000))\n", 22,
            "32 KiB"),
    ])
    func `a table that cannot be read is refused with its place`(_ refusal: Refusal) throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let refused = try world.importing(bytes: refusal.bytes)
        #expect(refused.code == refusal.code)
        #expect(refused.errors.contains(refusal.words))
        #expect(refused.questions.isEmpty)
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [
        ("nowhere.csv", "does not exist"), ("data", "is not a regular file"),
    ])
    func `a file that cannot be read is refused`(name: String, words: String) throws {
        let world = try CommandHarness.withVault()
        let refused = world.open(["import", "csv", world.folder.path(of: name)])
        #expect(refused.code == 2)
        #expect(refused.errors.contains(words))
        #expect(refused.questions.isEmpty)
    }

    @Test func `a header alone imports nothing and writes nothing`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let imported = try world.importing("name,url,username,password\n")
        #expect(imported.code == 0)
        #expect(imported.errors.contains("Imported 0 accounts"))
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [
        ("colour=blue", "'blue' is no place for a column"), ("colour", "gives no column a place"),
        ("shade=field", "the table has no column 'shade'"), ("colour=title,name=title", "both go to title"),
    ])
    func `a map that does not fit is refused`(map: String, words: String) throws {
        let world = try CommandHarness.withVault()
        let refused = try world.importing("name,colour\na,b\n", "--map", map)
        #expect(refused.code == 2)
        #expect(refused.errors.contains(words))
        #expect(refused.questions.isEmpty)
    }

    @Test func `a loss must be accepted`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let table = "name,colour,secret\na,b,c\nd,,e\nf,g,h\n"
        let map = "name=title,secret=password,colour=drop"
        let refused = try world.importing(table, "--map", map)
        #expect(refused.code == 24)
        #expect(refused.errors.contains("would drop 'colour' (2 values); nothing was changed"))
        #expect(refused.questions.isEmpty)

        let tried = try world.importing(table, "--map", map, "--dry-run")
        #expect(tried.code == 24)
        #expect(tried.text.contains("colour  dropped"))
        #expect(try world.vaultBytes() == before)

        #expect(try world.importing(table, "--map", map, "--dry-run", "--accept-loss").code == 0)
        #expect(try world.vaultBytes() == before)
        #expect(try world.importing(table, "--map", map, "--accept-loss").code == 0)
        #expect(world.value("a") == "c")
    }

    @Test func `a column without values is dropped without a word`() throws {
        let world = try CommandHarness.withVault()
        #expect(try world.importing("name,colour\na,\n", "--map", "name=title,colour=drop").code == 0)
    }

    @Test(arguments: ["", "a\u{1B}b", "12345678901234567890123456789012345678901234567890123456789012345"])
    func `a source that cannot be shown is refused`(source: String) throws {
        let world = try CommandHarness.withVault()
        let refused = try world.importing("name,url,username,password\na,,b,c\n", "--source", source)
        #expect(refused.code == 2)
        #expect(refused.errors.contains("cannot be a source"))
    }

    @Test func `without a vault there is nothing to import into`() throws {
        let world = try CommandHarness()
        for more in [[], ["--dry-run"]] {
            let refused = try world.importing(bytes: Array("name,url,username,password\na,,b,c\n".utf8), more)
            #expect(refused.code == 3)
            #expect(refused.questions.isEmpty)
        }
    }

    @Test func `a terminal is no table`() throws {
        var world = try CommandHarness.withVault()
        world.inputIsTerminal = true
        let refused = world.open(["import", "csv", "-"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("standard input is the terminal"))
    }

    @Test func `more than 32 MiB from a pipe is too much`() throws {
        let world = try CommandHarness.withVault()
        let refused = world.open(["import", "csv", "-"], stdin: String(repeating: "x", count: 32 * 1_048_576 + 1))
        #expect(refused.code == 2)
        #expect(refused.errors.contains("longer than 33554432 bytes"))
    }

    @Test func `a report that could not be written stops the import before it begins`() throws {
        let world = try CommandHarness.withVault()
        try world.folder.write([], to: "taken")
        let before = try world.vaultBytes()
        let refused = try world.importing(
            "name,url,username,password\na,,b,c\n", "--output", world.folder.path(of: "taken"))
        #expect(refused.code == 1)
        #expect(refused.errors.contains("exists already"))
        #expect(refused.questions.isEmpty)
        #expect(try world.vaultBytes() == before)
    }
}
