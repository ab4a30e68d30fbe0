import TestSupport
import Testing
import VaultFormat
import VaultModel

@Suite struct InitTests {
    private let passphrase = CommandHarness.passphrase

    @Test func `a vault is made, and opens with its passphrase`() throws {
        let world = try CommandHarness()
        let made = world.run(["init", "--no-recovery"], typed: [passphrase, passphrase])
        #expect(made.code == 0)
        #expect(made.text == "")
        #expect(made.prompts == ["New passphrase (Enter for six random words): ", "New passphrase again: "])
        #expect(world.open(["get", "kraken"]).code == 4)
    }

    @Test func `a vault is not made where there is one`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let again = world.run(["init", "--no-recovery"], typed: [passphrase, passphrase])
        #expect(again.code == 3)
        #expect(again.prompts.isEmpty)
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: ["short words", "password1234", "aaaaaaaaaaaaaaaa"])
    func `a weak passphrase is refused unless it is allowed`(weak: String) throws {
        let world = try CommandHarness()
        let refused = world.run(["init", "--no-recovery"], typed: [weak, weak])
        #expect(refused.code == 2)
        #expect(!refused.everythingVisible.contains(weak))
        #expect(try !world.hasVault())
        let allowed = world.run(["init", "--no-recovery", "--allow-weak"], typed: [weak, weak])
        #expect(allowed.code == 0)
    }

    @Test func `two passphrases that differ make no vault`() throws {
        let world = try CommandHarness()
        let refused = world.run(["init", "--no-recovery"], typed: [passphrase, passphrase + "x"])
        #expect(refused.code == 2)
        #expect(try !world.hasVault())
    }

    @Test(arguments: ["", "nul\0in the middle of it", String(repeating: "long ", count: 300)])
    func `what cannot be a passphrase is refused`(text: String) throws {
        let world = try CommandHarness.withVault()
        let refused = world.run(["get", "kraken"], typed: [text])
        #expect(refused.code == 5)
    }

    @Test func `Enter proposes six words, which are typed back`() throws {
        let world = try CommandHarness()
        let person = AttentiveTerminal { questions in .line(Self.words(in: questions).last ?? "") }
        let made = world.run(["init", "--no-recovery"], person: person)
        #expect(made.code == 0)
        let words = try #require(Self.words(in: made.questions).first)
        #expect(words.split(separator: " ").count == 6)
        #expect(!made.everythingVisible.contains(words))
        #expect(world.run(["get", "kraken"], typed: [words]).code == 4)
    }

    @Test func `six words that are not typed back make no vault`() throws {
        let world = try CommandHarness()
        #expect(world.run(["init", "--no-recovery"], typed: ["", "", "six other words"]).code == 2)
        #expect(try !world.hasVault())
    }

    @Test func `the recovery kit is shown on a page and two groups are typed back`() throws {
        let world = try CommandHarness()
        let made = world.run(["init"], person: Self.careful(passphrase))
        #expect(made.code == 0)
        let groups = try #require(Self.groups(in: made.questions))
        #expect(made.questions.count == 5)
        #expect(groups.allSatisfy { !made.everythingVisible.contains($0) })
    }

    @Test func `groups typed back wrongly three times make no vault`() throws {
        let world = try CommandHarness()
        let made = world.run(["init"], typed: [passphrase, passphrase, "", "0000", "0000", "0000"])
        #expect(made.code == 8)
        #expect(try !world.hasVault())
    }

    @Test func `the recovery kit is written to a file of mode 0600 and never over another`() throws {
        let world = try CommandHarness()
        let path = world.folder.path(of: "kit.txt")
        let made = world.run(["init", "--recovery-kit", path], typed: [passphrase, passphrase])
        #expect(made.code == 0)
        #expect(try world.permissions(of: "kit.txt") == 0o600)
        let sheet = String(decoding: try world.folder.bytes(of: "kit.txt"), as: UTF8.self)
        #expect(sheet.contains("RECOVERY KEY OF A VAULT"))

        let other = world.folder.path(of: "other/vault.db")
        let refused = world.run(["init", "--vault", other, "--recovery-kit", path], typed: [passphrase, passphrase])
        #expect(refused.code == 1)
        #expect(refused.prompts.isEmpty)
        #expect(String(decoding: try world.folder.bytes(of: "kit.txt"), as: UTF8.self) == sheet)
    }

    @Test func `a kit that nobody can be shown is refused before the passphrase`() throws {
        var world = try CommandHarness()
        world.hasTerminal = false
        let refused = world.run(["init"])
        #expect(refused.code == 6)
        #expect(refused.errors.contains("--recovery-kit FILE"))
    }

    @Test func `key stretching below the floor is refused`() throws {
        var world = try CommandHarness()
        world.stretching = .standard(availableMemory: 8 << 30)
        let refused = world.run(["init", "--no-recovery", "--kdf-memory", "63"])
        #expect(refused.code == 2)
        #expect(refused.prompts.isEmpty)
        #expect(refused.errors.contains("--kdf-memory 64"))
    }

    @Test func `options that exclude each other are refused`() throws {
        let world = try CommandHarness()
        #expect(world.run(["init", "--no-recovery", "--recovery-kit", "kit"]).code == 2)
        #expect(world.run(["init", "--no-recovery", "--calibrate", "--kdf-memory", "64"]).code == 2)
    }

    @Test(arguments: ["0", "5", "4000000000"])
    func `a measured cost keeps to the bounds, so that the vault opens again`(passes: String) throws {
        let world = try CommandHarness()
        let refused = world.run(["init", "--no-recovery", "--calibrate", "--kdf-passes", passes])
        #expect(refused.code == 2)
        #expect(try !world.hasVault())
    }

    @Test func `where no vault can be made no recovery sheet stays behind`() throws {
        let world = try CommandHarness()
        // Where the folder of the vault should be lies a file.
        try world.folder.write([], to: "data")
        let kit = world.folder.path(of: "kit")
        let passphrase = "battery horse zebra canoe 77 lamp"
        let refused = world.run(["init", "--recovery-kit", kit], typed: [passphrase, passphrase])
        #expect(refused.code != 0)
        #expect(try !world.folder.names().contains("kit"))
    }

    @Test func `a folder for the recovery sheet that is not there is told before anything is asked`() throws {
        let world = try CommandHarness()
        let refused = world.run(["init", "--recovery-kit", world.folder.path(of: "nowhere/kit")])
        #expect(refused.code == 1)
        #expect(refused.prompts.isEmpty)
    }

    /// A person who writes the recovery key down and types its groups back.
    private static func careful(_ passphrase: String) -> AttentiveTerminal {
        AttentiveTerminal { questions in
            guard let groups = groups(in: questions), case .secret(let prompt)? = questions.last,
                let number = prompt.split(separator: " ").compactMap({ Int($0) }).first
            else { return .line(passphrase) }
            return .line(groups[number - 1])
        }
    }

    /// The nine groups of a recovery sheet that was shown.
    private static func groups(in questions: [ScriptedTerminal.Question]) -> [String]? {
        for case .page(let sheet, _) in questions where sheet.contains("RECOVERY KEY") {
            let words = sheet.split { $0 == " " || $0 == "\n" }.map(String.init)
            return (1...9).compactMap { number in
                words.indices.dropLast().first { words[$0] == "\(number)" && words[$0 + 1].count == 4 }
                    .map { words[$0 + 1] }
            }
        }
        return nil
    }

    /// The proposed passphrases that were shown.
    private static func words(in questions: [ScriptedTerminal.Question]) -> [String] {
        questions.compactMap { question in
            guard case .page(let page, _) = question else { return nil }
            return page.split(separator: "\n").first { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
        }
    }
}
