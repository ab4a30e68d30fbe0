import VaultModel

/// The columns of one table and where each goes.
struct ColumnLayout: Sendable {
    /// The most bytes of a column's name; it becomes the name of a field.
    static let longestName = 128

    /// The program that wrote the table, when its header says so.
    let formatName: String?

    /// Names as written, in the order of the table.
    let names: [String]

    let places: [ColumnPlace]

    /// Finds the place of every column: what the map says, else what the recognised format says, else a named field.
    ///
    /// Messages about the header count columns instead of naming them: where a file has no header, the first row holds
    /// secrets.
    ///
    /// - Throws: `.refused` for a header that cannot be used, `.usage` for a map that does not fit it.
    init(header: [String], map: ColumnMap?) throws(VaultError) {
        try Self.check(header)
        let format = ForeignFormat.recognised(by: header)
        guard format != nil || map != nil else { throw Self.unknownHeader(header) }
        var places = header.map { format?.place(of: $0) ?? .field(unless: []) }
        var mapped: Set<Int> = []
        for entry in map?.entries ?? [] {
            let index = try Self.index(of: entry.column, in: header)
            guard mapped.insert(index).inserted else {
                throw VaultError(.usage, "the map gives column \(Visible.quoted(header[index])) two places")
            }
            places[index] = entry.place
        }
        try Self.check(places, of: header)
        formatName = format?.name
        names = header
        self.places = places
    }

    private static func check(_ header: [String]) throws(VaultError) {
        var columns: [String: Int] = [:]
        for (index, name) in header.enumerated() {
            guard !name.isEmpty, name.utf8.count <= longestName else {
                throw VaultError(
                    .refused, "line 1, column \(index + 1): the column's name is empty or too long",
                    hint: "the first line must name every column in at most \(longestName) bytes")
            }
            if let first = columns.updateValue(index, forKey: name.lowercased()) {
                throw VaultError(
                    .refused, "line 1, column \(index + 1): the column has the same name as column \(first + 1)",
                    hint: "rename one of them")
            }
        }
    }

    private static func unknownHeader(_ header: [String]) -> VaultError {
        if header.count == 1, let separator = [";", "\t", "|"].first(where: header[0].contains) {
            let name = separator == "\t" ? "a tab" : "'\(separator)'"
            return VaultError(
                .refused, "the columns are separated by \(name)", hint: "export the table with commas between them")
        }
        let programs = ForeignFormat.all.map(\.name).joined(separator: ", ")
        return VaultError(
            .refused, "line 1 is not the header of an export by \(programs)",
            hint: "say where the columns go: --map 'COLUMN=title,COLUMN=username,COLUMN=password'")
    }

    private static func index(of column: String, in header: [String]) throws(VaultError) -> Int {
        let name = column.lowercased()
        if let index = header.firstIndex(where: { $0.lowercased() == name }) { return index }
        let near = Suggestion.nearest(to: column, among: header)
        throw VaultError(
            .usage, "the table has no column \(Visible.quoted(column))",
            hint: near.map { "did you mean \(Visible.quoted($0))?" } ?? "name the columns as the first line does")
    }

    private static func check(_ places: [ColumnPlace], of header: [String]) throws(VaultError) {
        var takers: [String: String] = [:]
        for (place, name) in zip(places, header) where !place.takesSeveralColumns {
            if let first = takers.updateValue(name, forKey: place.word) {
                throw VaultError(
                    .usage, "columns \(Visible.quoted(first)) and \(Visible.quoted(name)) both go to \(place.word)",
                    hint: "give one of them another place with --map, such as field")
            }
        }
        guard takers["title"] != nil || takers["url"] != nil else {
            throw VaultError(
                .usage, "no column goes to title or url, so the accounts would have no names",
                hint: "map one with --map 'COLUMN=title'")
        }
    }
}
