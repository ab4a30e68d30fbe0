import Exchanges
import OneTimeCodes
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultModel

@testable import VaultCommands

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

    @Test func `an import that was made already adds nothing, whatever its labels became`() throws {
        let world = try CommandHarness.withVault()
        try world.add("Google", password: "x", "--username", "ann")
        let links = [
            "otpauth://totp/Google:ann?secret=GEZDGNBV&issuer=Google",
            "otpauth://totp/Google:bob?secret=GEZDGNBVGY&issuer=Google", "otpauth://totp/max?secret=GEZDGNBVGY3TQOJQ",
        ].joined(separator: "\n")
        let first = world.open(["otp", "import", "-"], stdin: links)
        #expect(first.errors.contains("Added 3 one-time codes."), "\(first.errors)")
        #expect(world.open(["otp", "show", "Google-2"]).code == 0)
        let again = world.open(["otp", "import", "-"], stdin: links)
        #expect(again.errors.contains("Added 0 one-time codes; 3 were there already."), "\(again.errors)")
        #expect(again.text.contains("Google-2/totp has it already"), "\(again.text)")
    }

    @Test func `a seed that an export has twice is stored once`() throws {
        let world = try CommandHarness.withVault()
        let link = "otpauth://totp/Bank:max?secret=GEZDGNBV&issuer=Bank"
        let imported = world.open(["otp", "import", "-"], stdin: "\(link)\n\(link)\n")
        #expect(imported.errors.contains("Added 1 one-time code; 1 were there already."), "\(imported.errors)")
    }

    @Test func `very many codes of one account are named, and found again`() throws {
        let world = try CommandHarness.withVault()
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let links = (0..<3_000).map { number in
            let seed = String([alphabet[number >> 10 & 31], alphabet[number >> 5 & 31], alphabet[number & 31]])
            return "otpauth://totp/Bank:max?secret=AAAAA\(seed)&issuer=Bank"
        }.joined(separator: "\n")
        let imported = world.open(["otp", "import", "-"], stdin: links)
        #expect(imported.errors.contains("Added 3000 one-time codes."), "\(imported.errors)")
        #expect(imported.text.contains("Bank/totp:max-2999"))
        #expect(world.open(["otp", "import", "-"], stdin: links).errors.contains("Added 0 one-time codes"))
    }

    @Test func `a link that cannot be used stops the import, unless that is accepted`() throws {
        let world = try CommandHarness.withVault()
        let links = "otpauth://totp/Bank:max?secret=GEZDGNBV&issuer=Bank\notpauth://totp/Bank:bob?secret=1"
        let refused = world.open(["otp", "import", "-"], stdin: links)
        #expect(refused.code == 24)
        #expect(refused.errors.contains("entry 2 cannot be used: line 2: "), "\(refused.errors)")
        #expect(world.open(["otp", "import", "-", "--accept-loss"], stdin: links).code == 0)
        #expect(world.open(["otp", "show", "Bank"]).code == 0)
    }

    @Test func `a vault that was written since the plan is left alone`() throws {
        let world = try OTPTests.world()
        let vault = try world.unlocked()
        let batch = try AuthenticatorExport.read(Array(Self.aegis.utf8).span)
        let plan = try vault.read { (transaction) throws(VaultError) in
            try OTPImportPlan(batch, in: transaction, knowing: .builtIn)
        }
        #expect(world.open(["rm", "--yes", "kraken"]).code == 0)
        let error = #expect(throws: VaultError.self) { try OTPImportCommand.write(batch, plan, to: vault) }
        #expect(error?.reason == .busy)
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
