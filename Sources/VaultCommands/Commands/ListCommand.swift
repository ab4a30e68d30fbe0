import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct ListCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the accounts.",
        discussion: """
            A table at a terminal, one label a line in a pipe. PATTERN is a part of the label, or with * and ? the whole of \
            it.
            """,
        aliases: ["ls"])

    @Argument(help: "Which labels; all without it.")
    var pattern: String?

    @Option(help: ArgumentHelp("Only accounts with this tag; may be repeated.", valueName: "tag"))
    var tag: [String] = []

    @Option(help: ArgumentHelp("Only accounts at this exchange; 'none' for those at none.", valueName: "id"))
    var exchange: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let pattern = pattern.map { LabelPattern($0) }
        // A program is told labels: unless something else decides, nothing else is asked for.
        let needsLabelsOnly = !session.printsToPerson && !global.json && tag.isEmpty && exchange == nil
        let (text, shown, all) =
            needsLabelsOnly
            ? try Self.labels(of: vault, like: pattern) : try listing(of: vault, like: pattern, session)
        var result = CommandResult(text: text)
        if shown == 0, !global.json {
            result.remarks.append(
                all == 0 ? "The vault is empty; 'vault add LABEL' adds an account." : "No account is like that.")
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private static func labels(
        of vault: any OpenVault, like pattern: LabelPattern?
    ) throws(VaultError) -> (text: String, shown: Int, all: Int) {
        let all = try vault.labels()
        let shown = all.filter { pattern?.matches($0.label.text) != false }.sorted()
        return (shown.map { $0.label.text + "\n" }.joined(), shown.count, all.count)
    }

    private func listing(
        of vault: any OpenVault, like pattern: LabelPattern?, _ session: Session
    ) throws(VaultError) -> (text: String, shown: Int, all: Int) {
        let all = Listing(try session.lookup(vault), session.exchanges).accounts
        let tags = tag.map(Label.fold)
        let exchange = exchange.map(Label.fold)
        let shown = all.filter { account in
            let overview = account.overview
            return pattern?.matches(account.label) != false
                && tags.allSatisfy { tag in overview.tags.contains { Label.fold($0) == tag } }
                && (exchange == nil || exchange == overview.facts.exchange ?? "none")
        }
        return (session.text(of: Listing(shown)), shown.count, all.count)
    }
}

extension Session {
    /// Whether data go to a person's eyes and not to a program or file.
    var printsToPerson: Bool { surroundings.standardOutput.isTerminal && options.output == nil }

    /// A listing as the options and the output want it.
    func text(of listing: Listing) -> String {
        if options.json { return listing.json.text() + "\n" }
        guard printsToPerson else { return listing.labels }
        return listing.table(width: surroundings.standardOutput.columns, style: Style(colour: isColored))
    }
}

/// Labels that are like a text.
struct LabelPattern {
    private let pattern: [UInt8]
    private let isWhole: Bool

    /// - Parameter text: A part of the label, or with `*` and `?` the whole of it.
    init(_ text: String) {
        pattern = Array(Label.fold(text).utf8)
        isWhole = pattern.contains(UInt8(ascii: "*")) || pattern.contains(UInt8(ascii: "?"))
    }

    /// Whether a label is like it, without regard to case.
    func matches(_ label: String) -> Bool {
        let label = Array(Label.fold(label).utf8)
        return isWhole ? matchesWhole(label) : TextSearch.contains(label, pattern)
    }

    /// Remembers the last star and tries again one byte further, so that it takes time in proportion to both lengths.
    private func matchesWhole(_ label: [UInt8]) -> Bool {
        var (place, at) = (0, 0)
        var star: (place: Int, at: Int)?
        while at < label.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == UInt8(ascii: "?") || pattern[place] == label[at] {
                place += 1
                at += 1
            } else if let last = star {
                star = (last.place, last.at + 1)
                place = last.place + 1
                at = last.at + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
