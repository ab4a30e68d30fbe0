import TestSupport
import Testing

/// What an import says of itself.
@Suite struct ImportReportTests {
    private let titles = """
        name,url,username,password
        Kraken!,,ann,1
        kraken?,,ann,2
        kraken?,,ann,2
        ,,,
        okx,,ann,3

        """

    @Test func `every column, changed label and row left out is told`() throws {
        let world = try CommandHarness.withVault()
        let imported = try world.importing(titles)
        #expect(
            imported.text == """
                COLUMN    BECOMES   VALUES
                name      title          3
                url       url            0
                username  username       3
                password  password       3

                Labels that differ from the title: 2
                  line 2: 'Kraken!' is Kraken
                  line 3: 'kraken?' is kraken-2

                Rows left out: 2
                  line 4: it is the same as line 3
                  line 5: it is empty

                """)
        #expect(imported.errors.contains("Imported 3 accounts; 2 rows were left out."))
        #expect(world.value("kraken") == "1")
        #expect(world.value("kraken-2") == "2")
    }

    @Test func `the JSON says the same`() throws {
        let world = try CommandHarness.withVault()
        let imported = try world.importing(titles, "--json", "--dry-run")
        #expect(
            imported.text == """
                {
                  "schema": 1,
                  "dry_run": true,
                  "format": "Chrome",
                  "accounts": 3,
                  "items": 0,
                  "loss": false,
                  "backup": null,
                  "columns": [
                    {
                      "name": "name",
                      "fate": "mapped",
                      "place": "title",
                      "values": 3
                    },
                    {
                      "name": "url",
                      "fate": "mapped",
                      "place": "url",
                      "values": 0
                    },
                    {
                      "name": "username",
                      "fate": "mapped",
                      "place": "username",
                      "values": 3
                    },
                    {
                      "name": "password",
                      "fate": "mapped",
                      "place": "password",
                      "values": 3
                    }
                  ],
                  "changed_labels": [
                    {
                      "line": 2,
                      "title": "Kraken!",
                      "label": "Kraken"
                    },
                    {
                      "line": 3,
                      "title": "kraken?",
                      "label": "kraken-2"
                    }
                  ],
                  "skipped_rows": [
                    {
                      "line": 4,
                      "cause": "identical",
                      "same_as": 3
                    },
                    {
                      "line": 5,
                      "cause": "empty"
                    }
                  ],
                  "unusable_values": []
                }

                """)
    }

    @Test func `the text lists twenty and counts the rest, the JSON has all`() throws {
        let world = try CommandHarness.withVault()
        let table = "name,url,username,password\n" + (1...25).map { "a b,,ann,\($0)\n" }.joined()
        let text = try world.importing(table, "--dry-run").text
        #expect(text.contains("line 21: 'a b' is a-b-20\n  and 5 more\n"))
        #expect(!text.contains("a-b-21"))
        #expect(try world.importing(table, "--dry-run", "--json").text.contains("\"label\": \"a-b-25\""))
    }

    @Test func `nothing that could move the cursor is shown of a title`() throws {
        let world = try CommandHarness.withVault()
        let imported = try world.importing("name,url,username,password\nx\u{1B}[2J\u{202E}y,,ann,1\n")
        #expect(imported.text.contains(#"line 2: 'x\u{1b}[2J\u{202e}y' is x-2J-y"#))
    }

    @Test func `a password is in no report`() throws {
        let world = try CommandHarness.withVault()
        for more in [["--dry-run"], ["--dry-run", "--json"], ["--json"], []] {
            let table = CommandHarness.keePassXC + "Root,a,ann,tr0ub4dor,,tr0ub4dor,tr0ub4dor!,0,tr0ub4dor,\n"
            let imported = try world.importing(bytes: Array(table.utf8), more)
            #expect(imported.code == 0)
            #expect(!imported.everythingVisible.contains("tr0ub4dor"))
        }
    }
}
