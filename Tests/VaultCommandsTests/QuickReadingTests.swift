import ArgumentParser
import Testing
import VaultModel

@testable import VaultCommands

@Suite struct QuickReadingTests {
    static let lines = [
        ["due", "--brief"], ["schedule", "run"],
        ["schedule", "run", "--quiet", "--audit-key", "/k", "--vault-id", "00"],
    ]

    @Test(arguments: lines) func `what is read in the quick way is what the parser reads`(line: [String]) throws {
        let quick = try #require(QuickReading.command(line))
        let parsed = try RootCommand.parseAsRoot(line)
        #expect(type(of: quick) == type(of: parsed))
        let (one, other) = (Self.values(of: quick), Self.values(of: parsed))
        #expect(one == other)
        #expect(one.count > 10)
    }

    @Test func `what is written otherwise is left to the parser`() {
        for line in [
            ["due"], ["due", "--brief", "--json"], ["schedule", "run", "--monitor"], ["schedule", "status"],
        ] {
            #expect(QuickReading.command(line) == nil, "\(line)")
        }
        let strange = ["schedule", "run", "--quiet", "--audit-key", "--monitor", "--vault-id", "00"]
        #expect(QuickReading.command(strange) == nil)
    }

    /// The values of all options, those of the common ones among them.
    private static func values(of command: any ParsableCommand) -> [String] {
        Mirror(reflecting: command).children.flatMap { child -> [String] in
            guard let label = child.label else { return [] }
            if let group = child.value as? OptionGroup<GlobalOptions> {
                return Mirror(reflecting: group.wrappedValue).children.map { "\($0.label ?? ""): \($0.value)" }
            }
            return ["\(label): \(child.value)"]
        }
    }
}
