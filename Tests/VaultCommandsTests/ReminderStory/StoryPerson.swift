import Hygiene
import Surroundings
import TestSupport
import VaultModel

/// Somebody who keeps accounts at six exchanges, mends what is told within days, is away for eight weeks, and once puts
/// something off.
struct StoryPerson {
    var world: CommandHarness
    let start: Day

    init() throws {
        world = try CommandHarness.withVault()
        world.now = Timestamp(milliseconds: (Day("2026-12-01")?.start.milliseconds ?? 0) + 8 * 3_600_000)
        start = world.now.day
        try StoryJob.prepare(&world)
        try run(["policy", "accept", "--yes"])
        for (label, password) in [
            ("binance", nil), ("bybit", nil), ("kraken", nil), ("upbit", nil), ("kucoin", "Kucoin2024!"),
        ] {
            try run(["add", label] + (password == nil ? ["--generate"] : ["--stdin"]), stdin: password ?? "")
        }
        try run(["add", "gate", "--stdin"], stdin: "Kucoin2024!")
        try run(["set", "kucoin/fund", "--stdin"], stdin: "482913")
        try key("binance/api:bot", "trade", "--no-addresses")
        try key("bybit/api:grid", "trade", "--no-addresses")
        try key("kraken/api:tax", "read", "--expires", day(120).text)
        try key("kraken/api:leap", "read", "--expires", "2028-02-29")
        try run(
            ["codes", "add", "kraken", "--stdin"], stdin: (0..<10).map { "k4t\($0)-9w\($0)z" }.joined(separator: "\n"))
        try run(["audit-key", "grant", "job"])
        try audit()
    }

    func day(_ number: Int) -> Day { start.advanced(by: number) }

    /// What is done on a day besides looking, in words; `nil` on most days.
    mutating func act(on number: Int) throws -> String? {
        switch number {
        case 10:
            try run(["set", "kucoin", "--generate"])
            try audit()
            return "changes the weak password, and audits"
        case 11:
            try run(
                ["waive", "R201", "gate", "--reason", "closed, only kept for its statements", "--until", day(370).text])
            return "waives what is left of the reuse"
        case 24:
            try run(["api", "edit", "binance/api:bot", "--address", "203.0.113.7"])
            return "binds the key to an address"
        case 39:
            try run(
                ["waive", "P101", "gate", "--reason", "closed, only kept for its statements", "--until", day(370).text])
            return "waives the weak password of the closed account, too"
        case 85:
            try rotate("bybit/api:grid")
            return "makes the key anew"
        case 107:
            try run(["snooze", "kraken/api:tax", "7"])
            return "puts the key that ends off for a week"
        case 115:
            try rotate("kraken/api:tax", "--expires", day(480).text)
            return "makes the key anew"
        case 173:
            try rotate("bybit/api:grid")
            return "makes the key anew, on the last day but one"
        case 183:
            try rotate("binance/api:bot")
            return "makes the key anew that is half a year old"
        case 205:
            try incident()
            return nil
        case 212:
            try run(["set", "bybit", "--generate"])
            return "changes the leaked password"
        case 216:
            try rotate("bybit/api:grid")
            return "makes the key anew that ends with the password"
        case 260:
            for _ in 0..<8 { try run(["codes", "next", "kraken"]) }
            return "uses eight backup codes"
        case 266:
            try run(
                ["codes", "add", "kraken", "--stdin", "--yes"],
                stdin: (0..<10).map { "n7p\($0)-3x\($0)q" }.joined(separator: "\n"))
            return "has new codes issued"
        case 301:
            try run(["api", "edit", "bybit/api:grid", "--address", "203.0.113.9"])
            return "binds the key to an address"
        case 381:
            try audit()
            return "is back, and audits"
        case 383:
            try rotate("binance/api:bot")
            try rotate("bybit/api:grid")
            return "makes the keys anew that became old meanwhile"
        case 454:
            try run(["rm", "kraken/api:leap", "--yes"])
            return "deletes the key that ends on the leap day"
        case 479:
            try run(["rm", "kraken/api:tax", "--yes"])
            return "deletes the key that ends the next day"
        case _ where number % 30 == 0 && !isAway(on: number):
            try audit()
            return "audits"
        default: return nil
        }
    }

    /// Eight weeks without the vault.
    func isAway(on number: Int) -> Bool { (325...380).contains(number) }

    private func key(_ address: String, _ permission: String, _ more: String...) throws {
        try run(["api", "add", address, "--stdin", "--permission", permission] + more, stdin: "key: k\n")
    }

    private func rotate(_ address: String, _ more: String...) throws {
        try run(["rotate", address, "--stdin", "--yes"], stdin: "key: k\(world.now.day.number)\n")
        try run(["rotate", address, "--confirm"])
        if !more.isEmpty { try run(["api", "edit", address] + more) }
    }

    /// An audit that is looked at.
    private func audit() throws {
        var seen = world
        seen.outputIsTerminal = true
        let done = seen.open(["audit", "--fail-on", "never"])
        guard done.code == 0 else { throw VaultError(.failure, "audit: \(done.errors)") }
    }

    /// An exchange says what it lost.
    private func incident() throws {
        let text = """
            { schema: 1, exchanges: [{ id: "bybit", source: "the exchange's letter", as_of: "\(day(205).text)",
              incidents: [{ name: "letter", from: "\(day(190).text)", disclosed: "\(day(205).text)",
              leaked: ["credentials"], note: "A test." }] }] }
            """
        try PrivateFiles().makePrivateFolder(world.folder.path(of: "home/.config/vault"))
        try world.folder.write(Array(text.utf8), to: "home/.config/vault/exchanges.json5", rights: 0o600)
    }

    private func run(_ arguments: [String], stdin: String = "") throws {
        let done = world.open(arguments, stdin: stdin)
        guard done.code == 0 else {
            throw VaultError(.failure, "\(world.now.date): \(arguments.joined(separator: " ")): \(done.errors)")
        }
    }
}
