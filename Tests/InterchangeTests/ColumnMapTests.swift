import Interchange
import Testing
import VaultModel

@Suite struct ColumnMapTests {
    private static let table =
        "Exchange Name,\"Login, or mail\",pw,Fund code,a=b,Rest,When\n"
        + "Kraken,olga,secret,123456,x,y,2024-02-29T10:00:00+02:00\n"

    @Test func `a map gives columns their places`() throws {
        let table = try ImportTable(
            Self.table,
            map: "exchange name=title,\"LOGIN, or mail=username\",pw=Password,Fund code=fund,a=b=tags,When=created")
        let account = try #require(table.accounts.first)
        #expect(account.title == "Kraken")
        #expect(account.username == "olga")
        #expect(account.password?.string == "secret")
        #expect(account.fund?.string == "123456")
        #expect(account.tags.map(\.text) == ["x"])
        #expect(account.created?.text == "2024-02-29T08:00:00Z")
        #expect(account.fields == [ImportedField(name: "Rest", value: ForeignText("y"))])
    }

    @Test(arguments: [
        ("pw=title", "Exchange Name=pasword", "'pasword'", "'password'"),
        ("pw=title", "Exchange Nmae=title", "'Exchange Nmae'", "'Exchange Name'"),
        ("pw=title", "nothing like it=title", "'nothing like it'", nil),
        ("pw=title", "pw", "'pw'", nil),
        ("pw=title", "=title", "'=title'", nil),
        ("pw=title", "", "''", nil),
        ("pw=title", "\"pw=title", "'\"pw=title'", nil),
        ("pw=title", "pw=title,PW=url", "two places", nil),
        ("pw=title", "pw=title,Rest=title", "both go to title", nil),
        ("pw=title", "pw=password", "no names", nil),
    ])
    func `a map that does not fit is refused and says why`(
        premise: String, map: String, inMessage: String, inHint: String?
    ) throws {
        _ = try ImportTable(Self.table, map: premise)
        let error = #expect(throws: VaultError.self) { try ImportTable(Self.table, map: map) }
        #expect(error?.reason == .usage)
        #expect(error?.message.contains(inMessage) == true)
        #expect(inHint.map { error?.hint == "did you mean \($0)?" } ?? true)
    }

    @Test func `a map changes the places of a recognised table`() throws {
        let text = "name,url,username,password,note\nKraken,https://kraken.example/,olga,pw,hello\n"
        let plan = try ImportTable(text, map: "note=drop,username=field").plan(taken: [], onConflict: .rename) { _ in
            false
        }
        let account = try #require(plan.accounts.first?.account)
        #expect(account.notes == nil)
        #expect(account.fields == [ImportedField(name: "username", value: ForeignText("olga"))])
        #expect(plan.report.wouldLose)
        #expect(plan.report.columns.last == .init(name: "note", fate: .dropped, values: 1))
    }

    @Test func `dropping a column without values is no loss`() throws {
        let plan = try ImportTable("a,b\nx,\ny,\n", map: "a=title,b=drop").plan(taken: [], onConflict: .rename) { _ in
            false
        }
        #expect(!plan.report.wouldLose)
    }

    @Test(arguments: ColumnPlace.words)
    func `every place that is listed can be named`(word: String) throws {
        let map = word == "title" ? "a=title" : "b=\(word),a=title"
        #expect(try ImportTable("a,b\nx,y\n", map: map).accounts.count == 1)
    }
}
