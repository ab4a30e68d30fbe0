import Surroundings
import TestSupport
import Testing

@Suite struct BackupCommandTests {
    @Test func `a copy is made beside the vault, and its path is printed`() throws {
        let world = try CommandHarness.withVault()
        let made = world.open(["backup"])
        #expect(made.code == 0)
        let path = String(made.text.dropLast())
        #expect(path.hasPrefix(world.folder.path(of: "data/vault/backups/vault.db.")))
        #expect(made.errors.contains("The copy was verified. Its witness: 1 "))
        let verified = world.open(["verify", path])
        #expect(verified.code == 0)
        #expect(verified.text.contains("Generation     1\n"))
        #expect(world.open(["verify"]).text.contains("Generation     2\n"))
    }

    @Test func `the vault remembers when it was copied`() throws {
        let world = try CommandHarness.withVault()
        let passphrase = { try DescriptorText(CommandHarness.passphrase, in: world.folder) }
        let before = try passphrase()
        #expect(
            world.run(["status", "--json", "--passphrase-fd", "\(before.number)"]).text.contains(
                #""last_backup": null"#))
        #expect(world.open(["backup"]).code == 0)
        let after = try passphrase()
        let status = world.run(["status", "--json", "--passphrase-fd", "\(after.number)"]).text
        #expect(status.contains(#""last_backup": "2026-"#))
    }

    @Test func `a copy goes where it is wanted, and nothing is overwritten`() throws {
        let world = try CommandHarness.withVault()
        let path = world.folder.path(of: "copy.db")
        #expect(world.open(["backup", path]).text == path + "\n")
        #expect(try world.permissions(of: "copy.db") == 0o600)
        let copy = try world.folder.bytes(of: "copy.db")
        let refused = world.open(["backup", path])
        #expect(refused.code == 1)
        #expect(refused.prompts.isEmpty)
        #expect(try world.folder.bytes(of: "copy.db") == copy)
    }

    @Test func `a folder that does not exist is told before anything is asked`() throws {
        let world = try CommandHarness.withVault()
        let refused = world.open(["backup", world.folder.path(of: "nowhere/copy.db")])
        #expect(refused.code == 1)
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a script reads path, generation and witness`() throws {
        let world = try CommandHarness.withVault()
        let json = world.open(["backup", world.folder.path(of: "copy.db"), "--json"]).text
        for part in [#""schema": 1"#, #""path": "#, #""generation": 1"#, #""witness": "#] {
            #expect(json.contains(part))
        }
    }

    @Test func `three copies are kept`() throws {
        var world = try CommandHarness.withVault()
        var made: [String] = []
        for _ in 1...5 {
            world.wait(days: 1)
            made.append(Path.name(of: String(world.open(["backup"]).text.dropLast())))
        }
        #expect(try world.folder.names(in: "data/vault/backups") == made.suffix(3))
    }
}
