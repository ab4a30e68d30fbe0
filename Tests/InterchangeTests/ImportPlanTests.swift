import Interchange
import Testing
import VaultModel

@Suite struct ImportPlanTests {
    private static let text =
        "name,url,username,password\n"
        + "Kraken,,olga,1\n"  // line 2
        + "Kraken,,olga,1\n"  // line 3, identical
        + ",,,\n"  // line 4, empty
        + "kraken,,petra,2\n"  // line 5, the same label
        + "My coins,,olga,3\n"  // line 6, a changed label

    private func plan(_ rule: ConflictRule, taken: [String] = []) throws -> ImportPlan {
        let taken = Set(try taken.map { try Label($0) })
        return try ImportTable(Self.text).plan(taken: taken, onConflict: rule) {
            $0.username == "petra" && !taken.isEmpty
        }
    }

    @Test func `rows become accounts with labels of their own`() throws {
        let plan = try plan(.rename)
        #expect(plan.accounts.map(\.label.text) == ["Kraken", "kraken-2", "My-coins"])
        #expect(plan.accounts.map(\.account.title) == ["Kraken", "kraken", "My coins"])
        #expect(
            plan.report.changedLabels == [
                .init(line: 5, title: "kraken", label: try Label("kraken-2")),
                .init(line: 6, title: "My coins", label: try Label("My-coins")),
            ])
        #expect(
            plan.report.skippedRows == [.init(line: 3, cause: .identical(line: 2)), .init(line: 4, cause: .empty)])
        #expect(!plan.report.wouldLose)
    }

    @Test func `accounts that the vault has are skipped, others renamed`() throws {
        let plan = try plan(.rename, taken: ["KRAKEN"])
        #expect(plan.accounts.map(\.label.text) == ["Kraken-2", "My-coins"])
        #expect(plan.report.skippedRows.last == .init(line: 5, cause: .alreadyThere))
    }

    @Test func `rows whose label the vault has are skipped when asked`() throws {
        let plan = try plan(.skip, taken: ["My-Coins"])
        #expect(plan.accounts.map(\.label.text) == ["Kraken"])
        #expect(plan.report.skippedRows.map(\.line) == [3, 4, 5, 6])
        #expect(plan.report.skippedRows.last?.cause == .conflict(try Label("My-coins")))
        #expect(!plan.report.wouldLose)
    }

    @Test func `rows of one file do not push each other out`() throws {
        #expect(try plan(.skip).accounts.map(\.label.text) == ["Kraken", "kraken-2", "My-coins"])
    }

    @Test(arguments: [([], 5), (["My-Coins"], 6), (["kraken"], 2)])
    func `the first taken label stops the import when asked`(taken: [String], line: Int) {
        let error = #expect(throws: VaultError.self) { try plan(.error, taken: taken) }
        #expect(error?.reason == .notFound)
        #expect(error?.message.hasPrefix("line \(line): ") == true)
    }

    @Test func `what the vault throws is passed on`() throws {
        let table = try ImportTable(Self.text)
        let error = #expect(throws: VaultError.self) {
            try table.plan(taken: [], onConflict: .rename) { _ throws(VaultError) in
                throw VaultError(.integrity, "damaged")
            }
        }
        #expect(error?.reason == .integrity)
    }

    @Test func `rows differ when their values are divided differently`() throws {
        let text = "name,url,username,password\nab,,c,\na,,bc,\n"
        #expect(try ImportTable(text).accounts.count == 2)
    }
}
