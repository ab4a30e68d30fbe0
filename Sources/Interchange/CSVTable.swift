/// A table of RFC 4180: a header and rows of as many values.
///
/// The bytes of all values lie end to end in one buffer, quotes and separators taken out.
package struct CSVTable: Sendable {
    /// The names of the columns, as written.
    package let header: [String]

    private let bytes: [UInt8]
    /// Where each value ends, row by row; it begins where the one before ends. The header is row 0.
    private let ends: [UInt32]
    /// The line of the file on which each row begins, the header's first.
    private let lines: [UInt32]

    init(bytes: [UInt8], ends: [UInt32], lines: [UInt32]) {
        self.bytes = bytes
        self.ends = ends
        self.lines = lines
        var header: [String] = []
        for column in 0..<(lines.isEmpty ? 0 : ends.count / lines.count) {
            let start = column == 0 ? 0 : Int(ends[column - 1])
            header.append(String(decoding: bytes[start..<Int(ends[column])], as: UTF8.self))
        }
        self.header = header
    }

    /// Reads a whole table. A caller that keeps no second reference to the bytes saves a copy.
    ///
    /// - Throws: The first fault in the order of the file, except that length and emptiness come before all.
    package init(reading bytes: consuming [UInt8], limits: CSVLimits = .published) throws(CSVFault) {
        var reader = try CSVReader(bytes, limits: limits)
        self = try reader.table()
    }

    /// Rows after the header.
    package var rowCount: Int { lines.count - 1 }

    /// A row after the header, from 0.
    package subscript(row: Int) -> CSVRow {
        precondition((0..<rowCount).contains(row), "no such row")
        return CSVRow(table: self, index: row)
    }

    /// All rows after the header.
    package var rows: some Sequence<CSVRow> { (0..<rowCount).lazy.map { self[$0] } }

    fileprivate func line(of row: Int) -> Int { Int(lines[row + 1]) }

    fileprivate func text(row: Int, column: Int) -> ForeignText {
        precondition(header.indices.contains(column), "no such column")
        let cell = (row + 1) * header.count + column
        return ForeignText(in: bytes, Int(ends[cell - 1])..<Int(ends[cell]))
    }
}

/// One row of a table. Rows are equal when all their values are, wherever they stand.
package struct CSVRow: Sendable {
    private let table: CSVTable
    private let index: Int

    fileprivate init(table: CSVTable, index: Int) {
        self.table = table
        self.index = index
    }

    /// The line of the file on which it begins, from 1.
    package var line: Int { table.line(of: index) }

    package var count: Int { table.header.count }

    /// The value in a column, from 0.
    package subscript(column: Int) -> ForeignText { table.text(row: index, column: column) }

    package var isEmpty: Bool { (0..<count).allSatisfy { self[$0].isEmpty } }
}

extension CSVRow: Hashable {
    package static func == (left: CSVRow, right: CSVRow) -> Bool {
        left.count == right.count && (0..<left.count).allSatisfy { left[$0] == right[$0] }
    }

    package func hash(into hasher: inout Hasher) {
        for column in 0..<count { self[column].hash(into: &hasher) }
    }
}
