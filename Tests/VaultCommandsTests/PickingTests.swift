import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct PickingTests {
    private static func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("binance", password: "first one")
        try world.add("kraken", password: "correct horse", "--username", "alice")
        guard world.open(["otp", "add", "kraken", "--stdin"], stdin: "GEZDGNBVGY3TQOJQ").code == 0,
            world.open(["codes", "add", "kraken", "--stdin", "--yes"], stdin: "11112222\n33334444\n").code == 0
        else { throw VaultError(.failure, "the items were not added") }
        return world
    }

    @Test func `get without an address prints what is picked, and shows no secret meanwhile`() throws {
        let world = try Self.world()
        let got = world.open(["get"], typed: ["krak\r"])
        #expect(got.code == 0, "\(got.errors)")
        #expect(got.text == "correct horse\n")
        guard case .livePage(let look) = got.questions.last else {
            Issue.record("nothing was picked from")
            return
        }
        #expect(look.contains("kraken/totp"))
        #expect(look.contains("Kraken  alice"))
        #expect(!look.contains("codes"))
        #expect(!look.contains("horse") && !look.contains("GEZD"))
    }

    @Test func `a field goes with what is picked`() throws {
        let world = try Self.world()
        #expect(world.open(["get", "--field", "username"], typed: ["kraken\r"]).text.hasPrefix("alice"))
    }

    @Test func `the parts of an API key are picked after it`() throws {
        let world = try Self.world()
        let added = world.open(["set", "kraken/api:bot/secret", "--stdin"], stdin: "hush")
        #expect(added.code == 0, "\(added.errors)")
        #expect(world.open(["get"], typed: ["api\r", "secret\r"]).text == "hush\n")
    }

    @Test(arguments: [
        (["show"], "> kraken"), (["otp", "show"], "> kraken/totp"), (["code"], "> kraken/totp"),
        (["codes", "next"], "> kraken/codes"), (["codes", "list"], "> kraken/codes"),
    ])
    func `what else is about one address is picked for as well`(line: [String], entry: String) throws {
        let ran = try Self.world().open(line, typed: ["kraken\r"])
        #expect(ran.code == 0, "\(ran.errors)")
        guard case .livePage(let look) = ran.questions.last else {
            Issue.record("nothing was picked from")
            return
        }
        #expect(look.contains(entry.dropFirst()))
    }

    @Test func `leaving without a choice is an interruption, and takes no code`() throws {
        let world = try Self.world()
        let before = try world.vaultBytes()
        #expect(world.open(["codes", "next"], typed: ["\u{1B}"]).code == 130)
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [["get"], ["show"], ["otp", "show"], ["code"], ["codes", "next"], ["codes", "list"]])
    func `without a terminal the address is missing, and nothing is opened`(line: [String]) throws {
        var world = try CommandHarness.withVault()
        let forbidden = world.open(line + ["--no-input"])
        #expect(forbidden.code == 2)
        #expect(forbidden.errors.contains("the address is missing"))
        world.environment["TERM"] = "dumb"
        #expect(world.open(line).questions.isEmpty)
        world.environment["TERM"] = nil
        world.hasTerminal = false
        #expect(world.run(line).code == 2)
    }

    @Test func `an empty vault has nothing to pick`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["get"]).code == 4)
        try world.add("kraken", password: "correct horse")
        #expect(world.open(["code"]).errors.contains("no one-time code"))
    }

    @Test func `a program picks from addresses alone`() throws {
        let world = try Self.world(with: "tee $0.seen | grep -m1 totp")
        let got = world.open(["get"])
        #expect(got.code == 0, "\(got.errors)")
        #expect(got.errors.contains("Valid for"))
        #expect(
            String(decoding: try world.folder.bytes(of: "picker.seen"), as: UTF8.self)
                == "binance\nkraken\nkraken/totp\n")
    }

    @Test func `what was typed is not taken for what was picked`() throws {
        let world = try Self.world(with: "cat >/dev/null; printf 'binance\\nkraken\\n'")
        #expect(world.open(["get"]).text == "correct horse\n")
    }

    @Test(arguments: [
        ("cat >/dev/null; exit 130", 130), ("cat >/dev/null; exit 1", 8), ("cat >/dev/null; exit 2", 1),
        ("echo elsewhere; cat >/dev/null", 1),
        ("cat >/dev/null; kill -9 $$", 1),
        ("cat >/dev/null; echo ../kraken", 1), ("cat >/dev/null; head -c 100000 /dev/zero; exit 0", 1),
    ])
    func `the program's exit code is respected, and its answer is checked`(script: String, code: Int32) throws {
        let refused = try Self.world(with: script).open(["get"])
        #expect(refused.code == code)
        #expect(refused.text == "")
    }

    @Test func `a program that is not there is told before the passphrase is asked for`() throws {
        var world = try CommandHarness.withVault()
        world.environment["VAULT_PICKER"] = "frobnicate-picker"
        let refused = world.open(["get"])
        #expect(refused.code == 2)
        #expect(refused.prompts.isEmpty)
    }

    /// A world in which a shell script picks.
    private static func world(with script: String) throws -> CommandHarness {
        var world = try world()
        try world.folder.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "picker", rights: 0o700)
        world.environment["PATH"] = "/usr/bin:/bin"
        world.environment["VAULT_PICKER"] = world.folder.path(of: "picker")
        return world
    }
}
