import TestSupport
import Testing
import VaultModel

@testable import VaultCommands

/// The sheet that is printed: what is on it, and what is not.
@Suite struct CodeSheetTests {
    static let list = "11111-aaaaa\n22222-bbbbb\n33333-ccccc\n"

    // HMAC-SHA-256 by OpenSSL and Python, and the list as EFF publishes it.
    @Test(arguments: [
        ("11111-aaaaa", 7_302), ("11111 AAAAA", -1), ("1234 5678", 1_861), ("12345678", 1_861), ("é-ñ", 2_242),
    ])
    func `the word behind a code is the one that anybody can compute`(code: String, index: Int) {
        let found = CheckWord.index(of: Array(code.utf8).span)
        if index < 0 { #expect(found != 7_302) } else { #expect(found == index) }
    }

    @Test func `a sheet has the codes with their words, and the used ones by choice`() throws {
        let world = try withCodes()
        _ = world.open(["codes", "use", "kraken", "2"])
        let sheet = world.open(["codes", "export", "kraken", "--format", "html"]).text
        #expect(sheet.contains("<code>11111-aaaaa</code><i>unsteady</i>"))
        #expect(!sheet.contains("22222") && !sheet.contains("disgrace"))
        let whole = world.open(["codes", "export", "kraken", "--format", "html", "--with-used"]).text
        #expect(whole.contains("<li class=\"gone\"><span class=\"box\"></span><span class=\"number\">2</span>"))
        #expect(whole.contains("<code>22222-bbbbb</code><i>used on 2026-"))
        #expect(whole.contains("2 of 3 unused, 5-5 hex"))
    }

    @Test func `a sheet fetches nothing, runs nothing, and says when and from where it is`() throws {
        let world = try withCodes()
        let sheet = world.open(["codes", "export", "--all", "--format", "html", "--qr"]).text
        #expect(sheet.hasPrefix("<!DOCTYPE html>") && sheet.hasSuffix("</html>\n"))
        #expect(sheet.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"))
        for part in ["<script", " src=", " href=", "url(", "@import", "<link", "<img", "<iframe"] {
            #expect(!sheet.contains(part), "\(part)")
        }
        #expect(sheet.contains("2026-09-21"))
        let vault = try #require(world.open(["verify", "--json"]).text.firstMatch(of: /"vault": "([0-9a-f]{32})"/))
        #expect(sheet.contains(vault.1))
        #expect(sheet.contains("<svg class=\"qr\""))
    }

    @Test func `names from anywhere are shown as they are, and become no markup`() throws {
        let world = try withCodes()
        let hostile = "</h2><script>\\u{1F}alert('x')&\"김민준 محمد"
        _ = world.open(["edit", "kraken", "--username", hostile])
        #expect(try world.importing("Title,Username,Password\nevil,x\u{202E}y,z\n", "--map", Self.map).code == 0)
        #expect(world.open(["codes", "add", "evil", "--stdin"], stdin: Self.list).code == 0)
        _ = world.open(["set", "kraken/key:a", "--stdin"], stdin: "<b>&amp;\"'")
        let sheet = world.open(["codes", "export", "--all", "--format", "html", "--include", "keys"]).text
        #expect(!sheet.contains("<script") && !sheet.contains("<b>&amp;\""))
        #expect(sheet.contains("<bdi>&lt;/h2&gt;&lt;script&gt;"))
        #expect(sheet.contains("김민준 محمد"))
        #expect(sheet.contains("x\\u{202e}y") && !sheet.contains("\u{202E}"))
        #expect(sheet.contains("&lt;b&gt;&amp;amp;&quot;&#39;</code>"))
    }

    @Test func `a code that would not be seen as it is goes on no sheet`() throws {
        let world = try withCodes()
        _ = world.open(["set", "kraken/key:a", "--stdin"], stdin: "right\u{202E}tfel")
        let before = try world.vaultBytes()
        let refused = world.open(["codes", "export", "kraken", "--format", "html", "--include", "keys"])
        #expect(refused.code == 24)
        #expect(refused.text == "" && !refused.errors.contains("tfel"))
        #expect(try world.vaultBytes() == before)
    }

    @Test func `the name of the file says which format is meant`() throws {
        let world = try withCodes()
        for (name, beginning) in [("a.html", "<!DOCTYPE"), ("b.HTM", "<!DOCTYPE"), ("c.txt", "Backup codes of")] {
            let made = world.open(["codes", "export", "kraken", "--output", world.folder.path(of: name)])
            #expect(made.code == 0, "\(made.errors)")
            #expect(String(decoding: try world.folder.bytes(of: name), as: UTF8.self).hasPrefix(beginning))
            #expect(try world.permissions(of: name) == 0o600)
        }
    }

    @Test func `a long set has several symbols, each with whole codes`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        let list = (100...199).map { "\($0)11-aaa\($0)" }.joined(separator: "\n")
        #expect(world.open(["codes", "add", "kraken", "--stdin"], stdin: list).code == 0)
        let sheet = world.open(["codes", "export", "kraken", "--format", "html", "--qr"]).text
        #expect(sheet.contains("(1 of 4)") && sheet.contains("(4 of 4)"))
        #expect(sheet.ranges(of: "<svg").count == 4)
    }

    @Test(arguments: [
        ["--qr", "--format", "text"], ["--qr", "--format", "age"], ["--split", "x", "--format", "json"],
        ["--split", "x", "--format", "age"], ["--export-passphrase-fd", "0", "--format", "html"],
        ["--json", "--format", "html"],
    ])
    func `options that a format does not have are refused`(options: [String]) throws {
        let world = try withCodes()
        let before = try world.vaultBytes()
        #expect(world.open(["codes", "export", "kraken"] + options).code == 2)
        #expect(try world.vaultBytes() == before)
    }

    static let map = "Title=title,Username=username,Password=password"

    private func withCodes() throws -> CommandHarness { try .withCodes() }
}

extension CommandHarness {
    /// A world in which `kraken` has three codes.
    static func withCodes() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        let added = world.open(["codes", "add", "kraken/codes", "--stdin"], stdin: CodeSheetTests.list)
        guard added.code == 0 else { throw VaultError(.failure, "no codes were stored: \(added.errors)") }
        return world
    }
}
