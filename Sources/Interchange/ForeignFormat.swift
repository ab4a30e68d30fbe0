/// A table that another program exports, known by the names of its columns.
package struct ForeignFormat: Sendable {
    /// The program.
    package let name: String

    /// Columns that every version of the program writes.
    let required: [String: ColumnPlace]

    /// Columns that some versions write.
    let optional: [String: ColumnPlace]

    /// All formats that are recognised; no header fits two of them.
    package static let all = [keePassXC, bitwarden, chrome, firefox]

    /// The format whose columns these are: every required one, and none that it does not know, without regard to case
    /// and order.
    package static func recognised(by header: [String]) -> ForeignFormat? {
        let names = Set(header.map { $0.lowercased() })
        return all.first { format in
            format.required.keys.allSatisfy(names.contains) && names.allSatisfy { format.place(of: $0) != nil }
        }
    }

    /// Where a column goes; `nil` when the format has no such column.
    func place(of column: String) -> ColumnPlace? {
        let name = column.lowercased()
        return required[name] ?? optional[name]
    }
}
