import Hygiene
import VaultModel

/// All that was found at one item.
struct ItemFindings: Equatable {
    /// `nil` for the vault itself.
    let item: Address?
    /// At least one, worst first.
    private(set) var findings: [Finding]

    var worst: Severity { findings.reduce(.note) { max($0, $1.severity) } }

    var title: String { Self.title(item) }

    static func title(_ item: Address?) -> String { item?.description ?? "the vault" }

    /// The findings by item, in the order in which the items come first.
    static func grouped(_ findings: [Finding]) -> [ItemFindings] {
        var groups: [ItemFindings] = []
        var places: [String?: Int] = [:]
        for finding in findings {
            let key = finding.item?.description
            if let place = places[key] {
                groups[place].findings.append(finding)
            } else {
                places[key] = groups.count
                groups.append(ItemFindings(item: finding.item, findings: [finding]))
            }
        }
        return groups
    }

    /// What to do, in the order of the findings, each command once.
    ///
    /// Several rules send to one command. Of remedies that name the same ones the longest is kept: it is the one that
    /// tells of a withdrawal lock.
    var remedies: [String] {
        var kept: [(commands: [Substring], text: String)] = []
        for remedy in findings.map(\.remedy) where !remedy.isEmpty {
            let commands = Self.commands(in: remedy)
            let known = kept.firstIndex { commands.isEmpty ? $0.text == remedy : $0.commands == commands }
            if let known {
                if remedy.utf8.count > kept[known].text.utf8.count { kept[known].text = remedy }
            } else {
                kept.append((commands, remedy))
            }
        }
        return kept.map(\.text)
    }

    /// What stands between backticks.
    private static func commands(in text: String) -> [Substring] {
        var commands: [Substring] = []
        // By bytes: there are as many remedies as findings, and to find characters costs more than all the rest.
        let bytes = text.utf8
        var rest = bytes[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "`")) {
            rest = bytes[bytes.index(after: start)...]
            guard let end = rest.firstIndex(of: UInt8(ascii: "`")) else { break }
            commands.append(Substring(rest[..<end]))
            rest = bytes[bytes.index(after: end)...]
        }
        return commands
    }
}

/// One thing to do, and where.
struct RemedyGroup: Equatable {
    let text: String
    private(set) var items: [String]

    /// What is to be done, each text once with all its items, in the order of the items.
    static func grouped(_ items: [ItemFindings]) -> [RemedyGroup] {
        var groups: [RemedyGroup] = []
        var places: [String: Int] = [:]
        for item in items {
            for remedy in item.remedies {
                if let place = places[remedy] {
                    groups[place].items.append(item.title)
                } else {
                    places[remedy] = groups.count
                    groups.append(RemedyGroup(text: remedy, items: [item.title]))
                }
            }
        }
        return groups
    }

    private static let mostItems = 5

    /// The items, of many only the first.
    var place: String {
        guard items.count > Self.mostItems else { return items.joined(separator: ", ") }
        return items.prefix(Self.mostItems).joined(separator: ", ") + " and \(items.count - Self.mostItems) more"
    }
}
