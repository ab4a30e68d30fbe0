import Reminders
import Surroundings
import TestSupport
import Testing

@Suite struct VerifyTests {
    @Test func `a sound vault is told with its counts and its witness`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "kraken password")
        try world.add("bitmart", password: "bitmart password")
        let verified = world.open(["verify"])
        #expect(verified.code == 0)
        #expect(verified.text.contains("Accounts       2\n"))
        #expect(verified.text.contains("Generation     3\n"))
        #expect(verified.errors == "")
    }

    @Test func `a script reads the same`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "kraken password")
        let json = world.open(["verify", "--json"]).text
        for line in [
            #""schema": 1"#, #""generation": 2"#, #""epoch": 1"#, #""accounts": 1"#, #""slots": 1"#,
            #""capsule": false"#, #""history_judged": true"#,
        ] {
            #expect(json.contains(line), "\(line) in \(json)")
        }
    }

    @Test func `a wrong passphrase verifies nothing`() throws {
        let world = try CommandHarness.withVault()
        let refused = world.run(["verify"], typed: ["another passphrase"])
        #expect(refused.code == 5)
        #expect(refused.text == "")
    }

    @Test func `a vault that was changed is refused`() throws {
        let world = try CommandHarness.withVault()
        try world.flipByte(of: 4_096 * 2 - 10)
        let refused = world.open(["verify"])
        #expect(refused.code == 20)
        #expect(refused.text == "")
    }

    @Test func `an old copy is sound for itself, and leaves no trace`() throws {
        let world = try CommandHarness.withVault()
        try world.folder.write(world.vaultBytes(), to: "copy.db")
        try world.add("kraken", password: "kraken password")
        let state = try world.folder.names(in: "state/vault/anchor")
        let copy = world.folder.path(of: "copy.db")
        let verified = world.open(["verify", copy])
        #expect(verified.code == 0)
        #expect(verified.text.contains("Copy           \(copy)\n"))
        #expect(verified.text.contains("Accounts       0\n"))
        #expect(verified.text.contains("not judged"))
        #expect(world.open(["verify", copy, "--json"]).text.contains(#""history_judged": false"#))
        #expect(try world.folder.names(in: "state/vault/anchor") == state)
        #expect(world.open(["verify"]).code == 0)
    }

    @Test func `a copy may lie where a vault may not`() throws {
        let world = try CommandHarness.withVault()
        try world.folder.write(world.vaultBytes(), to: "copy.db", rights: 0o644)
        #expect(world.open(["verify", world.folder.path(of: "copy.db")]).code == 0)
    }

    @Test func `a copy that is missing, or taken in the middle of a write, is refused`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["verify", world.folder.path(of: "nothing")]).code == 3)
        try world.folder.write(world.vaultBytes(), to: "copy.db")
        try world.folder.write([1], to: "copy.db-journal")
        #expect(world.open(["verify", world.folder.path(of: "copy.db")]).code == 22)
    }

    @Test func `an older vault is accepted once its four words were typed`() throws {
        let world = try CommandHarness.withVault()
        try world.rollBack()
        let words = try #require(world.witness())
        let accepted = world.open(["verify", "--accept-rollback"], typed: [words.uppercased()])
        #expect(accepted.code == 0)
        #expect(accepted.prompts.last?.contains(words) == true)
        #expect(accepted.prompts.last?.contains("older than what this machine has seen") == true)
        #expect(accepted.errors.contains("Accepted"))
        #expect(world.open(["verify"]).code == 0)
    }

    @Test func `an older vault that was accepted is the one that the job knows`() throws {
        let world = try CommandHarness.withReminders()
        try world.rollBack { #expect(world.run(["due"]).code == 0) }
        let words = try #require(world.witness())
        // Put there without a word, and so not believed.
        #expect(world.open(["verify", "--accept-rollback"], typed: ["no such words"]).code == 8)
        let pin = try world.pin()
        #expect(world.open(["verify", "--accept-rollback"], typed: [words]).code == 0)
        #expect(try world.pin() < pin)
        let known = world.run(["due", "--no-input"])
        #expect(known.code == 0, "\(known.errors)")
        #expect(!world.open(["list"]).errors.contains("V908"))
    }

    @Test(arguments: ["", "yes", "abacus abdomen abdominal abide"])
    func `other words accept nothing`(words: String) throws {
        let world = try CommandHarness.withVault()
        try world.rollBack()
        #expect(world.open(["verify", "--accept-rollback", "--yes"], typed: [words]).code == 8)
        #expect(world.open(["verify"]).code == 21)
        #expect(world.open(["get", "kraken"]).code == 21)
    }

    @Test func `nobody but a person accepts`() throws {
        var world = try CommandHarness.withVault()
        try world.rollBack()
        world.hasTerminal = false
        let passphrase = try DescriptorText(CommandHarness.passphrase, in: world.folder)
        let refused = world.run(["verify", "--accept-rollback", "--yes", "--passphrase-fd", "\(passphrase.number)"])
        #expect(refused.code == 6)
        world.hasTerminal = true
        #expect(world.open(["verify"]).code == 21)
    }

    @Test func `where there is nothing to accept nobody is asked`() throws {
        let world = try CommandHarness.withVault()
        let verified = world.open(["verify", "--accept-rollback"])
        #expect(verified.code == 0)
        #expect(verified.prompts.count == 1)
        #expect(verified.errors.contains("nothing to accept"))
    }

    @Test func `a damaged vault cannot be accepted`() throws {
        let world = try CommandHarness.withVault()
        try world.rollBack()
        try world.flipByte(of: 4_096 * 2 - 10)
        let refused = world.open(["verify", "--accept-rollback"], typed: ["any words"])
        #expect(refused.code == 20)
        #expect(refused.unused.count == 1)
    }

    @Test func `a copy and the acceptance exclude each other`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.run(["verify", "copy.db", "--accept-rollback"]).code == 2)
    }
}

extension CommandHarness {
    /// Adds an account and puts the file from before in place again.
    fileprivate func rollBack(before: () throws -> Void = {}) throws {
        let old = try vaultBytes()
        try add("kraken-2", password: "kraken password")
        try before()
        try folder.write(old, to: "data/vault/vault.db")
        guard open(["verify"]).code == 21 else { throw TestFailure(description: "the rollback is not noticed") }
    }

    /// The four words of the file as it is.
    fileprivate func witness() -> String? {
        open(["verify", folder.path(of: "data/vault/vault.db")]).text.split(separator: "\n")
            .first { $0.hasPrefix("Witness") }?.split(separator: " ").dropFirst().joined(separator: " ")
    }

    /// Changes one bit of the vault file.
    func flipByte(of offset: Int) throws {
        var bytes = try vaultBytes()
        bytes[offset] ^= 1
        try folder.write(bytes, to: "data/vault/vault.db")
    }
}

/// Something that a test relies on is not so.
struct TestFailure: Error, CustomStringConvertible {
    let description: String
}

extension TemporaryFolder {
    /// The names in a folder below, sorted.
    func names(in name: String) throws -> [String] { try PrivateFiles().names(inFolder: path(of: name)) }
}
