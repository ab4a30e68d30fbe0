import VaultModel

/// Turns rows into accounts by a layout, and counts what became of the values.
struct AccountReader {
    /// The most bytes of one account: a record holds 1 MiB with its history, seals and names.
    static let mostBytes = 917_504

    /// The most tags of one account; the whole text is kept as a field besides when there are more.
    static let mostTags = 16

    private let layout: ColumnLayout
    private let checks: ImportChecks
    private(set) var unusable: [LossReport.UnusableValue] = []
    /// Values per column that went somewhere, or were dropped.
    private var counts: [Int]

    init(layout: ColumnLayout, checks: ImportChecks) {
        self.layout = layout
        self.checks = checks
        counts = layout.places.map { _ in 0 }
    }

    /// What became of each column in the rows so far.
    var columns: [LossReport.Column] {
        layout.places.indices.map { index in
            let fate: LossReport.Fate =
                switch layout.places[index] {
                case .field, .fieldLines: .keptAsField
                case .drop: .dropped
                case let place: .mapped(to: place.word)
                }
            return LossReport.Column(name: layout.names[index], fate: fate, values: counts[index])
        }
    }

    /// Reads a row.
    ///
    /// - Throws: `.refused` when the account is too large for a record; the message names the line.
    mutating func account(from row: CSVRow) throws(VaultError) -> ImportedAccount {
        var account = ImportedAccount(line: row.line)
        var names = FieldNames()
        var bytes = 0
        for index in layout.places.indices {
            let value = row[index]
            guard !value.isEmpty else { continue }
            if case .field(let defaults) = layout.places[index], value.isOne(of: defaults) { continue }
            counts[index] += 1
            bytes += value.count
            put(value, of: index, into: &account, &names)
        }
        guard bytes <= Self.mostBytes else {
            throw VaultError(
                .refused, "line \(row.line): the values of the row are longer than 896 KiB together",
                hint: "shorten them, or keep them as a file of its own")
        }
        return account
    }

    private mutating func put(
        _ value: ForeignText, of index: Int, into account: inout ImportedAccount, _ names: inout FieldNames
    ) {
        let column = layout.names[index]
        func keep(_ kept: ForeignText, as name: String) {
            account.fields.append(ImportedField(name: names.claim(name), value: kept))
        }
        var isUsable = true
        switch layout.places[index] {
        case .title: account.title = value.string
        case .username: account.username = value.string
        case .password: account.password = value
        case .url(let severalAllowed):
            let links = severalAllowed ? ForeignLinks.split(value) : [value]
            account.url = links[0].string
            for link in links.dropFirst() { keep(link, as: column) }
        case .notes: account.notes = value
        case .fund: account.fund = value
        case .totp:
            isUsable = value.withBytes(checks.isUsableSeed)
            if isUsable { account.totp = value }
        case .tags:
            let tags = value.string.split { $0 == "," || $0 == ";" }
            if !Self.add(tags.map(Self.trimmed), to: &account.tags) { keep(value, as: column) }
        case .folders(let hasRoot):
            let folders = value.string.split(separator: "/").dropFirst(hasRoot ? 1 : 0).map(String.init)
            // Tags have no order: how folders lie in each other is kept in words.
            if !Self.add(folders, to: &account.tags) || folders.count > 1 { keep(value, as: column) }
        case .created:
            account.created = ForeignTime.timestamp(value)
            isUsable = account.created != nil
        case .modified:
            account.modified = ForeignTime.timestamp(value)
            isUsable = account.modified != nil
        case .exchange:
            let id = value.string
            isUsable = checks.isKnownExchange(id)
            if isUsable { account.exchange = id }
        case .field: keep(value, as: column)
        case .fieldLines:
            for line in FieldLines.split(value) { keep(line.value, as: line.name ?? column) }
        case .drop: break
        }
        if !isUsable {
            keep(value, as: column)
            let place = layout.places[index].word
            unusable.append(LossReport.UnusableValue(line: account.line, column: column, place: place))
        }
    }

    /// Adds texts as tags.
    ///
    /// - Returns: Whether the tags say all that the texts said.
    private static func add(_ texts: [String], to tags: inout [Label]) -> Bool {
        var isComplete = true
        for text in texts where !text.isEmpty {
            guard let tag = Label(exactly: text) ?? TitleFolding.folded(text) else {
                isComplete = false
                continue
            }
            if tag.text != text { isComplete = false }
            if tags.contains(tag) { continue }
            if tags.count < mostTags { tags.append(tag) } else { isComplete = false }
        }
        return isComplete
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}

/// Gives out names of fields, each once in an account and without regard to case.
private struct FieldNames {
    /// Every name given out, with the number to try next after it.
    private var nextNumber: [String: Int] = [:]

    mutating func claim(_ name: String) -> String {
        let folded = name.lowercased()
        guard var number = nextNumber[folded] else {
            nextNumber[folded] = 2
            return name
        }
        while nextNumber["\(folded)-\(number)"] != nil { number += 1 }
        nextNumber[folded] = number + 1
        nextNumber["\(folded)-\(number)"] = 2
        return "\(name)-\(number)"
    }
}

extension ForeignText {
    fileprivate func isOne(of defaults: [String]) -> Bool {
        // Values are compared only with words as long as they are, so that a long secret never becomes a `String`.
        defaults.contains { $0.utf8.count == count && ForeignText($0) == self }
    }
}
