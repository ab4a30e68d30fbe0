import Foundation
import Hygiene
import RuleSamples
import Testing
import VaultModel

@testable import VaultCommands

@Suite struct MessagesTests {
    @Test func `every command line that a message or a document names exists`() throws {
        let lines = try NamedCommandLine.all()
        // Far fewer would mean that the search is broken.
        try #require(lines.count > 20)
        for line in lines {
            if let complaint = Self.complaint(about: line.arguments) {
                Issue.record("\(line.place): 'vault \(line.text)' is not understood: \(complaint)")
            }
        }
    }

    // What a rule makes of its samples, where names stand in the place of what its source interpolates.
    @Test func `every command line that a finding names exists`() throws {
        var lines: [NamedCommandLine] = []
        for fixture in RuleFixture.all {
            let report = try fixture.fires().report
            for finding in report.findings + report.coming + report.waived {
                lines += [finding.reason, finding.remedy].flatMap {
                    NamedCommandLine.found(in: $0, place: "\(finding.rule)")
                }
            }
        }
        // Nearly every finding says what to type.
        try #require(lines.count > RuleFixture.all.count)
        for line in lines {
            let complaint = Self.complaint(about: line.arguments)
            #expect(complaint == nil, "\(line.place): 'vault \(line.text)'")
        }
    }

    @Test func `a command line that does not exist is noticed`() {
        for arguments in [["frobnicate"], ["get", "--frobnicate"], ["get", "a", "b"], ["status", "--vault"]] {
            #expect(Self.complaint(about: arguments) != nil)
        }
    }

    /// Why words are no command line, nor the beginning of one whose operands are left out.
    static func complaint(about arguments: [String]) -> String? {
        var first: String?
        for operands in 0...2 {
            do {
                _ = try CommandLineReading.command(arguments + Array(repeating: "sample", count: operands))
                return nil
            } catch {
                first = first ?? error.message
                guard error.message.contains("missing expected argument") else { return first }
            }
        }
        return first
    }

    @Test(arguments: [
        ("run 'vault set \\(label)'", ["set", "sample"]),
        ("use `vault get ADDRESS/field -n`", ["get", "sample/field", "-n"]),
        ("'vault init --kdf-memory \\(a / f(1))'", ["init", "--kdf-memory", "7"]),
        ("$ vault import csv FILE --yes 3<passphrase | less", ["import", "csv", "sample", "--yes"]),
        ("Run  vault status --json  and read", ["status", "--json"]),
    ])
    func `command lines are found and filled in`(text: String, arguments: [String]) {
        #expect(NamedCommandLine.found(in: text, place: "").map(\.arguments) == [arguments])
    }
}

/// A command line that the project tells somebody to type.
struct NamedCommandLine {
    let text: String
    let place: String

    /// The words after `vault`, samples in the place of what the reader fills in.
    var arguments: [String] {
        var words: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            // What follows is the shell's.
            if ["|", "&&", "#", ">", "<"].contains(word) || word.contains(/^\d?[<>]/) { break }
            words.append(word)
        }
        for (index, word) in words.enumerated() {
            let isNumber = index > 0 && Self.numeric.contains(words[index - 1])
            let filled = word.replacing(/\b[A-Z]{1,}\b/, with: "sample").replacing(/["'“”]/, with: "")
            words[index] = isNumber ? "7" : filled
        }
        // Brackets of a usage line say that a word may be missing.
        return words.map { $0.replacing(/[\[\]]/, with: "") }
    }

    /// Options that take a number.
    private static let numeric: Set = ["--passphrase-fd", "--kdf-memory", "--kdf-passes", "--generate", "--length"]

    static func all() throws -> [NamedCommandLine] {
        let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var files = [top.appending(path: "README.md")]
        for (folder, suffix) in [("Sources", ".swift"), ("Docs", ".md")] {
            let path = top.appending(path: folder)
            for name in try FileManager.default.subpathsOfDirectory(atPath: path.path).sorted()
            where name.hasSuffix(suffix) && !name.hasSuffix("List.swift") {
                files.append(path.appending(path: name))
            }
        }
        return try files.flatMap { file in
            found(in: try String(contentsOf: file, encoding: .utf8), place: file.lastPathComponent)
        }
    }

    /// Between quotes or backticks, after the prompt of a shown session, or set off by two spaces on a printed sheet.
    static func found(in text: String, place: String) -> [NamedCommandLine] {
        text.split(separator: "\n").filter { $0.contains("vault ") }.flatMap { line in
            let line = withoutInterpolation(line)
            let quoted = line.matches(of: /'vault ([a-z_-][^'`]*)'|`vault ([a-z_-][^'`]*)`/)
                .compactMap { $0.output.1 ?? $0.output.2 }
            let typed = line.matches(of: /^\s*\$ vault (.*)$|\w  vault ((?:[^ ]+ )*[^ ]+)  \w/)
                .compactMap { $0.output.1 ?? $0.output.2 }
            return (quoted + typed).map { NamedCommandLine(text: String($0), place: place) }
        }
    }

    /// `\(...)`, whatever stands in it, is a sample.
    private static func withoutInterpolation(_ line: Substring) -> String {
        var result = ""
        var depth = 0
        var previous: Character?
        for character in line {
            if depth > 0 {
                if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
                if depth == 0 { result += "sample" }
            } else if character == "(", previous == "\\" {
                result.removeLast()
                depth = 1
            } else {
                result.append(character)
            }
            previous = character
        }
        return result
    }
}
