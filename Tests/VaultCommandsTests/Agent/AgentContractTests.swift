import SQLite
import Surroundings
import TestSupport
import Testing
import VaultModel

/// Whether an agent holds the vault makes no difference to what a command answers, nor to what it does.
@Suite struct AgentContractTests {
    @Test(arguments: ContractStory.besideOthers)
    func `a story is the same with an agent, without one, and past one`(story: ContractStory) throws {
        try Self.tell(story)
    }

    /// Tells a story three times, and compares what is seen and what is left.
    static func tell(_ story: ContractStory) throws {
        var alone = try world(unlocked: false)
        var held = try world(unlocked: true)
        var past = try world(unlocked: true)
        for step in story.steps {
            let expected = try run(step, in: &alone)
            let answered = try run(step, in: &held, isUnlocked: true)
            let direct = try run(step, in: &past, isUnlocked: true, more: ["--no-agent"])
            #expect(answered == expected, "\(step.arguments) with an agent")
            #expect(direct == expected, "\(step.arguments) with --no-agent")
        }
        #expect(held.agents?.requests ?? 0 > 0)
        #expect(past.agents?.requests == 0)
        let left = contents(of: alone)
        try #require(left.count > 1)
        #expect(contents(of: held) == left)
        #expect(contents(of: past) == left)
        let verified = held.run(["verify"], typed: [CommandHarness.passphrase])
        #expect(verified.code == 0, "\(verified.errors)")
    }

    private static func world(unlocked: Bool) throws -> CommandHarness {
        var world = try CommandHarness.withVault()
        world.patience = Connection.Patience(busyTimeoutInMilliseconds: 50)
        try world.allowAgents()
        if unlocked { try world.unlock() }
        let table = """
            Group,Title,Username,Password,URL,Notes,TOTP,Icon,Last Modified,Created
            Root,Kraken,max,first,https://kraken.com,a note,otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ,0,,
            Root,Kraken,max,first,https://kraken.com,a note,otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ,0,,
            Root,My Kraken,,other,,,not a link,0,,

            """
        try world.folder.write(Array(table.utf8), to: "table.csv")
        try world.folder.write(Array("P=vault://bitmart\nQ=plain\n".utf8), to: "variables")
        try world.folder.write(Array("password: {{ vault://kraken }}\n".utf8), to: "template")
        try world.writePolicy("{ schema: 1, profile: \"strict\" }")
        return world
    }

    private struct Answer: Equatable {
        let code: Int32
        let text: String
        let errors: String
        let questions: [String]
        let unused: Int
    }

    private static func run(
        _ step: ContractStep, in world: inout CommandHarness, isUnlocked: Bool = false, more: [String] = []
    ) throws -> Answer {
        world.wait(days: step.days)
        // No agent holds a vault overnight.
        if step.days > 0, isUnlocked { try world.unlock() }
        let folder = world.folder.path
        var arguments = step.arguments.map { $0.replacing("HOME/", with: folder + "/") }
        // What follows two hyphens is somebody else's.
        arguments.insert(contentsOf: more, at: arguments.firstIndex(of: "--") ?? arguments.endIndex)
        let ran = try whileSomebodyIs(step.elsewhere, in: world) {
            world.run(
                arguments, typed: (isUnlocked && more.isEmpty ? [] : [CommandHarness.passphrase]) + step.typed,
                stdin: step.stdin)
        }
        return Answer(
            code: ran.code, text: comparable(ran.text, folder), errors: comparable(ran.errors, folder),
            questions: ran.prompts.filter { $0 != "Passphrase: " },
            unused: ran.unused.filter { $0 != .line(CommandHarness.passphrase) }.count)
    }

    /// Runs a command while another program has locked the vault.
    private static func whileSomebodyIs(
        _ elsewhere: ContractStep.Elsewhere?, in world: CommandHarness, _ run: () -> CommandHarness.Outcome
    ) throws -> CommandHarness.Outcome {
        guard let elsewhere else { return run() }
        let other = try Connection(path: world.folder.path(of: "data/vault/vault.db"), purpose: .vault)
        switch elsewhere {
        case .writing: return try other.inWriteTransaction { () throws(SQLiteError) in run() }
        case .replacing: return try other.inExclusiveTransaction { () throws(VaultError) in run() }
        }
    }

    /// Without what is drawn at random: witnesses and identifiers.
    private static func comparable(_ text: String, _ folder: String) -> String {
        text.replacing(folder, with: "HOME").replacing(/\b[0-9a-f]{8,32}\b/, with: "ID")
            .replacing(/(witness[^0-9a-z]*(?:\d+ )?)[a-z]+(?: [a-z-]+){3}/) { "\($0.output.1)WORDS" }
    }

    /// All that a person can read in the vault, past any agent.
    private static func contents(of world: CommandHarness) -> [String] {
        func read(_ arguments: String...) -> String {
            comparable(world.open(arguments + ["--no-agent"]).text, world.folder.path)
        }
        let labels = read("list").split(separator: "\n").filter { !$0.contains("/") }.map(String.init)
        let records = labels.flatMap { label in
            [read("show", label, "--reveal", "--json"), read("history", label, "--reveal", "--json")]
        }
        return [
            labels.joined(), read("trash", "list", "--json"), read("waive", "--list"), read("api", "list", "--json"),
            comparable(world.run(["status", "--no-agent", "--json"]).text, world.folder.path),
        ] + records
    }
}
