import Surroundings
import TestSupport
import Testing
import VaultModel

/// Where the values of a table go.
@Suite struct ImportCSVTests {
    @Test func `every value of a row has its place`() throws {
        let world = try CommandHarness.withVault()
        let imported = try world.importing(
            CommandHarness.keePassXC
                + "Root/Exchanges/EU,Kraken – main,ann,\"p,\"\"w\",https://www.kraken.com/sign-in,\"two\nlines\","
                // RFC 6238, appendix B: the seed and the code of its SHA-256 column.
                + "otpauth://totp/K:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA&issuer=K&algorithm=SHA256"
                + "&digits=8,12,2024-05-06T07:08:09Z,2020-01-02T03:04:05Z\n")
        #expect(imported.code == 0)
        #expect(try world.labels() == ["Kraken-main"])
        #expect(world.value("kraken-main") == "p,\"w")
        #expect(world.value("kraken-main/notes") == "two\nlines")
        #expect(world.value("kraken-main/username") == "ann")
        #expect(world.value("kraken-main/url") == "https://www.kraken.com/sign-in")
        var then = world
        then.now = Timestamp(secondsSince1970: 1_111_111_109)
        #expect(then.value("kraken-main/totp") == "68084774")

        let record = try world.record("kraken-main")
        #expect(record.overview.title == "Kraken – main")
        #expect(record.overview.source == "KeePassXC")
        #expect(record.overview.facts.exchange == "kraken")
        #expect(record.overview.tags == ["Exchanges", "EU"])
        #expect(record.overview.created.text == "2020-01-02T03:04:05Z")
        #expect(record.overview.changed?.text == "2024-05-06T07:08:09Z")
        #expect(record.overview.provenance == .imported)
        #expect(record.fields == ["Group=Root/Exchanges/EU", "Icon=12"])
        #expect(record.items.map(\.kind) == [.totp])
        #expect(record.items.first?.created.text == "2020-01-02T03:04:05Z")
        #expect(record.items.first?.changed?.text == "2024-05-06T07:08:09Z")
        #expect(record.items.first?.code.issuer == "K")
    }

    @Test func `a map gives columns of any table their places`() throws {
        let world = try CommandHarness.withVault()
        let imported = try world.importing(
            "Account,Login,Secret,Trading PIN,Broker,Colour\nmain,ann,pw,471903,BITMART,blue\n",
            "--map", "account=title,login=username,secret=password,trading pin=fund,broker=exchange",
            "--source", "a list of mine")
        #expect(imported.code == 0)
        #expect(world.value("main") == "pw")
        #expect(world.value("main/fund") == "471903")
        let record = try world.record("main")
        #expect(record.overview.facts.exchange == "bitmart")
        #expect(record.overview.source == "a list of mine")
        #expect(record.overview.title == nil)
        #expect(record.fields == ["Colour=blue"])
    }

    @Test(arguments: [
        ("Work", "https://trade.kucoin.com/x", "kucoin"), ("KuCoin sub", "https://login.example.org", "kucoin"),
        ("KuCoin sub", "https://www.okx.com", "okx"), ("Bank", "https://bank.example.org", nil),
    ])
    func `the exchange is known by the link, else by the title`(title: String, url: String, exchange: String?) throws {
        let world = try CommandHarness.withVault()
        _ = try world.importing("name,url,username,password\n\(title),\(url),ann,pw\n")
        let label = try #require(try world.labels().first)
        #expect(try world.record(label).overview.facts.exchange == exchange)
    }

    @Test func `what is too long for the overview is kept whole`() throws {
        let world = try CommandHarness.withVault()
        let (title, name, url) = (
            String(repeating: "é", count: 600), String(repeating: "n", count: 300),
            "https://example.org/" + String(repeating: "u", count: 400)
        )
        #expect(try world.importing("name,url,username,password\n\(title),\(url),\(name),pw\n").code == 0)
        let record = try world.record(try #require(try world.labels().first))
        #expect(record.overview.title == String(repeating: "é", count: 512))
        #expect(record.fields == ["title=" + title])
        #expect(record.username == name)
        #expect(record.url == url)
    }

    @Test func `a time without a password to tell the age of is kept as a field`() throws {
        let world = try CommandHarness.withVault()
        _ = try world.importing(
            CommandHarness.keePassXC + "Root,note,,,,text,,0,2024-05-06T07:08:09Z,2020-01-02T03:04:05Z\n")
        let record = try world.record("note")
        #expect(record.overview.changed == nil)
        #expect(record.fields == ["modified=2024-05-06T07:08:09Z"])
    }

    @Test func `what a link says beyond its code is kept with it`() throws {
        let world = try CommandHarness.withVault()
        let link = "otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ&issuer=A&image=cat"
        _ = try world.importing(CommandHarness.keePassXC + "Root,a,,pw,,,\(link),0,,\n")
        let record = try world.record("a")
        #expect(record.items.map(\.kind) == [.totp])
        #expect(record.fields == ["otpauth=" + link])
    }

    @Test func `a seed that cannot be used is kept as a field and told`() throws {
        let world = try CommandHarness.withVault()
        let imported = try world.importing(CommandHarness.keePassXC + "Root,a,,pw,,,not!base32,0,,\n")
        #expect(imported.code == 0)
        #expect(imported.text.contains("line 2: 'TOTP' is no usable totp"))
        let record = try world.record("a")
        #expect(record.items.isEmpty)
        #expect(record.fields == ["TOTP=not!base32"])
    }

    @Test func `a table is read from a pipe`() throws {
        let world = try CommandHarness.withVault()
        let imported = world.open(["import", "csv", "-"], stdin: "name,url,username,password\nokx,,ann,pw\n")
        #expect(imported.code == 0)
        #expect(world.value("okx") == "pw")
        #expect(!imported.errors.contains("Delete"))
    }

    @Test(arguments: [(0o600 as UInt16, false), (0o640, true), (0o604, true)])
    func `who may read the file besides is told`(rights: UInt16, isTold: Bool) throws {
        let world = try CommandHarness.withVault()
        let imported = try world.importing("name,url,username,password\nokx,,ann,pw\n", rights: rights)
        #expect(imported.errors.contains("chmod 600 '\(world.folder.path(of: "table.csv"))'") == isTold)
        #expect(imported.errors.contains("Delete '\(world.folder.path(of: "table.csv"))'"))
    }

    @Test func `the vault is backed up before, unless it is empty`() throws {
        let world = try CommandHarness.withVault()
        let first = try world.importing("name,url,username,password\nokx,,ann,pw\n", "--json")
        #expect(first.text.contains("\"backup\": null"))
        let second = try world.importing("name,url,username,password\nhtx,,ann,pw\n")
        let names = try PrivateFiles().names(inFolder: world.folder.path(of: "data/vault/backups"))
        let name = try #require(names.first)
        #expect(names.count == 1)
        #expect(second.errors.contains("backups/\(name)'"))
        #expect(world.open(["verify", world.folder.path(of: "data/vault/backups/\(name)")]).code == 0)
    }
}
