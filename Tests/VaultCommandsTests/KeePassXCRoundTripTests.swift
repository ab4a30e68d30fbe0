import Cryptography
import OneTimeCodes
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// From KeePassXC's own database by its own export into the vault, nothing lost on the way.
@Suite struct KeePassXCRoundTripTests {
    /// One entry of the database.
    private struct Entry {
        let title: String
        let username: String
        let password: String
        let url: String
        let notes: String
        let seed: String
        let parameters: OneTimeCodeParameters?
        let folder: String
        let changed: Timestamp
        let created: Timestamp
    }

    /// What tables, markup and shells find hard.
    private static let pieces = [
        "\"", ",", ";", "'", "\\", "<&>", "=1+1", "%41", " ", "  ", "é", "e\u{301}", "–", "密码", "😀", "$(x)", "`", "--",
        "#",
        "Aa9", "tr0ub4dor", "\t",
    ]

    @Test func `every value and every code of twenty-five entries arrives`() throws {
        let world = try CommandHarness.withVault()
        let entries = try Self.entries(25, from: .seeded(25))
        let table = try Self.exported(entries, in: TemporaryFolder())
        let imported = try world.importing(bytes: table)
        #expect(imported.code == 0)
        #expect(imported.errors.contains("Imported 25 accounts"))

        let vault = try world.unlocked()
        let accounts = vault.overviews().filter { $0.value.kind == .account }
        #expect(accounts.count == entries.count)
        for entry in entries {
            let found = try #require(
                accounts.first { Array(($0.value.title ?? $0.value.name?.text ?? "").utf8) == Array(entry.title.utf8) })
            let secrets = try vault.secrets(of: found.key)
            #expect(Self.bytes(secrets.value(SecretTag.value)) == Array(entry.password.utf8))
            #expect(Self.bytes(secrets.value(SecretTag.notes)) == Array(entry.notes.utf8))
            #expect(Array((LongText.username.read(found.value, secrets) ?? "").utf8) == Array(entry.username.utf8))
            #expect(LongText.url.read(found.value, secrets) == entry.url)
            #expect(found.value.tags == [entry.folder])
            #expect(found.value.changed == entry.changed)
            #expect(found.value.created == entry.created)
            #expect(found.value.provenance == .imported)
            let items = Lookup(vault.overviews()).items(of: found.key)
            #expect(items.map(\.overview.kind) == (entry.parameters == nil ? [] : [.totp]))
        }
    }

    @Test func `the codes are those that oathtool computes`() throws {
        let world = try CommandHarness.withVault()
        let entries = try Self.entries(6, from: .seeded(26))
        let scratch = try TemporaryFolder()
        _ = try world.importing(bytes: try Self.exported(entries, in: scratch))
        let overviews = try world.unlocked().overviews().values
        for entry in entries {
            guard let parameters = entry.parameters, let period = parameters.period else { continue }
            let label = try #require(overviews.first { ($0.title ?? $0.name?.text) == entry.title }?.name?.text)
            let theirs = try OtherPrograms(folder: scratch).run(
                "oathtool",
                [
                    "--totp=\(parameters.hash.name)", "--base32", "--digits=\(parameters.digits)",
                    "--time-step-size=\(period)s", "--now=@\(world.now.secondsSince1970)", entry.seed,
                ], package: "oathtool")
            #expect(world.value(label + "/totp") + "\n" == String(decoding: theirs, as: UTF8.self))
        }
    }

    private static func entries(_ count: Int, from randomness: Randomness) throws -> [Entry] {
        func text(_ most: UInt32) -> String {
            (0...randomness.below(most)).map { _ in pieces[Int(randomness.below(UInt32(pieces.count)))] }.joined()
        }
        return try (0..<count).map { index in
            let parameters = try OneTimeCodeParameters(
                hash: HMAC.Hash.allCases[index % 3], digits: index % 2 == 0 ? 6 : 8,
                movingFactor: .time(period: index % 5 == 0 ? 60 : 30))
            let created = Timestamp(secondsSince1970: 1_500_000_000 + Int64(randomness.below(100_000_000)))
            return Entry(
                title: "\(index)x" + text(4) + "x", username: "u" + text(4) + "u", password: "p" + text(8) + "p",
                url: "https://host\(index).example.org/?a=\(index)&b=,;", notes: "n" + text(8) + "\n" + text(8) + "n",
                seed: string(randomness.secret(count: 20).withBytes { Base32.encode($0) }),
                parameters: index % 4 == 3 ? nil : parameters, folder: "folder\(index % 3)",
                changed: Timestamp(secondsSince1970: created.secondsSince1970 + Int64(randomness.below(50_000_000))),
                created: created)
        }
    }

    /// The entries as a database of KeePassXC, and then as it exports them.
    private static func exported(_ entries: [Entry], in scratch: TemporaryFolder) throws -> [UInt8] {
        let programs = OtherPrograms(folder: scratch)
        try scratch.write(Array(document(entries).utf8), to: "entries.xml")
        let database = scratch.path(of: "entries.kdbx")
        _ = try programs.run(
            "keepassxc-cli", ["import", "--quiet", "--set-password", scratch.path(of: "entries.xml"), database],
            stdin: "a passphrase\na passphrase\n", package: "keepassxc")
        return try programs.run(
            "keepassxc-cli", ["export", "--quiet", "--format", "csv", database], stdin: "a passphrase\n",
            package: "keepassxc")
    }

    // The XML of KeePass 2, as KeePassXC 2.7 reads it.
    private static func document(_ entries: [Entry]) -> String {
        let groups = Dictionary(grouping: entries.indices) { entries[$0].folder }.sorted { $0.key < $1.key }
        let inner = groups.map { folder, members in
            "<Group><UUID>\(identifier(1_000 + members[0]))</UUID><Name>\(folder)</Name>"
                + members.map { element(entries[$0], number: $0) }.joined() + "</Group>"
        }
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><KeePassFile><Meta><Generator>a test</Generator></Meta><Root>"
            + "<Group><UUID>\(identifier(9_999))</UUID><Name>Root</Name>" + inner.joined()
            + "</Group></Root></KeePassFile>"
    }

    private static func element(_ entry: Entry, number: Int) -> String {
        var strings = [
            ("Title", entry.title), ("UserName", entry.username), ("Password", entry.password), ("URL", entry.url),
            ("Notes", entry.notes),
        ]
        if let parameters = entry.parameters, let period = parameters.period {
            strings.append(
                (
                    "otp",
                    "otpauth://totp/x:y?secret=\(entry.seed)&algorithm=\(parameters.hash.name)"
                        + "&digits=\(parameters.digits)&period=\(period)&issuer=x"
                ))
        }
        return "<Entry><UUID>\(identifier(number))</UUID><Times><CreationTime>\(entry.created.text)</CreationTime>"
            + "<LastModificationTime>\(entry.changed.text)</LastModificationTime></Times>"
            + strings.map { "<String><Key>\($0.0)</Key><Value>\(escaped($0.1))</Value></String>" }.joined() + "</Entry>"
    }

    /// Sixteen bytes in Base64 that differ for each number below 10,000.
    private static func identifier(_ number: Int) -> String {
        "\(10_000 + number)" + String(repeating: "A", count: 17) + "=="
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            "<>&\t\n".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : String(scalar)
        }.joined()
    }

    private static func string(_ secret: borrowing SecretBytes) -> String { secret.withBytes { $0.text() } }

    private static func bytes(_ secret: borrowing SecretBytes?) -> [UInt8] {
        switch secret {
        case .some(let secret): secret.withBytes { $0.array() }
        case .none: []
        }
    }
}
