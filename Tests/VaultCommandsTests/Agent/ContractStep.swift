/// One command of a story that is told in several worlds; `HOME/` stands for the folder of a world.
struct ContractStep {
    let arguments: [String]
    /// What the person types besides the passphrase.
    var typed: [String] = []
    var stdin = ""
    /// Days that pass before.
    var days: UInt64 = 0
    /// What another program keeps the vault from meanwhile.
    var elsewhere: Elsewhere?

    /// What another program is amidst.
    enum Elsewhere { case writing, replacing }

    init(
        _ arguments: String..., typed: [String] = [], stdin: String = "", days: UInt64 = 0, elsewhere: Elsewhere? = nil
    ) {
        self.arguments = arguments
        self.typed = typed
        self.stdin = stdin
        self.days = days
        self.elsewhere = elsewhere
    }
}

/// Commands that follow each other, by what they are about.
enum ContractStory: String, CaseIterable {
    case accounts, trash, codes, oneTimeCodes, apiKeys, rotation, hygiene, moving, mistakes, injecting, waiting
    /// Told by itself: a program that is run gets the signals of the whole process.
    case running

    /// Those that may be told beside each other.
    static let besideOthers = allCases.filter { $0 != .running }

    var steps: [ContractStep] {
        switch self {
        case .accounts:
            [
                ContractStep("add", "kraken", "--stdin", "--username", "max", stdin: "first"),
                ContractStep("add", "binance", typed: ["ann", "typed twice", "typed twice"]),
                ContractStep("set", "kraken", "--stdin", stdin: "second\n", days: 1),
                ContractStep("set", "kraken/fund", "--stdin", stdin: "493817"),
                ContractStep("set", "kraken/secret:pin", typed: ["77", "77"]),
                ContractStep("get", "kraken"), ContractStep("get", "kraken/fund", "--json"),
                ContractStep("get", "kraken/username", "-n"), ContractStep("show", "kraken"),
                ContractStep("show", "kraken", "--reveal", "--json"), ContractStep("list"),
                ContractStep("list", "--json"), ContractStep("find", "max"), ContractStep("find", "ma", "--json"),
                ContractStep("edit", "kraken", "--tag", "eu", "--url", "https://www.kraken.com", "--note", "a note"),
                ContractStep("history", "kraken", "--reveal"), ContractStep("history", "kraken", "--json"),
                ContractStep("rename", "kraken", "Kraken-main"), ContractStep("get", "kraken-MAIN"),
                ContractStep("rename", "binance", "kraken-main"),
            ]
        case .trash:
            [
                ContractStep("add", "kraken", "--stdin", stdin: "first"),
                ContractStep("add", "okx", "--stdin", stdin: "second"),
                ContractStep("set", "okx/fund", "--stdin", stdin: "493817"),
                ContractStep("rm", "okx/fund", "--yes"), ContractStep("rm", "kraken", typed: ["n"]),
                ContractStep("rm", "kraken", typed: ["y"]), ContractStep("list"), ContractStep("get", "kraken"),
                ContractStep("trash", "list"), ContractStep("trash", "list", "--json"),
                ContractStep("trash", "restore", "kraken"), ContractStep("rm", "kraken", "--yes", days: 1),
                ContractStep("add", "kraken", "--stdin", stdin: "third"),
                ContractStep("trash", "restore", "kraken"), ContractStep("trash", "empty", typed: ["n"]),
                ContractStep("trash", "empty", typed: ["yes"]), ContractStep("trash", "empty"),
            ]
        case .codes:
            [
                ContractStep("add", "kraken", "--stdin", stdin: "first"),
                ContractStep(
                    "codes", "add", "kraken", "--stdin", stdin: "11111-aaaaa\n22222-bbbbb\n33333-ccccc\n44444-ddddd\n"),
                ContractStep("codes", "list", "kraken"), ContractStep("codes", "next", "kraken"),
                ContractStep("codes", "next", "kraken", "--json"), ContractStep("codes", "use", "kraken", "3"),
                ContractStep("codes", "void", "kraken", "1"), ContractStep("codes", "list", "kraken", "--json"),
                ContractStep("codes", "export", "kraken"),
                ContractStep("codes", "export", "--all", "--json", "--with-used"),
                ContractStep("codes", "export", "kraken", "--output", "HOME/x.html"),
                ContractStep(
                    "codes", "export", "kraken", "--output", "HOME/x.age",
                    typed: [String](repeating: "horse battery 99 zebra lamp moss", count: 2)),
                ContractStep(
                    "codes", "export", "kraken", "--output", "HOME/y.age",
                    typed: [String](repeating: CommandHarness.passphrase, count: 2)),
                ContractStep("codes", "next", "kraken"), ContractStep("codes", "next", "kraken"),
                ContractStep("codes", "add", "kraken", "--stdin", stdin: "55555-aaaaa\n66666-bbbbb\n"),
            ]
        case .oneTimeCodes:
            [
                ContractStep("add", "kraken", "--stdin", stdin: "first"),
                ContractStep("otp", "add", "kraken", "--stdin", stdin: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
                ContractStep("otp", "show", "kraken"), ContractStep("get", "kraken/totp/seed"),
                ContractStep("otp", "uri", "kraken", "--json"),
                ContractStep("otp", "add", "kraken/totp:hw", "--stdin", "--hotp", stdin: "GEZDGNBVGY3TQOJQ"),
                ContractStep("otp", "show", "kraken/totp:hw"), ContractStep("otp", "show", "kraken/totp:hw"),
                ContractStep("otp", "check", "kraken/totp:hw", "123456"),
                ContractStep("otp", "add", "kraken", "--stdin", stdin: "not a seed"),
            ]
        case .apiKeys:
            [
                ContractStep("add", "bitmart", "--stdin", stdin: "first"),
                ContractStep(
                    "api", "add", "bitmart/api:bot1", "--stdin", "--permission", "trade",
                    stdin: "key: k\nsecret: s\nmemo: m"),
                ContractStep("api", "list"), ContractStep("api", "list", "--json"),
                ContractStep("get", "bitmart/api:bot1/secret"), ContractStep("get", "bitmart/api:bot1"),
                ContractStep("api", "edit", "bitmart/api:bot1", "--deployed", "server", "--no-addresses"),
                ContractStep("show", "bitmart/api:bot1", "--json"),
                ContractStep("inject", "-", stdin: "x = {{ vault://bitmart/api:bot1/secret }}\n"),
                ContractStep("inject", "-", stdin: "x = {{ vault://nobody }}\n"),
            ]
        case .rotation:
            [
                ContractStep("add", "kucoin", "--stdin", stdin: "first"),
                ContractStep("set", "kucoin/fund", "--stdin", stdin: "493817"),
                ContractStep("rotate", "kucoin", "--stdin", "--yes", stdin: "second", days: 3),
                ContractStep("get", "kucoin"), ContractStep("get", "kucoin", "--pending"),
                ContractStep("rotate", "--status"), ContractStep("rotate", "--status", "--json"),
                ContractStep("rotate", "kucoin", "--confirm"), ContractStep("get", "kucoin"),
                ContractStep("rotate", "kucoin", "--confirm"),
                ContractStep("rotate", "--plan", "kucoin", "kucoin/fund", "--by", "2026-12-01"),
            ]
        case .hygiene:
            [
                ContractStep("add", "kraken", "--stdin", stdin: "shared secret 1"),
                ContractStep("add", "okx", "--stdin", stdin: "shared secret 1"),
                ContractStep("add", "bybit", "--stdin", stdin: "vK3#tR8!mZ6@wQ1&"),
                ContractStep("audit", "--json"), ContractStep("audit", days: 2),
                ContractStep("waive", "R201", "okx", "--reason", "one person, one account", "--until", "2026-12-20"),
                ContractStep("waive", "--list"), ContractStep("link", "kraken", "okx"),
                ContractStep("audit", "--changes"), ContractStep("unlink", "okx"),
                ContractStep("due", "--json", days: 40), ContractStep("review"), ContractStep("review", "--all"),
                ContractStep("set", "kraken", "--stdin", stdin: "another one, longer 77"),
                ContractStep("policy", "accept", "--yes"), ContractStep("policy", "show"),
                ContractStep("audit", "--fail-on", "never", "--format", "csv"),
                ContractStep("troubleshoot", "kraken", "--all"),
            ]
        case .moving:
            [
                ContractStep("import", "csv", "HOME/table.csv", "--accept-loss"),
                ContractStep("import", "csv", "HOME/table.csv", "--accept-loss", "--json"),
                ContractStep("import", "csv", "HOME/table.csv", "--dry-run"), ContractStep("review"),
                ContractStep("show", "kraken", "--reveal"), ContractStep("backup", "HOME/copy.db"),
                ContractStep("backup", "HOME/copy.db"), ContractStep("backup", "--json"),
                ContractStep("list", "--output", "HOME/list.txt"), ContractStep("list", "--output", "HOME/list.txt"),
            ]
        case .running:
            [
                ContractStep("add", "bitmart", "--stdin", stdin: "correct-Horse-77"),
                ContractStep("set", "bitmart/api:bot1/key", "--stdin", stdin: "k-1234567"),
                ContractStep("set", "bitmart/api:bot1/secret", "--stdin", stdin: "s-1234567"),
                ContractStep(
                    "run", "--stdin", "bitmart", "--", "/bin/sh", "-c", "read -r P; echo \"${#P}: $P\"; exit 7"),
                ContractStep(
                    "run", "--fd", "5=bitmart/password", "--", "/bin/sh", "-c", "read -r P <&5; echo $P >&2"),
                ContractStep(
                    "run", "--env-prefix", "bitmart/api", "--", "/bin/sh", "-c",
                    "echo $BITMART_API_KEY; echo ${#BITMART_API_SECRET}"),
                ContractStep("run", "--env-file", "HOME/variables", "--", "/bin/sh", "-c", "echo $P $Q"),
                ContractStep("run", "--stdin", "bitmart", "--", "/bin/sh", "-c", "kill -TERM $$"),
                ContractStep("run", "--stdin", "bitmart/fund", "--", "/bin/true"),
                ContractStep("run", "--fd", "5=nobody", "--", "/bin/true"),
                ContractStep("run", "--stdin", "bitmart", "--", "no-such-program"),
                ContractStep("run", "--", "/bin/true"),
            ]
        case .injecting:
            [
                ContractStep("add", "kraken", "--stdin", stdin: "p {{ vault://kraken }}"),
                ContractStep("inject", "-", stdin: "a={{ vault://kraken }}\nb={{vault://kraken/password}}\n"),
                ContractStep("inject", "HOME/template"),
                ContractStep("inject", "HOME/template", "--output", "HOME/filled"),
                ContractStep("inject", "HOME/template", "--output", "HOME/filled"),
                ContractStep("inject", "-", stdin: "{{ vault://nobody }}"),
                ContractStep("inject", "-", stdin: "{{ vault://kraken/fund }}"),
                ContractStep("inject", "-", stdin: "nothing here"),
            ]
        case .waiting:
            [
                ContractStep("add", "kraken", "--stdin", stdin: "first"),
                ContractStep("get", "kraken", elsewhere: .writing),
                ContractStep("set", "kraken", "--stdin", stdin: "second", elsewhere: .writing),
                ContractStep("get", "kraken"), ContractStep("get", "kraken", elsewhere: .replacing),
                ContractStep("list", elsewhere: .replacing),
                ContractStep("add", "okx", "--stdin", stdin: "third", elsewhere: .replacing), ContractStep("list"),
            ]
        case .mistakes:
            [
                ContractStep("add", "kraken", "--stdin", stdin: "first"),
                ContractStep("add", "Kraken", "--stdin", stdin: "second"), ContractStep("get", "krak"),
                ContractStep("get", "nobody"), ContractStep("get", "kraken/fund"), ContractStep("get", "kraken//"),
                ContractStep("set", "nobody/fund", "--stdin", stdin: "1"),
                ContractStep("set", "kraken", typed: ["a", "b"]),
                ContractStep("edit", "nobody", "--note", "x"), ContractStep("rename", "nobody", "other"),
                ContractStep("codes", "next", "kraken"), ContractStep("otp", "show", "kraken"),
                ContractStep("history", "kraken/api:x"), ContractStep("trash", "restore", "kraken"),
                ContractStep("link", "kraken", "nobody"),
                ContractStep("api", "edit", "kraken/api:x", "--deployed", "y"),
            ]
        }
    }
}
