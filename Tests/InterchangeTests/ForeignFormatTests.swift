import Interchange
import Testing
import VaultModel

@Suite struct ForeignFormatTests {
    // The dialect of `keepassxc-cli export -f csv`, KeePassXC 2.7.4: everything quoted, lines end in LF. The values
    // are invented.
    private static let keePassXC = #"""
        "Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"
        "Root","Öl & ""Gas"", Ltd","u ""q"", x","","https://a.example/?a,b","line1
        line ""2""
        end","","0","2024-03-01T07:05:49Z","2023-11-23T07:05:49Z"
        "Root/bitbay","bitbay-main","olga@post.example","Eg{2/[>8|<Ys","https://www.bitbay.example/login","",\#
        "otpauth://totp/bitbay:olga%40post.example?secret=VC5MJM2775C5EIAZ&period=30&digits=6&issuer=bitbay",\#
        "62","2022-05-14T05:09:16Z","2018-02-08T20:56:20Z"
        "Root/Crypto/My coins","=cmd","","","","","","0","",""

        """#

    @Test func `an export of KeePassXC is recognised`() throws {
        let table = try ImportTable(Self.keePassXC)
        try #require(table.accounts.count == 3)

        let first = table.accounts[0]
        #expect(first.line == 2)
        #expect(first.title == "Öl & \"Gas\", Ltd")
        #expect(first.username == "u \"q\", x")
        #expect(first.url == "https://a.example/?a,b")
        #expect(first.notes?.string == "line1\nline \"2\"\nend")
        #expect(first.password == nil)
        #expect(first.totp == nil)
        #expect(first.tags.isEmpty)
        #expect(first.fields.isEmpty)
        #expect(first.modified?.text == "2024-03-01T07:05:49Z")
        #expect(first.created?.text == "2023-11-23T07:05:49Z")

        let second = table.accounts[1]
        #expect(second.line == 5)
        #expect(second.password?.string == "Eg{2/[>8|<Ys")
        #expect(second.totp?.string.hasPrefix("otpauth://totp/bitbay:olga") == true)
        #expect(second.tags.map(\.text) == ["bitbay"])
        #expect(second.fields == [ImportedField(name: "Icon", value: ForeignText("62"))])

        let third = table.accounts[2]
        #expect(third.tags.map(\.text) == ["Crypto", "My-coins"])
        #expect(third.fields == [ImportedField(name: "Group", value: ForeignText("Root/Crypto/My coins"))])
    }

    @Test func `the report says what became of every column of KeePassXC`() throws {
        let plan = try ImportTable(Self.keePassXC).plan(taken: [], onConflict: .rename) { _ in false }
        #expect(plan.report.formatName == "KeePassXC")
        #expect(
            plan.report.columns.map { [$0.name, "\($0.fate)", String($0.values)] } == [
                ["Group", "mapped(to: \"tags\")", "3"], ["Title", "mapped(to: \"title\")", "3"],
                ["Username", "mapped(to: \"username\")", "2"], ["Password", "mapped(to: \"password\")", "1"],
                ["URL", "mapped(to: \"url\")", "2"], ["Notes", "mapped(to: \"notes\")", "1"],
                ["TOTP", "mapped(to: \"totp\")", "1"], ["Icon", "keptAsField", "1"],
                ["Last Modified", "mapped(to: \"modified\")", "2"], ["Created", "mapped(to: \"created\")", "2"],
            ])
        #expect(!plan.report.wouldLose)
    }

    @Test func `an export of Bitwarden is recognised`() throws {
        let table = try ImportTable(
            "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\r\n"
                + "Exchanges,1,login,Kraken,main,\"PIN: 1234\nnote: a\nb: c\nPIN: 5\n: x\",0,"
                + "\"https://kraken.example/a,b,https://pro.kraken.example\",olga,pw,JBSWY\r\n"
                + ",,note,Seed place,in the safe,,0,,,,\r\n"
                + ",,login,Steam,,loose text,1,,,pw2,steam://abc")
        try #require(table.accounts.count == 3)

        let login = table.accounts[0]
        #expect(login.tags.map(\.text) == ["Exchanges"])
        #expect(login.url == "https://kraken.example/a,b")
        #expect(login.totp?.string == "JBSWY")
        #expect(
            login.fields.map { [$0.name, $0.value.string] } == [
                ["favorite", "1"], ["PIN", "1234"], ["note", "a"], ["b", "c"], ["PIN-2", "5"], ["fields", "x"],
                ["login_uri", "https://pro.kraken.example"],
            ])

        let note = table.accounts[1]
        #expect(note.notes?.string == "in the safe")
        #expect(note.password == nil)
        #expect(note.fields.map { [$0.name, $0.value.string] } == [["type", "note"]])

        let steam = table.accounts[2]
        #expect(steam.totp == nil)
        #expect(
            steam.fields.map { [$0.name, $0.value.string] } == [
                ["fields", "loose text"], ["reprompt", "1"], ["login_totp", "steam://abc"],
            ])
        let report = try table.plan(taken: [], onConflict: .rename) { _ in false }.report
        #expect(report.unusableValues == [.init(line: 8, column: "login_totp", place: "totp")])
        #expect(!report.wouldLose)
    }

    @Test func `an export of an organisation in Bitwarden is recognised`() throws {
        let table = try ImportTable(
            "collections,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n"
                + "\"desk,ops team\",login,Kraken,,,0,,,pw,\n")
        #expect(table.accounts.first?.tags.map(\.text) == ["desk", "ops-team"])
        #expect(table.accounts.first?.fields.map { [$0.name, $0.value.string] } == [["collections", "desk,ops team"]])
    }

    @Test(arguments: [
        "name,url,username,password,note\nkraken.example,https://kraken.example/,olga,\"p,w\",hello\n",
        "\u{FEFF}Name,URL,Username,Password,Note\r\nkraken.example,https://kraken.example/,olga,\"p,w\",hello\r\n",
        "password,note,username,name,url\n\"p,w\",hello,olga,kraken.example,https://kraken.example/",
    ])
    func `an export of Chrome is recognised in any order and case`(text: String) throws {
        let plan = try ImportTable(text).plan(taken: [], onConflict: .rename) { _ in false }
        let account = try #require(plan.accounts.first)
        #expect(plan.report.formatName == "Chrome")
        #expect(account.label.text == "kraken.example")
        #expect(account.account.password?.string == "p,w")
        #expect(account.account.notes?.string == "hello")
        #expect(plan.report.changedLabels.isEmpty)
    }

    @Test func `an export of Firefox is recognised and named by hosts`() throws {
        let plan = try ImportTable(
            "\"url\",\"username\",\"password\",\"httpRealm\",\"formActionOrigin\",\"guid\",\"timeCreated\","
                + "\"timeLastUsed\",\"timePasswordChanged\"\r\n"
                + "\"https://www.kraken.example:8443/x\",\"olga\",\"pw\",,\"https://kraken.example\",\"{5ec0}\","
                + "\"1700000000123\",\"1710000000000\",\"1700000000999\"\r\n"
        ).plan(taken: [], onConflict: .rename) { _ in false }
        let planned = try #require(plan.accounts.first)
        #expect(planned.label.text == "kraken.example")
        #expect(planned.account.created == Timestamp(milliseconds: 1_700_000_000_123))
        #expect(planned.account.modified == Timestamp(milliseconds: 1_700_000_000_999))
        #expect(planned.account.fields.map(\.name) == ["formActionOrigin", "guid", "timeLastUsed"])
        #expect(plan.report.changedLabels.isEmpty)
    }

    @Test(arguments: [
        "name,url,username,password,extra\n", "url,username,password\n", "name\n", "a;b;c\n", "olga,secret\n",
    ])
    func `other headers are refused without being repeated`(text: String) {
        let error = #expect(throws: VaultError.self) { try ImportTable(text) }
        #expect(error?.reason == .refused)
        #expect(error?.message.contains("secret") == false)
        #expect(error?.hint != nil)
    }

    @Test(arguments: ["name,url,username,Password,PASSWORD\n", "name,,username,password\n"])
    func `headers with a name twice or none are refused`(text: String) {
        let error = #expect(throws: VaultError.self) { try ImportTable(text, map: "name=title") }
        #expect(error?.reason == .refused)
        #expect(error?.message.hasPrefix("line 1, column ") == true)
    }
}
