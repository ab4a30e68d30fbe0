import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct OTPImportTests {
    private static let aegis = """
        {"version": 1, "header": {"slots": null, "params": null}, "db": {"version": 3, "entries": [
          {"type": "totp", "name": "max", "issuer": "Kraken", "info": {"secret": "GEZDGNBV", "algo": "SHA1", "digits": 6, "period": 30}},
          {"type": "totp", "name": "max-funding", "issuer": "Kraken", "info": {"secret": "GEZDGNBVGY", "algo": "SHA1", "digits": 6, "period": 30}},
          {"type": "totp", "name": "bob", "issuer": "Some Bank", "info": {"secret": "GEZDGNBV", "algo": "SHA1", "digits": 6, "period": 30}}]}}
        """

    @Test func `codes go to the accounts that their issuers name, or to new ones`() throws {
        let world = try OTPTests.world()
        let imported = world.open(["otp", "import", "-"], stdin: Self.aegis)
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(imported.errors.contains("Added 3 one-time codes."))
        #expect(
            world.open(["list", "--json"]).compactText.contains("[\"kraken/totp\",\"kraken/totp:max-funding\"]"),
            "\(world.open(["list", "--json"]).compactText)")
        #expect(world.open(["otp", "show", "Some-Bank"]).code == 0)
        let again = world.open(["otp", "import", "-"], stdin: Self.aegis)
        #expect(again.errors.contains("Added 0 one-time codes; 3 were there already."))
    }

    @Test func `a dry run changes nothing`() throws {
        let world = try OTPTests.world()
        let before = try world.vaultBytes()
        let run = world.open(["otp", "import", "-", "--dry-run", "--json"], stdin: Self.aegis)
        #expect(run.compactText.contains("\"fate\":\"new-account\""))
        #expect(try world.vaultBytes() == before)
    }

    @Test func `a file is named with what is to be done about it`() throws {
        let world = try OTPTests.world()
        try world.folder.write(Array(Self.aegis.utf8), to: "aegis.json", rights: 0o644)
        let imported = world.open(["otp", "import", world.folder.path(of: "aegis.json")])
        #expect(imported.errors.contains("chmod 600"))
        #expect(imported.errors.contains("Delete"))
    }

    @Test func `an entry that cannot be used stops the import, unless that is accepted`() throws {
        let world = try OTPTests.world()
        let steam =
            #"{"db":{"entries":[{"type":"steam","issuer":"Steam","info":{"secret":"GEZDGNBV"}},{"type":"totp","issuer":"Kraken","name":"max","info":{"secret":"GEZDGNBV"}}]}}"#
        let before = try world.vaultBytes()
        let refused = world.open(["otp", "import", "-"], stdin: steam)
        #expect(refused.code == 24)
        #expect(try world.vaultBytes() == before)
        #expect(world.open(["otp", "import", "-", "--dry-run"], stdin: steam).code == 24)
        let accepted = world.open(["otp", "import", "-", "--accept-loss"], stdin: steam)
        #expect(accepted.code == 0, "\(accepted.errors)")
        #expect(accepted.errors.contains("1 entry left out"))
    }

    @Test func `a migration with a part missing is refused as incomplete`() throws {
        // A batch of two, of which this is the first.
        let link = "otpauth-migration://offline?data=CgwKBWFiY2RlEgFhMAIYAiAAKAE%3D"
        let refused = try OTPTests.world().open(["otp", "import", "-"], stdin: link)
        #expect(refused.code == 24, "\(refused.errors)")
    }
}
