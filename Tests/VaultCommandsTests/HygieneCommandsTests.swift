import Foundation
import Hygiene
import TestSupport
import Testing
import VaultModel

@testable import VaultCommands

@Suite struct HygieneCommandsTests {
    private static let until = "2026-12-31"

    @Test func `a waiver holds a finding back, is listed, renewed and removed`() throws {
        let world = try reused()
        let waive = ["waive", "R201", "okx", "--reason", "one person, one account", "--until", Self.until]
        #expect(world.open(waive).errors.contains("Made the waiver of R201 for 'okx'"))
        #expect(try world.findings("--rule", "R201") == ["R201 kraken"])
        #expect(world.open(["audit", "--json", "--fail-on", "never"]).text.contains("one person, one account"))
        #expect(world.open(waive).errors.contains("Renewed"))
        let list = world.open(["waive", "--list", "--json"]).text
        #expect(list.contains("\"item\": \"okx\""))
        let id = try #require(list.firstMatch(of: /"id": "([0-9a-f]{8})/)).output.1
        #expect(world.open(["waive", "--remove", String(id)]).code == 0)
        #expect(world.open(["waive", "--remove", String(id)]).code == 4)
        #expect(try world.findings("--rule", "R201") == ["R201 kraken", "R201 okx"])
    }

    @Test(arguments: [
        ["waive"], ["waive", "R201", "okx"], ["waive", "R201", "okx", "--reason", "short", "--until", until],
        ["waive", "R201", "okx", "--reason", "long enough a reason", "--until", "2029-01-01"],
        ["waive", "R201", "okx", "--reason", "long enough a reason", "--until", "2020-01-01"],
        ["waive", "R201", "okx", "--reason", "long enough a reason", "--until", "soon"],
        ["waive", "R202", "okx", "--reason", "long enough a reason", "--until", "2026-12-31"],
        ["waive", "X1", "okx", "--reason", "long enough a reason", "--until", until],
        ["waive", "R201", "okx", "--exchange", "kraken", "--reason", "long enough a reason", "--until", until],
        ["waive", "R201", "--exchange", "nowhere", "--reason", "long enough a reason", "--until", until],
        ["waive", "R201", "--list"], ["waive", "--list", "--remove", "ab"], ["link", "okx"], ["link", "okx", "okx"],
        ["review", "okx", "--all"],
    ])
    func `what cannot hold is refused and changes nothing`(arguments: [String]) throws {
        let world = try reused()
        let before = try world.vaultBytes()
        let refused = world.open(arguments)
        #expect(refused.code == 2, "\(refused.errors)")
        #expect(try world.vaultBytes() == before)
    }

    @Test func `what is waived is not gone`() throws {
        let world = try reused()
        #expect(world.open(["audit", "--rule", "R201"]).code == 10)
        let waive = ["waive", "R201", "okx", "--reason", "one person, one account", "--until", Self.until]
        #expect(world.open(waive).code == 0)
        let changes = world.open(["audit", "--changes", "--json", "--rule", "R201"]).text
        #expect(changes.contains("\"gone\": []"))
    }

    @Test func `a waiver that holds nothing back is told`() throws {
        let world = try reused()
        let waive = ["waive", "P107", "okx", "--reason", "long enough a reason", "--until", Self.until]
        #expect(world.open(waive).code == 0)
        #expect(try world.findings("--rule", "V904") == ["V904 okx"])
    }

    @Test func `linked records are not reused, until they are unlinked`() throws {
        let world = try reused()
        #expect(world.open(["link", "kraken", "okx"]).errors.contains("Linked 'kraken', 'okx'"))
        #expect(world.open(["link", "okx", "kraken"]).errors.contains("linked already"))
        #expect(try world.findings("--rule", "R201") == [])
        #expect(world.open(["unlink", "okx"]).code == 0)
        #expect(try world.findings("--rule", "R201").count == 2)
        // The other one is in no group of one.
        #expect(world.open(["unlink", "kraken"]).errors.contains("not linked"))
    }

    @Test func `imported secrets wait until somebody has looked at them`() throws {
        let world = try CommandHarness.withVault()
        try world.folder.write(
            Array("Title,Username,Password\nkraken,max,first\nokx,max,second\n".utf8), to: "table.csv")
        let imported = world.open([
            "import", "csv", world.folder.path(of: "table.csv"), "--map",
            "Title=title,Username=username,Password=password",
        ])
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(world.open(["review"]).text == "kraken\nokx\n")
        #expect(world.open(["review", "kraken"]).errors.contains("Reviewed 1 secret"))
        #expect(world.open(["review"]).text == "okx\n")
        #expect(world.open(["review", "--all"]).code == 0)
        #expect(world.open(["review"]).errors.contains("Nothing waits"))
    }

