package import VaultModel

/// Where a person says that columns go: `column=place,column=place`.
///
/// A column's name that holds a comma is quoted as in a table. The last equals sign divides name and place.
package struct ColumnMap: Sendable {
    /// One column and its place, in the order of the map.
    struct Entry: Sendable {
        let column: String
        let place: ColumnPlace
    }

    let entries: [Entry]

    /// Reads a map.
    ///
    /// - Throws: `.usage`; the message names the part, the hint the place that was probably meant.
    package init(_ text: String) throws(VaultError) {
        let example = "write COLUMN=PLACE,COLUMN=PLACE, with the places \(ColumnPlace.words.joined(separator: ", "))"
        let parts: [String]
        do throws(CSVFault) {
            parts = try CSVTable(reading: Array(text.utf8)).header
        } catch {
            throw VaultError(.usage, "\(Visible.quoted(text)) is not a map of columns", hint: example)
        }
        var entries: [Entry] = []
        for part in parts {
            guard let divider = part.lastIndex(of: "="), divider != part.startIndex else {
                throw VaultError(.usage, "\(Visible.quoted(part)) gives no column a place", hint: example)
            }
            let word = String(part[part.index(after: divider)...])
            guard let place = ColumnPlace(word: word) else {
                let near = Suggestion.nearest(to: word, among: ColumnPlace.words)
                throw VaultError(
                    .usage, "\(Visible.quoted(word)) is no place for a column",
                    hint: near.map { "did you mean '\($0)'?" } ?? example)
            }
            entries.append(Entry(column: String(part[..<divider]), place: place))
        }
        self.entries = entries
    }
}
