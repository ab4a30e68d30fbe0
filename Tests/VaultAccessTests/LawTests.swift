import Cryptography
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// A vault does what a plain dictionary does, whatever is done to it in whatever order.
@Suite struct LawTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `any sequence of operations leaves what a dictionary would hold`(seed: UInt64) throws {
        let sample = try SampleVault(seed: seed)
        var model = Model()
        var vault = try sample.unlock()
        let randomness = Randomness.seeded(seed &* 1_000)
        var generation = vault.generation
        for step in 0..<40 {
            let operation = Operation(from: randomness)
            let expected = model.apply(operation, step: step)
            let found = try perform(operation, step: step, on: vault)
            #expect(found == expected, "seed \(seed), step \(step), \(operation)")
            if found == .done { generation += 1 }
            #expect(vault.generation == generation)
            if randomness.below(6) == 0 { vault = try sample.unlock() }
        }
        #expect(try contents(vault) == model)
        vault = try sample.unlock()
        #expect(try contents(vault) == model)
        let verified = try sample.root().verifyEverything()
        #expect(verified.accounts == model.live.count)
        #expect(verified.trashed == model.trash.count)
        #expect(verified.tombstones == model.tombstones)
    }

    /// What came of an operation.
    private enum Outcome: Equatable {
        case done
        case refused
    }

    private struct Operation: CustomStringConvertible {
        let kind: UInt32
        let label: String
        let other: String

        init(from randomness: Randomness) {
            kind = randomness.below(10)
            label = "account-\(randomness.below(4))"
            other = "Account-\(randomness.below(4))"
        }

        var description: String { "operation \(kind) on \(label) and \(other)" }
    }

    /// An account as the model knows it: its values, the newest first, and its tags.
    private struct Account: Equatable {
        var label: String
        var values: [String]
        var tags: [String] = []
    }

    private struct Model: Equatable {
        var live: [String: Account] = [:]
        /// In the order of their labels and values.
        var trash: [Account] = []
        var tombstones = 0

        mutating func apply(_ operation: Operation, step: Int) -> Outcome {
            let label = operation.label
            let other = operation.other.lowercased()
            switch operation.kind {
            case 0, 1, 2:
                guard live[label] == nil else { return .refused }
                live[label] = Account(label: label, values: ["value \(step)"])
            case 3, 4:
                guard var account = live[label] else { return .refused }
                account.values.insert("value \(step)", at: 0)
                // One value and ten former ones.
                account.values = Array(account.values.prefix(11))
                live[label] = account
            case 5:
                guard live[label] != nil else { return .refused }
                live[label]?.tags.append("tag-\(step)")
            case 6:
                guard var account = live[label], label == other || live[other] == nil else { return .refused }
                account.label = operation.other
                live[label] = nil
                live[other] = account
            case 7:
                guard let account = live.removeValue(forKey: label) else { return .refused }
                trash.append(account)
            case 8:
                guard live[label] == nil, let index = trash.lastIndex(where: { $0.label.lowercased() == label })
                else { return .refused }
                live[label] = trash.remove(at: index)
            default:
                // The trash is emptied even when it is empty.
                tombstones += trash.count
                trash = []
            }
            return .done
        }

        static func == (one: Model, other: Model) -> Bool {
            func sorted(_ accounts: [Account]) -> [Account] {
                accounts.sorted { ($0.label, $0.values.joined()) < ($1.label, $1.values.joined()) }
            }
            return one.live == other.live && sorted(one.trash) == sorted(other.trash)
                && one.tombstones == other.tombstones
        }
    }

    private func perform(_ operation: Operation, step: Int, on vault: UnlockedVault) throws -> Outcome {
        do throws(VaultError) {
            switch operation.kind {
            case 0, 1, 2: try vault.add(operation.label, password: "value \(step)")
            case 3, 4: try vault.set(operation.label, to: "value \(step)")
            case 5:
                let id = try vault.record(operation.label)
                try vault.write { (transaction) throws(VaultError) in
                    try transaction.update(id) { (overview) throws(VaultError) in overview.tags.append("tag-\(step)") }
                }
            case 6:
                let id = try vault.record(operation.label)
                try vault.write { (transaction) throws(VaultError) in
                    try transaction.rename(id, to: Label(operation.other))
                }
            case 7:
                let id = try vault.record(operation.label)
                _ = try vault.write { (transaction) throws(VaultError) in try transaction.moveToTrash(id) }
            case 8:
                let label = try Label(operation.label)
                // The one that was thrown away last.
                let thrown = vault.overviews().filter { $0.value.deleted != nil && $0.value.purged == nil }
                    .filter { $0.value.name == label }
                let last = thrown.max { ($0.value.deleted?.milliseconds ?? 0) < ($1.value.deleted?.milliseconds ?? 0) }
                guard let last else { return .refused }
                _ = try vault.write { (transaction) throws(VaultError) in try transaction.restoreFromTrash(last.key) }
            default: _ = try vault.write { (transaction) throws(VaultError) in try transaction.emptyTrash() }
            }
            return .done
        } catch {
            guard error.reason == .notFound else { throw error }
            return .refused
        }
    }

    private func contents(_ vault: UnlockedVault) throws -> Model {
        var model = Model()
        for (id, overview) in vault.overviews() {
            if overview.purged != nil {
                model.tombstones += 1
                #expect(try vault.secrets(of: id).fields.bytes.isEmpty)
                continue
            }
            let secrets = try vault.secrets(of: id)
            var values = [try #require(secrets.value(SecretTag.value)?.withBytes { $0.text() })]
            try secrets.forEachFormerValue { (former) throws(FormatError) in
                values.append(former.value.withBytes { $0.text() })
            }
            let account = Account(label: overview.name?.text ?? "", values: values, tags: overview.tags)
            if overview.deleted == nil {
                model.live[account.label.lowercased()] = account
            } else {
                model.trash.append(account)
            }
        }
        return model
    }
}
