import Surroundings
import TestSupport
import Testing
import VaultModel

/// What happens when the vault has something already.
@Suite struct ImportConflictTests {
    private let header = "name,url,username,password\n"

    private func worldWithKraken() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "old", "--username", "ann")
        return world
    }

    @Test func `a taken label gets a number`() throws {
        let world = try worldWithKraken()
        let imported = try world.importing(header + "Kraken,,ann,new\n")
        #expect(imported.text.contains("line 2: 'Kraken' is Kraken-2"))
        #expect(world.value("kraken") == "old")
        #expect(world.value("kraken-2") == "new")
        #expect(try world.record("kraken-2").overview.title == "Kraken")
    }

    @Test func `a row with a taken label can be left out`() throws {
        let world = try worldWithKraken()
        let imported = try world.importing(header + "Kraken,,ann,new\nokx,,ann,pw\n", "--on-conflict", "skip")
        #expect(imported.text.contains("line 2: the vault has another account 'Kraken'"))
        #expect(try world.labels() == ["kraken", "okx"])
    }

    @Test func `a taken label can stop everything`() throws {
        let world = try worldWithKraken()
        let before = try world.vaultBytes()
        let refused = try world.importing(header + "okx,,ann,pw\nKraken,,ann,new\n", "--on-conflict", "error")
        #expect(refused.code == 4)
        #expect(refused.errors.contains("line 3: the label 'Kraken' is taken"))
        #expect(try world.vaultBytes() == before)
    }

    @Test func `a rule that does not exist is refused`() throws {
        let world = try worldWithKraken()
        #expect(try world.importing(header + "okx,,ann,pw\n", "--on-conflict", "merge").code == 2)
    }

    @Test func `a dry run changes nothing`() throws {
        let world = try worldWithKraken()
        let before = try world.vaultBytes()
        let tried = try world.importing(header + "Kraken,,ann,new\n", "--dry-run")
        #expect(tried.code == 0)
        #expect(tried.text.contains("line 2: 'Kraken' is Kraken-2"))
        #expect(tried.errors.contains("Would import 1 account"))
        #expect(!tried.errors.contains("Delete"))
        #expect(try world.vaultBytes() == before)
        #expect(try PrivateFiles().exists(world.folder.path(of: "data/vault/backups")) == false)
    }

    @Test func `the same table twice adds nothing and writes nothing`() throws {
        let world = try CommandHarness.withVault()
        let table =
            CommandHarness.keePassXC + """
                Root/x/y,Kraken – main,ann,pw,https://kraken.com,note,GEZDGNBVGY3TQOJQ,5,2024-05-06T07:08:09Z,
                Root,,ann,one,https://www.example.org/a,,otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&image=b,0,,
                Root,,ann,two,https://www.example.org/a,,not!base32,0,,
                Root,okx-2,,,,only a note,,0,2024-05-06T07:08:09Z,
                Root,\(String(repeating: "é", count: 600)),ann,pw,\(String(repeating: "u", count: 400)),,,0,,
                Root,\(String(repeating: "é", count: 601)),ann,pw,\(String(repeating: "u", count: 400)),,,0,,

                """
        #expect(try world.importing(table).code == 0)
        let before = try world.vaultBytes()
        let again = try world.importing(table)
        #expect(again.code == 0)
        #expect(again.errors.contains("Imported 0 accounts; 6 rows were left out."))
        #expect(again.text.contains("line 7: the vault has it already"))
        #expect(try world.vaultBytes() == before)
        // All of it counts as there after a change of label, too, where the title was kept.
        #expect(world.open(["rename", "Kraken-main", "other"]).code == 0)
        #expect(try world.importing(table).errors.contains("Imported 0 accounts"))
    }

    @Test func `an account that was typed in counts as there`() throws {
        let world = try worldWithKraken()
        #expect(try world.importing(header + "Kraken,,ann,old\n").errors.contains("Imported 0 accounts"))
    }

    @Test(arguments: [
        "Root,a,ben,pw,u,n,GEZDGNBVGY3TQOJQ,5,,", "Root,a,ann,px,u,n,GEZDGNBVGY3TQOJQ,5,,",
        "Root,a,ann,pw,v,n,GEZDGNBVGY3TQOJQ,5,,", "Root,a,ann,pw,u,m,GEZDGNBVGY3TQOJQ,5,,",
        "Root,a,ann,pw,u,n,GEZDGNBVGY3TQOJR,5,,", "Root,a,ann,pw,u,n,GEZDGNBVGY3TQOJQ,6,,",
        "Root,a,ann,pw,u,n,otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&digits=8,5,,",
    ])
    func `a row that differs in one value is another account`(row: String) throws {
        let world = try CommandHarness.withVault()
        #expect(try world.importing(CommandHarness.keePassXC + "Root,a,ann,pw,u,n,GEZDGNBVGY3TQOJQ,5,,\n").code == 0)
        _ = try world.importing(CommandHarness.keePassXC + row + "\n")
        #expect(try world.labels() == ["a", "a-2"])
    }

    @Test func `what the vault has more does not make a row another account`() throws {
        let world = try CommandHarness.withVault()
        _ = try world.importing(CommandHarness.keePassXC + "Root,a,ann,pw,u,n,GEZDGNBVGY3TQOJQ,5,,\n")
        _ = try world.importing(CommandHarness.keePassXC + "Root,a,ann,pw,u,n,,0,2030-01-01T00:00:00Z,\n")
        #expect(try world.labels() == ["a"])
    }

    @Test func `an account in the trash is not there`() throws {
        let world = try worldWithKraken()
        #expect(world.open(["rm", "--yes", "kraken"]).code == 0)
        _ = try world.importing(header + "kraken,,ann,old\n")
        #expect(try world.labels() == ["kraken"])
    }
}
