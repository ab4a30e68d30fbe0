package import VaultModel

/// Why a table is refused, and where; it never carries what stands there.
package struct CSVFault: Error, Equatable, Sendable {
    /// What is wrong.
    package enum Kind: CaseIterable, Sendable {
        case empty
        case tooLarge
        case tooManyRows
        case tooManyColumns
        case tooManyValues
        case valueTooLong
        case quoteInsideValue
        case textAfterQuote
        case unterminatedQuote
        case missingColumns
        case extraColumn
        case zeroByte
        case notUTF8
        /// A byte order mark of UTF-16 stands in front.
        case utf16
        case loneCarriageReturn
    }

    package let kind: Kind

    /// The line of the file, from 1. For an unterminated quote and a long value: the line on which the value begins.
    package let line: Int

    /// The column of the table, from 1. For missing columns: the last one that is there.
    package let column: Int

    package init(_ kind: Kind, line: Int, column: Int) {
        self.kind = kind
        self.line = line
        self.column = column
    }

    /// The fault in words, as a refused file.
    package var error: VaultError {
        VaultError(.refused, "line \(line), column \(column): \(words.message)", hint: words.hint)
    }

    private var words: (message: String, hint: String?) {
        switch kind {
        case .empty: ("the table is empty", "the first line must name the columns")
        case .tooLarge: ("the file is larger than 32 MiB", "split it into several files")
        case .tooManyRows: ("there are more than 50,000 rows", "split the file into several")
        case .tooManyColumns: ("there are more than 256 columns", "remove the columns that are not needed")
        case .tooManyValues: ("there are more than 2,000,000 values", "split the file into several")
        case .valueTooLong: ("the value is longer than 32 KiB", "shorten it, or keep it as a file of its own")
        case .quoteInsideValue: ("a quote stands inside a value that is not quoted", Self.quoting)
        case .textAfterQuote: ("text follows the closing quote", Self.quoting)
        case .unterminatedQuote: ("the quote that opens the value is never closed", Self.quoting)
        case .missingColumns: ("the row has fewer columns than the header", "every row needs as many as the header")
        case .extraColumn: ("the row has more columns than the header", "quote values that hold a comma")
        case .zeroByte: ("the value holds a zero byte", Self.encoding)
        case .notUTF8: ("the text is not UTF-8, perhaps Latin-1 or Windows-1252", Self.encoding)
        case .utf16: ("the file is UTF-16", Self.encoding)
        case .loneCarriageReturn: ("a carriage return stands alone", "end lines with LF or CRLF")
        }
    }

    private static let quoting = "quote the whole value and write a quote inside it twice"
    private static let encoding = "export the table again as UTF-8"
}
