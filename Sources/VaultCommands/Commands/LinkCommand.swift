import ArgumentParser
import Surroundings
import VaultAccess
import VaultModel

struct LinkCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Say that records share a secret on purpose.",
        discussion: "The audit does not call equal or similar secrets of linked records reused. 'vault unlink' ends it."
    )

    @Argument(help: "Two or more accounts or items.")
    var addresses: [String]

    @OptionGroup(title: "Common options") var global: GlobalOptions

    /// Groups that one record may be in.
    private static let mostGroups = 16

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let addresses = try self.addresses.map { (text) throws(VaultError) in try Address.ofRecord(text) }
        guard addresses.count >= 2 else {
            throw VaultError(.usage, "one record cannot be linked with itself", hint: "name two or more")
        }
        let vault = try session.unlock()
        let records = try Linked.records(addresses, try session.lookup(vault))
        guard records.count >= 2 else {
            throw VaultError(.usage, "all of these are one record", hint: "name two or more")
        }
        guard Linked.common(records).isEmpty else {
            return CommandResult(remark: "They are linked already; nothing was changed.")
        }
        if let full = records.first(where: { $0.overview.links.count >= Self.mostGroups }) {
            let address = RecordAddress.of(full.id, full.overview, try vault.overviews())
            throw VaultError(
                .usage, "'\(address)' is in \(Self.mostGroups) groups, which is the most",
                hint: "take it out of them with 'vault unlink \(address)'")
        }
        let group = Identifier(from: session.surroundings.randomness)
        try vault.write { (transaction) throws(VaultError) in
            for record in records {
                try transaction.update(record.id) { (overview) throws(VaultError) in overview.links.append(group) }
            }
        }
        var result = CommandResult(remark: "Linked \(addresses.map { "'\($0)'" }.joined(separator: ", ")).")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}

struct UnlinkCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "Take back that records share a secret on purpose.",
        discussion: """
            One record leaves all its groups; of several, the groups end that they have in common. Nothing of their secrets \
            changes.
            """)

    @Argument(help: "Accounts or items.")
    var addresses: [String]

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let addresses = try self.addresses.map { (text) throws(VaultError) in try Address.ofRecord(text) }
        let vault = try session.unlock()
        let records = try Linked.records(addresses, try session.lookup(vault))
        let ended = Linked.common(records)
        guard !ended.isEmpty else {
            return CommandResult(
                remark: records.count == 1 ? "It is not linked." : "They are not linked with one another.")
        }
        let named = Set(records.map(\.id))
        try vault.write { (transaction) throws(VaultError) in
            let overviews = try transaction.overviews()
            for group in ended {
                let members = overviews.filter { $0.value.links.contains(group) }.keys
                // A group of one says nothing.
                let left = Set(members).subtracting(named)
                for id in left.count < 2 ? Set(members) : named {
                    try transaction.update(id) { (overview) throws(VaultError) in
                        overview.links.removeAll { $0 == group }
                    }
                }
            }
        }
        var result = CommandResult(remark: "Unlinked \(addresses.map { "'\($0)'" }.joined(separator: ", ")).")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}

/// Records that share a secret on purpose.
private enum Linked {
    /// What the addresses name, each record once.
    static func records(_ addresses: [Address], _ lookup: Lookup) throws(VaultError) -> [Lookup.Record] {
        var records: [Lookup.Record] = []
        for address in addresses {
            let record = try lookup.record(address)
            if !records.contains(where: { $0.id == record.id }) { records.append(record) }
        }
        return records
    }

    /// The groups that all of them are in.
    static func common(_ records: [Lookup.Record]) -> [Identifier] {
        guard let first = records.first else { return [] }
        return first.overview.links.filter { group in records.allSatisfy { $0.overview.links.contains(group) } }
    }
}
