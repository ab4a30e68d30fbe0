import Cryptography
import Exchanges
import Foundation
import TestSupport
import Testing
import VaultModel

/// No audit shows a piece of a password: random vaults, every output, every stretch of five characters.
@Suite struct AuditLeakTests {
    /// A taste in every run; all thousand in `Scripts/campaign hygiene`.
    private static let isWhole = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN"] == "1"
    private static let vaults: UInt64 = isWhole ? 1_000 : 24
    private static let seed = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_SEED"].flatMap(UInt64.init) ?? 1

    @Test func `no piece of a password is in any output of an audit`() throws {
        let vocabulary = try Pieces.ofProgram()
        var pieces = 0
        for number in 0..<Self.vaults {
            let sample = RandomVault(seed: Self.seed &* 1_000_003 &+ number)
            let world = try CommandHarness.withVault(seed: number + 1)
            try world.folder.write(Array(sample.table.utf8), to: "table.csv")
            let imported = world.open(["import", "csv", world.folder.path(of: "table.csv"), "--map", sample.map])
            try #require(imported.code == 0, "\(imported.errors)")
            for (label, password) in sample.changed {
                #expect(world.open(["set", label, "--stdin"], stdin: password).code == 0)
            }
            var shown = ""
            for options in [
                ["audit"], ["audit", "--json"], ["audit", "--format", "csv"], ["audit", "--format", "html"],
                ["audit", "--changes"], ["audit", "--redact", "--json"], ["due"], ["policy", "explain", sample.label],
            ] {
                let outcome = world.open(options + (options[0] == "audit" ? ["--fail-on", "never"] : []))
                #expect(outcome.code == 0, "\(options): \(outcome.errors)")
                // Colours of the style sheet look like the end of a word with a year.
                shown += outcome.everythingVisible.lowercased().replacing(/(?s)<style>.*?<\/style>/, with: "")
            }
            let found = Pieces(of: shown)
            for piece in sample.pieces where !vocabulary.contains(piece) {
                pieces += 1
                if found.contains(piece) { Issue.record("vault \(number) shows a piece of a password") }
            }
        }
        #expect(pieces > 50 * Int(Self.vaults))
        if Self.isWhole {
            print(
                "campaign | pieces of passwords in the outputs of audits | 0 of \(pieces) pieces, \(Self.vaults) vaults |"
            )
        }
    }

    @Test func `a piece that is shown is found`() {
        #expect(Pieces(of: "a hunter2 b").contains("unter"))
        #expect(!Pieces(of: "a hunter2 b").contains("hunte3"))
    }
}

/// All stretches of five characters of a text.
private struct Pieces {
    static let length = 5
    private let all: Set<String>

    init(of text: String) { all = Self.pieces(of: text) }

    func contains(_ piece: String) -> Bool { all.contains(piece) }

    /// What the program says whatever the vault, and so no leak: all of its sources but the lists that it guesses by.
    static func ofProgram() throws -> Set<String> {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
        return try names.filter { $0.hasSuffix(".swift") && !$0.contains("/Data/") }.reduce(into: []) { pieces, name in
            let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
            pieces.formUnion(Self.pieces(of: text.lowercased()))
        }
    }

    static func pieces(of text: String) -> Set<String> {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= length else { return [] }
        var pieces: Set<String> = []
        for start in 0...(scalars.count - length) {
            var piece = ""
            piece.unicodeScalars.append(contentsOf: scalars[start..<start + length])
            pieces.insert(piece)
        }
        return pieces
    }
}

/// Accounts with passwords as people make them, and as programs draw them.
private struct RandomVault {
    private static let words = [
        "dragon", "sunshine", "monkey", "пароль", "lighthouse", "qwertz", "marigold", "zephyr", "tangerine", "ｆｕｌｌ",
    ]
    private static let letters = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%&*+=?@_~éßж")

    private(set) var table = "Title,Username,URL,Password,PIN\n"
    let map = "Title=title,Username=username,URL=url,Password=password,PIN=fund"
    private(set) var changed: [(label: String, password: String)] = []
    private(set) var label = ""
    /// Stretches of passwords that nothing else in the vault has.
    private(set) var pieces: Set<String> = []

    init(seed: UInt64) {
        var random = Draw(seed)
        var passwords: [String] = []
        var beside = ""
        for number in 0..<12 {
            let exchange = random.element(of: ExchangeCatalogue.builtIn.exchanges)
            label = "\(exchange.id.text)-\(number)"
            let user = "user\(random.below(900))@post.example"
            let url = "https://\(exchange.id.text).example/login"
            let password = random.password(words: Self.words, letters: Self.letters, earlier: passwords, label: label)
            let pin = random.below(2) == 0 ? String(100_000 + random.below(900_000)) : ""
            passwords.append(password)
            beside += "\(label) \(user) \(url) \(exchange.name) \(exchange.aliases.joined(separator: " ")) "
            table += "\(label),\(user),\(url),\"\(password)\",\(pin)\n"
            if random.below(4) == 0 {
                let next = random.password(
                    words: Self.words, letters: Self.letters, earlier: [password], label: label)
                changed.append((label, next))
                passwords.append(next)
            }
        }
        let known = Pieces.pieces(of: beside.lowercased())
        for password in passwords {
            for piece in Pieces.pieces(of: password.lowercased()) where !known.contains(piece) {
                pieces.insert(piece)
            }
        }
    }
}

/// Draws from a seed.
private struct Draw {
    private let randomness: Randomness

    init(_ seed: UInt64) { randomness = .seeded(seed) }

    mutating func below(_ bound: Int) -> Int {
        let bytes = randomness.bytes(count: 4)
        return Int(bytes.span.integer(UInt32.self, at: 0)) % bound
    }

    mutating func element<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

    mutating func password(words: [String], letters: [Character], earlier: [String], label: String) -> String {
        let ending = "\(2_015 + below(12))" + ["", "!", "!!", "#1"][below(4)]
        switch below(6) {
        case 0: return element(of: words) + ending
        case 1: return (0..<4).map { _ in element(of: words) }.joined(separator: ["-", ".", "_"][below(3)])
        case 2 where !earlier.isEmpty: return element(of: earlier)
        case 3 where !earlier.isEmpty: return element(of: earlier) + "\(below(10))"
        case 4: return label.prefix(1).uppercased() + label.dropFirst() + ending
        default: return String((0..<(8 + below(16))).map { _ in element(of: letters) })
        }
    }
}
