/// Where a value is found: `label[/kind[:name]][/field]`, with or without `vault://` before it.
package struct Address: Equatable, Sendable, CustomStringConvertible {
    /// The label as typed; it may be the beginning of one.
    package let label: String
    package let kind: ItemKind
    package let name: Label?
    /// A part of the item, or of the account: `username`, `url`, `seed`, `secret`.
    package let field: String?

    package init(label: String, kind: ItemKind = .account, name: Label? = nil, field: String? = nil) {
        self.label = label
        self.kind = kind
        self.name = name
        self.field = field
    }

    /// Words after the first slash that are fields of the account and not kinds.
    private static let accountFields: Set<String> = ["username", "url", "notes"]

    /// Reads an address.
    ///
    /// - Throws: `.usage` when the text is not one; the message names the part.
    package init(_ text: String) throws(VaultError) {
        let address = text.hasPrefix("vault://") ? String(text.dropFirst(8)) : text
        var parts = address.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let label = parts.removeFirst()
        guard Label(exactly: label) != nil else {
            throw VaultError(
                .usage, "\(Visible.quoted(text)) is not an address", hint: "write LABEL, LABEL/KIND or LABEL/KIND:NAME")
        }
        guard let second = parts.first else {
            self.init(label: label)
            return
        }
        if Self.accountFields.contains(second.lowercased()), parts.count == 1 {
            self.init(label: label, field: second.lowercased())
            return
        }
        let pieces = second.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let kind = ItemKind(word: pieces[0]), parts.count <= 2 else {
            let kinds = ItemKind.allCases.map(\.word).joined(separator: ", ")
            throw VaultError(
                .usage, "\(Visible.quoted(text)) is not an address",
                hint: "after the label comes one of \(kinds), username, url, notes")
        }
        let name = pieces.count == 2 ? try Label(pieces[1]) : nil
        guard name == nil || kind != .account else {
            throw VaultError(.usage, "a login password has no name", hint: "write \(label)/password")
        }
        let field = parts.count == 2 ? parts[1].lowercased() : nil
        guard field != "" else {
            throw VaultError(.usage, "\(Visible.quoted(text)) ends in a slash", hint: "name the field after it")
        }
        self.init(label: label, kind: kind, name: name, field: field)
    }

    /// The same address with a field.
    package func with(field: String) -> Address { Address(label: label, kind: kind, name: name, field: field) }

    package var description: String {
        var text = label
        if kind != .account { text += "/" + kind.word + (name.map { ":" + $0.text } ?? "") }
        if let field { text += (kind == .account && !Self.accountFields.contains(field) ? "/password/" : "/") + field }
        return text
    }
}
