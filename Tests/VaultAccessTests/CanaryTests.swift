import Cryptography
import Recovery
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// Nothing that a person typed lies in any file in a form that can be read.
@Suite struct CanaryTests {
    @Test func `no file shows what a vault holds, or what opens it`() throws {
        let sample = try SampleVault()
        var canaries = try story(in: sample).map(Canary.init)
        let kit = RecoveryKey(SampleVault.recovery).text().withBytes { $0.text() }
        canaries += [Canary(SampleVault.passphrase), Canary(Self.newPassphrase), Canary(kit)]
        let files = try sample.snapshot().files
        #expect(files.count >= 6)
        for (path, bytes) in files {
            for canary in canaries {
                #expect(canary.guises(in: bytes) == [], "\(canary.text) in \(path)")
                #expect(canary.guises(in: Array(path.utf8)) == [], "\(canary.text) in the path \(path)")
            }
        }
    }

    // The positive control: the search finds what it looks for.
    @Test(arguments: [
        ("plain", "...Xyz-canary-774...", "plain"),
        ("hexadecimal", "..58797a2d63616e6172792d373734..", "hexadecimal"),
        ("base64 at 0", "WHl6LWNhbmFyeS03NzQu", "base64, 0"),
        ("base64 at 1", "Llh5ei1jYW5hcnktNzc0Lg==", "base64, 1"),
        ("base64 at 2", "Li5YeXotY2FuYXJ5LTc3NC4=", "base64, 2"),
    ])
    func `a canary that was planted is found`(name: String, text: String, guise: String) {
        #expect(Canary("Xyz-canary-774").guises(in: Array(text.utf8)).contains(guise))
    }

    @Test func `a canary in UTF-16 is found`() {
        let bytes = "..Xyz-canary-774".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Canary("Xyz-canary-774").guises(in: bytes).contains("UTF-16, little-endian"))
    }

    private static let newPassphrase = "orbit maple violin 42 cactus tower"

    /// A day in a vault's life.
    ///
    /// - Returns: Every text that went into it.
    private func story(in sample: SampleVault) throws -> [String] {
        let vault = try sample.unlock()
        var account = NewAccount(label: try Label("Zanzibar-exchange"))
        account.username = "canary.user@example.org"
        account.url = "https://canary-login.example.org/path"
        account.tags = ["canary-tag-of-mine"]
        account.password = SecretBytes(copyingUTF8: "Canary!password#one")
        account.notes = SecretBytes(copyingUTF8: "canary note: call the bank")
        account.title = "Canary Title From Import"
        let id = try vault.write { (transaction) throws(VaultError) in try transaction.add(account) }
        try vault.addItem(.fund, to: "zanzibar-exchange", value: "canary-fund-981734")
        try vault.set("zanzibar-exchange", to: "Canary!password#two")
        try vault.write { (transaction) throws(VaultError) in
            try transaction.update(id) { (overview) throws(VaultError) in overview.tags.append("canary-second-tag") }
            try transaction.put(transaction.settings())
        }
        try vault.write { (transaction) throws(VaultError) in
            try transaction.rename(id, to: Label("Quokka-exchange"))
        }
        try vault.add("Numbat-exchange", password: "Canary!password#three")
        let second = try vault.record("numbat-exchange")
        _ = try vault.write { (transaction) throws(VaultError) in try transaction.moveToTrash(second) }
        _ = try vault.backUp()
        let root = try sample.root()
        let opened = root.slot.id
        let rekeyed = try root.rekeyGuarded(
            dropping: [opened], adding: .passphrase(SecretBytes(copyingUTF8: Self.newPassphrase)), kit: nil,
            cost: SampleVault.cost, keepsCopy: true)
        _ = try rekeyed.vault.write { (transaction) throws(VaultError) in try transaction.emptyTrash() }
        _ = try rekeyed.vault.backUp()
        return [
            "Zanzibar-exchange", "zanzibar-exchange", "canary.user@example.org",
            "https://canary-login.example.org/path", "canary-tag-of-mine", "Canary!password#one",
            "canary note: call the bank", "Canary Title From Import", "canary-fund-981734", "Canary!password#two",
            "canary-second-tag", "Quokka-exchange", "Numbat-exchange", "Canary!password#three",
            "Numbat-exchange@example.com",
        ]
    }
}
