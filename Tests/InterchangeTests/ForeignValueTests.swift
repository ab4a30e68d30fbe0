import Testing
import VaultModel

@testable import Interchange

/// Values that fit the place of their column, and those that do not.
@Suite struct ForeignValueTests {
    private func account(_ place: String, _ value: String) throws -> ImportedAccount {
        let quoted = value.replacing("\"", with: "\"\"")
        let table = try ImportTable("a,b\nx,\"\(quoted)\"\n", map: "a=title,b=\(place)")
        return try #require(table.accounts.first)
    }

    @Test(arguments: [
        ("2024-02-29T10:11:12Z", 1_709_201_472_000), ("2024-02-29t10:11:12z", 1_709_201_472_000),
        ("2024-02-29 10:11:12+00:00", 1_709_201_472_000), ("2024-02-29T12:11:12+02:00", 1_709_201_472_000),
        ("2024-02-29T00:41:12-09:30", 1_709_201_472_000), ("2024-02-29T10:11:12.5Z", 1_709_201_472_500),
        ("2024-02-29T10:11:12.123456789Z", 1_709_201_472_123), ("1970-01-01T00:00:00Z", 0),
        ("1709201472", 1_709_201_472_000), ("1709201472123", 1_709_201_472_123),
    ])
    func `times of exports are understood`(text: String, milliseconds: UInt64) throws {
        let account = try account("created", text)
        #expect(account.created == Timestamp(milliseconds: milliseconds))
        #expect(account.fields.isEmpty)
    }

    @Test(arguments: [
        "yesterday", "2023-02-29T10:11:12Z", "2024-13-01T10:11:12Z", "2024-00-01T10:11:12Z", "2024-01-00T10:11:12Z",
        "2024-01-01T24:00:00Z", "2024-01-01T10:60:00Z", "2024-01-01T10:00:60Z", "2024-01-01T10:00:00",
        "2024-01-01T10:00:00.Z", "2024-01-01T10:00:00Zx", "2024-01-01T10:00:00+0200", "2024-01-01T10:00:00+24:00",
        "1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01", "2024-01-01", "170920147", "17092014721234567890",
        "29.02.2024 10:11:12", "-2024-01-01T10:00:00Z", " 2024-01-01T10:00:00Z", "٢٠٢٤-01-01T10:00:00Z",
    ])
    func `a time that cannot be read is kept as a field`(text: String) throws {
        let account = try account("modified", text)
        #expect(account.modified == nil)
        #expect(account.fields == [ImportedField(name: "b", value: ForeignText(text))])
    }

    @Test func `an exchange that the catalogue lacks is kept as a field`() throws {
        #expect(try account("exchange", "kraken").exchange == "kraken")
        let other = try account("exchange", "mtgox")
        #expect(other.exchange == nil)
        #expect(other.fields == [ImportedField(name: "b", value: ForeignText("mtgox"))])
    }

    @Test(arguments: [
        ("a,b;c", ["a", "b", "c"], false), (" a , A ,, b ", ["a", "b"], false),
        ("my coins,x", ["my-coins", "x"], true),
        ("币,x", ["x"], true), (",;", [], false),
    ])
    func `tags are labels, and the text is kept when they say less`(text: String, tags: [String], kept: Bool) throws {
        let account = try account("tags", text)
        #expect(account.tags.map(\.text) == tags)
        #expect(account.fields.isEmpty != kept)
    }

    @Test func `more tags than an account holds are kept in words`() throws {
        let text = (1...17).map { "t\($0)" }.joined(separator: ",")
        let account = try account("tags", text)
        #expect(account.tags.count == 16)
        #expect(account.fields == [ImportedField(name: "b", value: ForeignText(text))])
    }

    @Test(arguments: [
        ("https://a.example", ["https://a.example"]),
        ("https://a.example,https://b.example", ["https://a.example", "https://b.example"]),
        ("a.example,b.example", ["a.example", "b.example"]),
        ("https://a.example/x,y", ["https://a.example/x,y"]),
        ("https://a.example/x,y,android://b", ["https://a.example/x,y", "android://b"]),
        ("https://a.example?x,y,z://", ["https://a.example?x,y", "z://"]),
        ("a.example,https://b.example/x,y", ["a.example", "https://b.example/x,y"]),
        (",", [","]), ("a,", ["a,"]), (",a", [",a"]),
    ])
    func `several links in one value are told apart`(text: String, links: [String]) throws {
        let table = try ImportTable(
            "type,name,notes,fields,login_uri,login_username,login_password,login_totp\n"
                + "login,x,,,\"\(text)\",,,\n")
        let account = try #require(table.accounts.first)
        #expect([account.url] + account.fields.map(\.value.string) == links)
    }

    @Test func `links with very many commas take no time by the square of their length`() {
        let text = String(repeating: "a", count: 300_000) + "/" + String(repeating: ",b", count: 150_000)
        #expect(ForeignLinks.split(ForeignText(text)).count == 1)
    }

    @Test func `a row larger than a record is refused with its line`() throws {
        let long = String(repeating: "x", count: 32_768)
        let header = ["t"] + (0..<28).map { "c\($0)" }
        let fits = csv([header, ["a"] + (0..<28).map { $0 == 0 ? "" : long }])
        let map = try ColumnMap("t=title")
        #expect(try ImportTable(reading: fits, map: map, checks: .simple).accounts.count == 1)
        let tooLarge = csv([header, ["a"] + header.dropFirst().map { _ in long }])
        let error = #expect(throws: VaultError.self) { try ImportTable(reading: tooLarge, map: map, checks: .simple) }
        #expect(error?.reason == .refused)
        #expect(error?.message.hasPrefix("line 2: ") == true)
    }

    @Test func `a value never shows itself`() {
        let value = ForeignText("hunter2")
        #expect("\(value)" == "(7 bytes)")
        #expect(String(reflecting: value) == "(7 bytes)")
        #expect(Mirror(reflecting: value).children.isEmpty)
        var dumped = ""
        dump(value, to: &dumped)
        #expect(!dumped.contains("hunter2") && !dumped.contains("104"))
    }
}