    @Test func `a policy holds once it is accepted, and not before`() throws {
        let world = try reused()
        #expect(world.run(["policy", "init"]).code == 0)
        #expect(world.run(["policy", "init"]).code == 1)
        #expect(world.run(["policy", "check"]).code == 0)
        try world.writePolicy("{schema: 1, severity: {reused: 'off', 'policy-changed': 'off'}}")
        #expect(try world.findings("--rule", "V906", "--rule", "R201").count == 3)
        let diff = world.open(["policy", "diff"])
        #expect(diff.text.contains("+ severity.R201: off"))
        #expect(world.open(["policy", "accept"], typed: ["n"]).code == 8)
        #expect(world.open(["policy", "accept", "--yes"]).errors.contains("in force"))
        #expect(try world.findings("--rule", "V906", "--rule", "R201") == [])
        #expect(world.open(["policy", "diff"]).text == "")
        let explained = world.open(["policy", "explain", "okx"]).text
        #expect(explained.contains(/R201 reused +off +severity/))
    }

    @Test func `a file that changed or went leaves the accepted policy in force and is a finding`() throws {
        let world = try reused()
        try world.writePolicy("{schema: 1, severity: {dormant: 'off'}}")
        #expect(world.run(["policy", "check"]).code == 2)
        try world.writePolicy("{schema: 1, extends: 'strict'}")
        #expect(world.open(["policy", "accept", "--yes"]).code == 0)
        try world.writePolicy("{schema: 1, severity: {reused: 'off'}}")
        let found = try world.findings()
        #expect(found.contains("V906 vault") && found.contains("R201 okx"))
        #expect(world.open(["policy", "show"]).text.contains("strict"))
        try FileManager.default.removeItem(atPath: world.folder.path(of: "home/.config/vault/policy.json5"))
        #expect(try world.findings("--rule", "V906") == ["V906 vault"])
        #expect(world.open(["policy", "accept", "--yes"]).errors.contains("The default policy is in force"))
        #expect(try world.findings("--rule", "V906") == [])
    }

    @Test func `a file that does not read is an error with its place, and the audit goes by the old policy`() throws {
        let world = try reused()
        try world.writePolicy("{schema: 1, severity: {reusd: 'off'}}")
        let audit = world.open(["audit"])
        #expect(audit.code == 2)
        #expect(audit.text.contains("R201"))
        #expect(audit.errors.contains("severity.reusd") && audit.errors.contains("did you mean 'reused'?"))
        #expect(world.open(["policy", "accept", "--yes"]).code == 2)
    }

    @Test func `a policy that others can write is refused`() throws {
        let world = try reused()
        try world.writePolicy("{schema: 1}")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o622], ofItemAtPath: world.folder.path(of: "home/.config/vault/policy.json5"))
        for arguments in [["audit"], ["due"], ["policy", "check"], ["policy", "accept", "--yes"]] {
            #expect(world.open(arguments).code == 23, "\(arguments)")
        }
    }

    @Test func `the file that init writes says what the default says`() throws {
        let world = try CommandHarness.withVault()
        let file = world.folder.path(of: "policy.json5")
        #expect(world.run(["policy", "init", "--output", file]).code == 0)
        #expect(world.run(["policy", "check", file]).code == 0)
        try world.writePolicy(PolicyTemplate.text)
        #expect(world.open(["policy", "diff"]).text == "")
    }

    @Test func `every rule is explained, by code and by name`() throws {
        let world = try CommandHarness()
        for rule in RuleCatalogue.all {
            let page = world.run(["explain", rule.code.description])
            #expect(page.code == 0 && page.text.contains(rule.name))
            #expect(world.run(["explain", rule.name]).text == page.text)
        }
    }

    @Test func `every command that a rule's page names exists`() {
        for rule in RuleCatalogue.all {
            for text in [rule.page.summary, rule.page.why, rule.page.remedy] {
                for line in NamedCommandLine.found(in: text, place: rule.code.description) {
                    let complaint = MessagesTests.complaint(about: line.arguments)
                    #expect(complaint == nil, "\(rule.code): 'vault \(line.text)': \(complaint ?? "")")
                }
            }
        }
    }

    private func reused() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "vK3#tR8!mZ6@wQ1&", "--exchange", "kraken")
        try world.add("okx", password: "vK3#tR8!mZ6@wQ1&", "--exchange", "okx")
        return world
    }
}
