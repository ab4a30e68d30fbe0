import Foundation
import TestSupport
import Testing
import VaultModel

/// Docs/Scripting.md is a promise; the program keeps it.
@Suite struct ScriptingTests {
    private let page: String

    init() throws {
        let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        page = try String(contentsOf: top.appending(path: "Docs/Scripting.md"), encoding: .utf8)
    }

    @Test func `the published exit codes are those of the program`() {
        let published = page.matches(of: /(?m)^\| (\d+) \|/).compactMap { Int32($0.output.1) }
        #expect(published == [0] + VaultError.Reason.allCases.map(\.rawValue))
    }

    @Test func `every member of a document is described where its command is`() throws {
        let world = try CommandHarness.withVault()
        let table = """
            Group,Title,Username,Password,URL,Notes,TOTP,Icon,Last Modified,Created
            Root,Kraken,max,first,https://kraken.com,a note,otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ,0,,
            Root,Kraken,max,first,https://kraken.com,a note,otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ,0,,
            Root,My Kraken,,other,,,not a link,0,,

            """
        try world.folder.write(Array(table.utf8), to: "table.csv")
        let vaultFile = world.folder.path(of: "data/vault/vault.db")
        let steps: [(section: String, arguments: [String])] = [
            ("import csv", ["import", "csv", world.folder.path(of: "table.csv"), "--accept-loss"]),
            ("", ["set", "kraken", "--stdin"]), ("", ["set", "kraken/api:bot/key", "--stdin"]),
            ("", ["add", "bitmart", "--generate"]), ("list", ["list"]), ("find", ["find", "max"]),
            ("get", ["get", "kraken/totp"]), ("show", ["show", "kraken", "--reveal"]), ("show", ["show", "bitmart"]),
            ("history", ["history", "kraken", "--reveal"]), ("", ["rm", "bitmart", "--yes"]),
            ("trash list", ["trash", "list"]), ("verify", ["verify"]), ("verify", ["verify", vaultFile]),
            ("backup", ["backup", world.folder.path(of: "copy.db")]), ("doctor", ["doctor"]),
            ("generate", ["generate"]), ("status", ["status"]), ("", ["edit", "kraken", "--exchange", "upbit"]),
            ("api list", ["api", "list"]), ("", ["rotate", "kraken", "--yes"]),
            ("rotate --status", ["rotate", "--status"]), ("rotate --plan", ["rotate", "--plan", "kraken"]),
            ("", ["audit-key", "grant", "job"]), ("audit-key list", ["audit-key", "list"]),
            ("schedule status", ["schedule", "status"]), ("schedule print", ["schedule", "print", "--cron"]),
        ]
        for step in steps {
            let outcome = world.open(step.arguments + ["--json"], stdin: "second")
            guard outcome.code == 0 else {
                Issue.record("\(step.arguments) ended with \(outcome.code): \(outcome.errors)")
                continue
            }
            let members = Set(outcome.text.matches(of: #/"([a-z_]+)": /#).map { String($0.output.1) })
            #expect(members.contains("schema") == !step.section.isEmpty, "\(step.arguments)")
            let described = try description(of: step.section)
            for member in members.sorted() where !described.contains("\"\(member)\"") {
                #expect(described.contains("`\(member)`"), "'vault \(step.section)' has a member '\(member)'")
            }
        }
    }

    /// From the line that begins with the command to the one that begins with the next.
    private func description(of command: String) throws -> Substring {
        guard !command.isEmpty else { return "" }
        let start = try #require(page.range(of: "\n`vault \(command)`")).upperBound
        let end = page.range(of: "\n`vault ", range: start..<page.endIndex)?.lowerBound ?? page.endIndex
        return page[start..<end]
    }
}
