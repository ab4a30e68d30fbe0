import Surroundings
import TestSupport
import Testing

/// One run of a command whose memory is searched.
struct MemoryStory: CustomTestStringConvertible, Sendable {
    /// What is typed at a prompt; what it is may depend on the screen.
    struct Answer: Sendable {
        let prompt: String
        let line: @Sendable (PseudoTerminal) throws -> String
    }

    let name: String
    let arguments: [String]
    let redirections: String
    let answers: [Answer]
    /// Makes what the command needs besides the usual vault; `nil` when it needs none.
    let prepare: (@Sendable (MemoryWorld) throws -> Void)?
    /// Texts that must not lie about.
    let secrets: [String]
    /// Secrets that were drawn when the world was made.
    let knows: @Sendable (MemoryWorld) throws -> [Canary]
    /// Canaries that must be seen in locked memory: otherwise nothing was searched for.
    let uses: Set<String>
    /// Whether a secret was shown that nobody knew before: read from the screen when the command is at its end.
    let learns: @Sendable (MemoryWorld, PseudoTerminal) throws -> [Canary]

    init(
        _ name: String, _ arguments: [String], _ redirections: String = "", typing answers: [(String, String)] = [],
        after prepare: (@Sendable (MemoryWorld) throws -> Void)? = { _ in }, secrets: [String] = [],
        knows: @escaping @Sendable (MemoryWorld) throws -> [Canary] = { _ in [] }, uses: Set<String> = [opened],
        learns: @escaping @Sendable (MemoryWorld, PseudoTerminal) throws -> [Canary] = { _, _ in [] }
    ) {
        self.name = name
        self.arguments = arguments
        self.redirections = redirections
        self.answers = answers.map { answer in Answer(prompt: answer.0, line: { _ in answer.1 }) }
        self.prepare = prepare
        self.secrets = secrets
        self.knows = knows
        self.uses = uses
        self.learns = learns
    }

    var testDescription: String { name }

    /// The canary that is there once a vault is unlocked.
    static let opened = "the secrets key"
    static let unlocking = ("Passphrase", MemoryWorld.passphrase)

    /// Every command that meets a secret. A new one is added here, or in one of the files beside this.
    static let all = everyday + ofVaults + ofCodes + ofJobs

    private static let everyday: [MemoryStory] = [
        MemoryStory("get at a terminal", ["get", "kraken"], typing: [unlocking], secrets: [MemoryWorld.password]),
        MemoryStory(
            "get in a pipe", ["get", "kraken"], ">out", typing: [unlocking], secrets: [MemoryWorld.password]),
        MemoryStory(
            "get with a descriptor", ["get", "kraken", "--passphrase-fd", "3"], "3<passphrase",
            secrets: [MemoryWorld.password]),
        MemoryStory(
            "get with a command", ["get", "kraken", "--passphrase-command", "cat passphrase"],
            secrets: [MemoryWorld.password]),
        MemoryStory(
            "get as JSON", ["get", "kraken", "--json"], typing: [unlocking], secrets: [MemoryWorld.password]),
        MemoryStory(
            "get to a file", ["get", "kraken", "--output", "out"], typing: [unlocking],
            secrets: [MemoryWorld.password]),
        MemoryStory("get of a code", ["get", "kraken/totp"], typing: [unlocking], secrets: [MemoryWorld.seed]),
        MemoryStory("get of a seed", ["get", "kraken/totp/seed"], typing: [unlocking], secrets: [MemoryWorld.seed]),
        MemoryStory(
            "get with a wrong passphrase", ["get", "kraken"], typing: [("Passphrase", MemoryWorld.nextPassphrase)],
            secrets: [MemoryWorld.nextPassphrase], uses: []),
        MemoryStory(
            "get interrupted at the prompt", ["get", "kraken"],
            typing: [("Passphrase", MemoryWorld.passphrase + "\u{3}")], uses: []),
        MemoryStory(
            "add with a typed password", ["add", "bybit", "--username", "max"],
            typing: [unlocking, ("Password", MemoryWorld.newPassword), ("Again", MemoryWorld.newPassword)],
            secrets: [MemoryWorld.newPassword]),
        MemoryStory(
            "add with a drawn password", ["add", "bybit", "--username", "max", "--generate", "--show"],
            typing: [unlocking], learns: { _, terminal in lastLine(of: terminal) }),
        MemoryStory(
            "set from a pipe", ["set", "kraken", "--stdin"], "<new", typing: [unlocking],
            secrets: [MemoryWorld.password, MemoryWorld.newPassword]),
        MemoryStory(
            "set of a link", ["set", "kraken/totp:two", "--stdin"], "<link", typing: [unlocking],
            secrets: [MemoryWorld.seed]),
        MemoryStory(
            "passwd", ["passwd"],
            typing: [
                ("Current passphrase", MemoryWorld.passphrase), ("New passphrase", MemoryWorld.nextPassphrase),
                ("again", MemoryWorld.nextPassphrase),
            ], secrets: [MemoryWorld.nextPassphrase, MemoryWorld.password],
            learns: { world, _ in try world.keys(passphrase: MemoryWorld.nextPassphrase) }),
        // What was in the table lay in ordinary memory: Docs/Security.md.
        MemoryStory(
            "import csv", ["import", "csv", "table.csv"], typing: [unlocking], secrets: [MemoryWorld.password]),
        MemoryStory("generate", ["generate"], uses: [], learns: { _, terminal in lastLine(of: terminal) }),
        MemoryStory(
            "show", ["show", "kraken", "--reveal"], typing: [unlocking],
            secrets: [MemoryWorld.password, MemoryWorld.seed]),
        MemoryStory(
            "show as JSON", ["show", "kraken", "--reveal", "--json"], typing: [unlocking],
            secrets: [MemoryWorld.password, MemoryWorld.seed]),
        MemoryStory(
            "history", ["history", "kraken", "--reveal"], typing: [unlocking],
            secrets: [MemoryWorld.password, MemoryWorld.formerPassword]),
        MemoryStory(
            "audit", ["audit", "--fail-on", "never"], typing: [unlocking],
            secrets: [MemoryWorld.password, MemoryWorld.formerPassword, MemoryWorld.seed]),
        MemoryStory("list", ["list"], typing: [unlocking], secrets: [MemoryWorld.password]),
        MemoryStory("verify", ["verify"], typing: [unlocking], secrets: [MemoryWorld.password]),
        MemoryStory("backup", ["backup"], typing: [unlocking], secrets: [MemoryWorld.password]),
        MemoryStory(
            "edit", ["edit", "kraken", "--username", "eve"], typing: [unlocking], secrets: [MemoryWorld.password]),
        MemoryStory("rm", ["rm", "kraken", "--yes"], typing: [unlocking], secrets: [MemoryWorld.password]),
    ]

    /// The usual ones, or all of them in a campaign.
    static var sample: [MemoryStory] {
        if let names = Campaign.commands { return all.filter { names.contains($0.name) } }
        return Campaign.isWhole ? all : usual
    }

    /// A few of them, which meet most of the code.
    static let usual = all.filter { story in
        [
            "get at a terminal", "get with a descriptor", "add with a typed password", "set from a pipe", "passwd",
            "show as JSON", "init with a recovery kit", "get with a keyfile", "codes next",
            "otp check",
        ]
        .contains(story.name)
    }

    /// What was printed last, which only the person and the program know.
    private static func lastLine(of terminal: PseudoTerminal) -> [Canary] {
        let lines = terminal.screen.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }
        guard let last = lines.last(where: { $0.count >= 12 && !$0.contains("'") }) else { return [] }
        return [Canary(String(last))]
    }
}
