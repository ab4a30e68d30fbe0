import TestSupport
import Testing

@Suite struct RecoveryCommandTests {
    private let passphrase = CommandHarness.passphrase

    /// A vault with a kit, and the key on it.
    private func withKit(seed: UInt64 = 1) throws -> (world: CommandHarness, key: String) {
        let world = try CommandHarness(seed: seed)
        let made = world.run(
            ["init", "--allow-weak", "--recovery-kit", world.folder.path(of: "kit")], typed: [passphrase, passphrase])
        try #require(made.code == 0, "\(made.errors)")
        return (world, try RecoverySheet(world.folder, "kit").key)
    }

    @Test func `a kit is tested without changing what opens the vault, and the day is noted`() throws {
        var (world, key) = try withKit()
        let slots = world.run(["status", "--json"]).text.components(after: #""slots""#).first
        world.wait(days: 5)
        let tested = world.run(["recovery", "test"], typed: [key.lowercased()])
        #expect(tested.code == 0, "\(tested.errors)")
        #expect(tested.prompts == ["Recovery key, all nine groups: "])
        #expect(tested.errors.contains("The recovery key opens this vault"))
        #expect(world.run(["status", "--json"]).text.components(after: #""slots""#).first == slots)
        let given = try DescriptorText(passphrase, in: world.folder)
        let status = world.run(["status", "--json", "--passphrase-fd", "\(given.number)"]).text
        #expect(status.contains(#""kit_made": "2026-09-21T"#))
        #expect(status.contains(#""kit_tested": "2026-09-26T"#))
        #expect(world.open(["slot", "list"]).text.contains("2026-09-26"))
    }

    @Test func `the kit of another vault is well written, and opens nothing here`() throws {
        let (world, _) = try withKit()
        let before = try world.vaultBytes()
        let (_, other) = try withKit(seed: 2)
        let refused = world.run(["recovery", "test"], typed: [other])
        #expect(refused.code == 5)
        #expect(refused.errors.contains("that is not the recovery key of this vault"))
        #expect(try world.vaultBytes() == before)
    }

    // The check group has 20 bits: of about a million wrong digits in the key one would pass it, and would then open no
    // vault. A wrong digit of the check group itself never passes.
    @Test(arguments: 0..<36)
    func `a digit that was mistyped is told from a key of another vault`(place: Int) throws {
        let (world, key) = try withKit()
        var digits = Array(key)
        let index = place + place / 4
        digits[index] = digits[index] == "7" ? "8" : "7"
        let refused = world.run(["recovery", "test"], typed: [String(digits)])
        #expect(refused.code == 5)
        #expect(refused.errors.contains("the check group does not match: a group of the recovery key was mistyped"))
    }

    @Test func `a vault without a kit has none to test`() throws {
        let world = try CommandHarness.withVault()
        let refused = world.run(["recovery", "test"], typed: ["0000"])
        #expect(refused.code == 5)
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a new kit takes the place of the old one`() throws {
        let (world, old) = try withKit()
        let copy = world.folder.path(of: "copy.db")
        try #require(world.open(["backup", copy]).code == 0)
        let made = world.open(["recovery", "new", "--recovery-kit", world.folder.path(of: "kit2")])
        #expect(made.code == 0, "\(made.errors)")
        #expect(made.errors.contains("The old recovery kit opens only older copies"))
        #expect(made.errors.contains("Copies that you keep elsewhere still open with"))
        let new = try RecoverySheet(world.folder, "kit2").key
        #expect(world.run(["recovery", "test"], typed: [new]).code == 0)
        #expect(world.run(["recovery", "test"], typed: [old]).code == 5)
        #expect(world.open(["verify", "--json"]).text.contains(#""epoch": 2"#))
        #expect(try world.folder.names(in: "data/vault/backups") == [])
    }

    @Test func `a first kit is shown, and counts once two of its groups were typed back`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        #expect(world.open(["recovery", "new"], typed: ["", "0000", "0000", "0000"]).code == 8)
        #expect(try world.vaultBytes() == before)
        let person = AttentiveTerminal { questions in
            guard case .secret(let prompt) = questions.last else { return .line("") }
            guard prompt.hasPrefix("Type group") else { return .line(CommandHarness.passphrase) }
            let page = questions.compactMap { question in
                if case .page(let text, _) = question { text } else { nil }
            }.last
            let group = prompt.split(separator: " ").compactMap { Int($0) }.first ?? 0
            return .line(RecoverySheet(page ?? "").groups[group - 1])
        }
        let made = world.run(["recovery", "new"], person: person)
        #expect(made.code == 0, "\(made.errors)")
        #expect(made.errors.contains("old recovery kit") == false)
        #expect(world.run(["status"]).text.contains("recovery key"))
    }

    @Test func `a kit that cannot be delivered is refused before the passphrase`() throws {
        var world = try CommandHarness.withVault()
        try world.folder.write([1], to: "kit")
        let taken = world.open(["recovery", "new", "--recovery-kit", world.folder.path(of: "kit")])
        #expect(taken.code == 1)
        #expect(taken.prompts.isEmpty)
        world.hasTerminal = false
        let given = try DescriptorText(passphrase, in: world.folder)
        #expect(world.run(["recovery", "new", "--passphrase-fd", "\(given.number)"]).code == 6)
    }
}
