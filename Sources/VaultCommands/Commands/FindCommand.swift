import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct FindCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find accounts and items by a text.",
        discussion: """
            Looks, without regard to case, in labels, exchanges, user names, URLs, tags, titles from imports and names of \
            items; not in secrets and notes, nor in user names over 128 and URLs over 256 bytes, which lie with them. A \
            table at a terminal, one address a line in a pipe.
            """)

    @Argument(help: "What to look for.")
    var text: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard !text.isEmpty else {
            throw VaultError(.usage, "there is nothing to look for", hint: "'vault list' lists all accounts")
        }
        let vault = try session.unlock()
        let findings = Finding.all(TextSearch(text), in: Listing(try session.lookup(vault), session.exchanges))
        guard !findings.isEmpty else {
            throw VaultError(.notFound, "nothing is like \(Visible.quoted(text))", hint: "see 'vault list'")
        }
        var result = CommandResult(text: text(of: findings, session: session))
        result.remarks = session.remarks(vault.takeNotices())
        return result
    }

    private func text(of findings: [Finding], session: Session) -> String {
        if global.json {
            let members = findings.map { finding in
                JSONValue.object([
                    JSONMember("address", .string(finding.address.description)),
                    JSONMember("field", .string(finding.field)), JSONMember("text", .string(finding.text)),
                ])
            }
            return JSONValue.object([JSONMember("schema", 1), JSONMember("found", .array(members))]).text() + "\n"
        }
        guard session.printsToPerson else { return findings.map { "\($0.address)\n" }.joined() }
        var table = Table(columns: ["ADDRESS", "FOUND IN", "TEXT"].map { Table.Column($0) })
        for finding in findings {
            table.add([Table.Cell("\(finding.address)"), Table.Cell(finding.field), Table.Cell(finding.text)])
        }
        return table.text(
            width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored))
    }
}

/// Where a text was found.
struct Finding {
    let address: Address
    let field: String
    let text: String

    /// The first place in each account, and each item whose name holds the text.
    static func all(_ search: TextSearch, in listing: Listing) -> [Finding] {
        listing.accounts.flatMap { account in
            let places = places(in: account)
            let first = places.first { search.isFound(in: $0.text) }
            let items = account.items.compactMap { item -> Finding? in
                guard let name = item.overview.name?.text, search.isFound(in: name) else { return nil }
                return Finding(address: item.address(in: account.label), field: "name", text: name)
            }
            return
                (first.map { [Finding(address: Address(label: account.label), field: $0.field, text: $0.text)] } ?? [])
                + items
        }
    }

    private static func places(in account: ListedAccount) -> [(field: String, text: String)] {
        let overview = account.overview
        let places = [
            ("label", account.label), ("exchange", overview.facts.exchange), ("exchange", account.exchange),
            ("username", overview.facts.username), ("url", overview.facts.url), ("title", overview.title),
        ]
        return places.compactMap { place in place.1.map { (place.0, $0) } } + overview.tags.map { ("tag", $0) }
    }
}
