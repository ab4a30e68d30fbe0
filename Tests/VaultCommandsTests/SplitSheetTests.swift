import Surroundings
import TestSupport
import Testing
import VaultModel

/// Names and codes on two sheets: what somebody learns who finds one of them.
@Suite struct SplitSheetTests {
    @Test(arguments: ["html", "txt"])
    func `neither sheet tells what the other is for, and two words join them`(ending: String) throws {
        let world = try CommandHarness.withCodes()
        _ = world.open(["edit", "kraken", "--username", "max@post.example", "--url", "https://www.kraken.com"])
        try world.add("bitmart", password: "y")
        #expect(world.open(["codes", "add", "bitmart", "--stdin"], stdin: "98765432\n87654321\n").code == 0)
        _ = world.open(["set", "kraken/key:master", "--stdin"], stdin: "correct horse 77")
        let (codes, names) = try split(world, ending, "--all", "--include", "keys")

        for word in ["kraken", "bitmart", "max@post", "master", "unsteady", "of 3", "of 2"] {
            #expect(!codes.lowercased().contains(word), "\(word)")
        }
        for code in ["11111-aaaaa", "98765432", "correct horse 77"] {
            #expect(codes.contains(code))
            #expect(!names.contains(code))
        }
        let vault = try #require(world.open(["verify", "--json"]).text.firstMatch(of: /"vault": "([0-9a-f]{32})"/))
        #expect(names.contains(vault.1) && !codes.contains(vault.1))

        let pair = try #require(codes.firstMatch(of: /sheet [“']([a-z-]+ [a-z-]+)[”']/)).1
        #expect(names.contains(pair))
        let leading = /kraken\/codes[^a-z]*(?:on the other sheet|<b class="mark">)[: >]*([a-z-]+ [a-z-]+)/
        let mark = try #require(names.firstMatch(of: leading))
        let place = try #require(codes.firstRange(of: mark.1))
        let code = try #require(codes.firstRange(of: "11111-aaaaa"))
        let other = try #require(codes.firstRange(of: "98765432"))
        #expect(place.upperBound < code.lowerBound)
        #expect(other.lowerBound < place.lowerBound || other.lowerBound > code.lowerBound)
    }

    @Test func `the order of the codes says nothing of the order of the names`() throws {
        let world = try CommandHarness.withVault()
        for label in ["a", "b", "c", "d", "e", "f"] {
            try world.add(label, password: "x")
            let code = "\(label)\(label)\(label)\(label)1111"
            #expect(world.open(["codes", "add", label, "--stdin", "--yes"], stdin: code).code == 0)
        }
        let (codes, _) = try split(world, "txt", "--all")
        let order = codes.matches(of: /([a-f])\1\1\1(1111)/).map(\.1)
        #expect(order.count == 6)
        #expect(order != order.sorted())
    }

    @Test func `a sheet without names is read back like any other`() throws {
        let world = try CommandHarness.withCodes()
        let (codes, _) = try split(world, "txt", "kraken")
        try world.add("again", password: "x")
        let added = world.open(["codes", "add", "again", "--stdin"], stdin: codes)
        #expect(added.code == 0, "\(codes)\n\(added.errors)")
        #expect(world.open(["codes", "next", "again"]).text == "11111-aaaaa\n")
    }

    @Test func `both files are new, or nothing is written`() throws {
        let world = try CommandHarness.withCodes()
        let (names, codes) = (world.folder.path(of: "names.html"), world.folder.path(of: "codes.html"))
        let same = world.open(["codes", "export", "kraken", "--split", codes, "--output", codes])
        #expect(same.code == 2)
        try world.folder.write([1], to: "names.html")
        let before = try world.vaultBytes()
        #expect(world.open(["codes", "export", "kraken", "--split", names, "--output", codes]).code == 1)
        #expect(try !world.folder.names().contains("codes.html"))
        #expect(try world.vaultBytes() == before)
    }

    @Test func `names without their codes do not stay`() throws {
        let world = try CommandHarness.withCodes()
        let names = world.folder.path(of: "names.txt")
        #expect(world.openWithoutReader(["codes", "export", "kraken", "--split", names]).code == 1)
        #expect(try !world.folder.names().contains("names.txt"))
    }

    private func split(_ world: CommandHarness, _ ending: String, _ what: String...) throws -> (String, String) {
        let (names, codes) = (world.folder.path(of: "names.\(ending)"), world.folder.path(of: "codes.\(ending)"))
        let made = world.open(["codes", "export"] + what + ["--split", names, "--output", codes])
        try #require(made.code == 0, "\(made.errors)")
        #expect(try world.permissions(of: "names.\(ending)") == 0o600)
        func text(_ name: String) throws -> String {
            String(decoding: try world.folder.bytes(of: name), as: UTF8.self)
                .replacing(/(?s)<style>.*?<\/style>/, with: "")
        }
        return (try text("codes.\(ending)"), try text("names.\(ending)"))
    }
}
