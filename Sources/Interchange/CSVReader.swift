/// Reads RFC 4180 strictly, in one pass over the bytes.
///
/// Two things beyond the letter, because real exports need them: lines may end in LF as well as CRLF, and a UTF-8 byte
/// order mark may stand in front. What spreadsheets guess at is refused: a wrong guess about a quote shifts a password
/// into the next account without a word.
///
/// - Source: RFC 4180, section 2.
struct CSVReader {
    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")

    private let limits: CSVLimits
    /// Read from `position`; values are moved together at the front, where there is always room for them.
    private var bytes: [UInt8]
    /// Where the bytes stop being UTF-8, or their count.
    private let validCount: Int
    private var position = 0
    private var written = 0
    private var line = 1
    private var column = 1
    private var columnCount: Int?
    private var ends: [UInt32] = []
    private var lines: [UInt32] = []

    init(_ bytes: consuming [UInt8], limits: CSVLimits) throws(CSVFault) {
        guard bytes.count <= limits.bytes else { throw CSVFault(.tooLarge, line: 1, column: 1) }
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw CSVFault(.utf16, line: 1, column: 1)
        }
        self.limits = limits
        validCount = Self.validPrefix(of: bytes)
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        guard position < bytes.count else { throw CSVFault(.empty, line: 1, column: 1) }
    }

    /// Reads header and rows; once.
    mutating func table() throws(CSVFault) -> CSVTable {
        while position < bytes.count { try readRow() }
        // The moved values leave their old places behind; those beyond the new end are of no use to anybody.
        bytes.removeSubrange(written...)
        return CSVTable(bytes: bytes, ends: ends, lines: lines)
    }

    private mutating func readRow() throws(CSVFault) {
        column = 1
        guard lines.count <= limits.rows else { throw fault(.tooManyRows) }
        lines.append(UInt32(line))
        while true {
            guard column <= columnCount ?? limits.columns else {
                throw fault(columnCount == nil ? .tooManyColumns : .extraColumn)
            }
            guard ends.count < limits.values else { throw fault(.tooManyValues) }
            try readValue()
            ends.append(UInt32(written))
            guard try next() == Self.comma else { break }
            position += 1
            column += 1
        }
        guard column == columnCount ?? column else { throw fault(.missingColumns) }
        columnCount = column
        try endLine()
    }

    private mutating func readValue() throws(CSVFault) {
        if try next() == Self.quote {
            position += 1
            try readQuoted()
        } else {
            try readPlain()
        }
    }

    private mutating func readPlain() throws(CSVFault) {
        let limit = written + limits.valueBytes
        while let byte = try next() {
            switch byte {
            case Self.comma, Self.lineFeed, Self.carriageReturn: return
            case Self.quote: throw fault(.quoteInsideValue)
            default:
                guard written < limit else { throw fault(.valueTooLong) }
                position += 1
                keep(byte)
            }
        }
    }

    private mutating func readQuoted() throws(CSVFault) {
        let limit = written + limits.valueBytes
        let firstLine = line
        while let byte = try next() {
            position += 1
            if byte == Self.quote {
                // A doubled quote is one; any other ends the value.
                guard try next() == Self.quote else { return try endQuoted() }
                position += 1
            }
            guard written < limit else { throw CSVFault(.valueTooLong, line: firstLine, column: column) }
            if byte == Self.lineFeed { line += 1 }
            keep(byte)
        }
        throw CSVFault(.unterminatedQuote, line: firstLine, column: column)
    }

    private func endQuoted() throws(CSVFault) {
        switch try next() {
        case nil, Self.comma, Self.lineFeed, Self.carriageReturn: return
        default: throw fault(.textAfterQuote)
        }
    }

    /// Passes the end of the line; the end of the file is one too.
    private mutating func endLine() throws(CSVFault) {
        guard let byte = try next() else { return }
        position += 1
        if byte == Self.carriageReturn {
            guard try next() == Self.lineFeed else { throw fault(.loneCarriageReturn) }
            position += 1
        }
        line += 1
    }

    /// Moves a byte that was read to the values.
    private mutating func keep(_ byte: UInt8) {
        bytes[written] = byte
        written += 1
    }

    /// The byte at `position`, or `nil` at the end.
    private func next() throws(CSVFault) -> UInt8? {
        guard position < validCount else {
            if position < bytes.count { throw fault(.notUTF8) }
            return nil
        }
        let byte = bytes[position]
        guard byte != 0 else { throw fault(.zeroByte) }
        return byte
    }

    private func fault(_ kind: CSVFault.Kind) -> CSVFault { CSVFault(kind, line: line, column: column) }

    private static func validPrefix(of bytes: [UInt8]) -> Int {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return bytes.count
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}
