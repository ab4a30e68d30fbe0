import ArgumentParser
import Testing

@testable import VaultCommands

@Suite struct HelpTests {
    @Test(arguments: CommandTree.paths)
    func `every command explains itself`(path: [String]) throws {
        let usage = "USAGE: \((["vault"] + path).joined(separator: " "))"
        for arguments in [path + ["--help"], ["help"] + path] {
            let reading = try CommandLineReading.command(arguments)
            guard case .help(let text) = reading else {
                Issue.record("\(arguments) asks for help and is taken for a command")
                continue
            }
            #expect(text.contains(usage))
            #expect(text.hasSuffix("\n"))
        }
    }

    @Test func `the name of the program alone shows its help`() throws {
        guard case .help(let text) = try CommandLineReading.command([]) else {
            Issue.record("nothing was asked for, and a command came of it")
            return
        }
        #expect(text.contains("USAGE: vault <subcommand>"))
    }
}

/// The commands that a person may type.
enum CommandTree {
    /// The words of each, such as `["trash", "list"]`, hidden ones left out.
    static let paths = paths(of: RootCommand.self, at: [])

    private static func paths(of command: any ParsableCommand.Type, at path: [String]) -> [[String]] {
        let configuration = command.configuration
        return (configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands))
            .filter { $0.configuration.shouldDisplay }
            .flatMap { child in
                let childPath = path + [child._commandName]
                return [childPath] + paths(of: child, at: childPath)
            }
    }
}
