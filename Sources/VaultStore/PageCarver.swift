package import VaultModel

/// A row that was found in the pages of a file, whether or not anything leads to it.
///
/// Nothing of it is authentic: what was sealed shows that by itself when it opens.
package enum CarvedRow: Equatable, Sendable {
    case meta(key: Int64, [UInt8])
    case slot([UInt8], escrow: [UInt8])
    case record(Identifier, overview: [UInt8], secrets: [UInt8])
    case object(ObjectPlace, [UInt8])
    /// A page of a table of this format with rows that do not read.
    case broken(page: Int)
}

/// Reads rows straight from the pages of a vault that SQLite cannot read any more: cut off, or with pages overwritten.
///
/// Every page that is a leaf of a tree is taken for itself; no header, schema or inner page needs to be whole.
///
/// - Source: SQLite's "Database File Format", sections 1.6 (pages, cells, overflow) and 2.1 (records).
package struct PageCarver {
    private static let pageSize = 4_096
    private static let longestPayload = 16_777_216
    /// A cell takes four bytes at least, and two for the pointer to it.
    private static let mostCells = (pageSize - 8) / 6

    private let file: [UInt8]
    /// Pages may claim each other's bytes; an honest file gives each of them once.
    private var remaining: Int

    private init(_ file: [UInt8]) {
        self.file = file
        remaining = 2 * file.count
    }

    /// All rows that are found, in the order of their pages.
    package static func rows(in file: [UInt8]) -> [CarvedRow] {
        var carver = PageCarver(file)
        var rows: [CarvedRow] = []
        // The first page holds the schema.
        for page in 1..<max(1, (file.count + pageSize - 1) / pageSize) { carver.carve(page: page, into: &rows) }
        return rows
    }

    private mutating func carve(page: Int, into rows: inout [CarvedRow]) {
        let start = page * Self.pageSize
        let layout: (pointers: Int, prefix: Int, isTable: Bool)
        switch byte(start) {
        case 0x0D: layout = (8, 0, true)
        case 0x0A: layout = (8, 0, false)
        case 0x02: layout = (12, 4, false)
        default: return
        }
        guard let cells = integer(start + 3, bytes: 2) else { return }
        // A count that cannot be true may be all that is wrong with a page. Told once, however many rows it claims.
        var isWhole = cells <= Self.mostCells
        for index in 0..<min(cells, Self.mostCells) {
            let row = integer(start + layout.pointers + 2 * index, bytes: 2)
                .flatMap { $0 < Self.pageSize ? $0 : nil }
                .flatMap { payload(at: start + $0 + layout.prefix, isTable: layout.isTable) }
                .flatMap { Self.row($0.payload, key: $0.key) }
            if let row { rows.append(row) } else { isWhole = false }
        }
        if !isWhole { rows.append(.broken(page: page + 1)) }
    }

    /// The bytes of a cell's record, those on overflow pages included, and its row number in a table.
    private mutating func payload(at start: Int, isTable: Bool) -> (payload: [UInt8], key: Int64)? {
        var cursor = start
        guard let length = varint(&cursor), length >= 0, length <= Self.longestPayload, remaining >= length else {
            return nil
        }
        var key: Int64 = 0
        if isTable {
            guard let number = varint(&cursor) else { return nil }
            key = number
        }
        remaining -= Int(length)
        let size = Int(length)
        let usable = Self.pageSize
        let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
        let least = (usable - 12) * 32 / 255 - 23
        let spread = least + (size - least) % (usable - 4)
        let local = size <= most ? size : spread <= most ? spread : least
        guard cursor + local <= file.count else { return nil }
        var bytes = Array(file[cursor..<(cursor + local)])
        guard local < size else { return (bytes, key) }
        bytes.reserveCapacity(size)
        var next = integer(cursor + local, bytes: 4)
        while bytes.count < size {
            guard let page = next, page > 1, page <= Int(Int32.max) else { return nil }
            let start = (page - 1) * usable
            let part = min(usable - 4, size - bytes.count)
            guard start + 4 + part <= file.count else { return nil }
            bytes += file[(start + 4)..<(start + 4 + part)]
            next = integer(start, bytes: 4)
        }
        return (bytes, key)
    }

    /// Which table a record belongs to shows in its columns.
    private static func row(_ payload: [UInt8], key: Int64) -> CarvedRow? {
        guard let columns = columns(of: payload) else { return nil }
        switch columns.count {
        case 2:
            // A former head has 32 bytes, which nothing in `meta` has; heads tell nothing here.
            guard case .blob(let value) = columns[1], case .null = columns[0] else { return nil }
            return .meta(key: value.count == 32 ? 0 : key, value)
        case 3:
            guard case .blob(let id) = columns[0], case .blob(let slot) = columns[1],
                case .blob(let escrow) = columns[2], id.count == Identifier.length
            else { return nil }
            return .slot(slot, escrow: escrow)
        case 4:
            guard case .blob(let id) = columns[1], case .blob(let overview) = columns[2],
                case .blob(let secrets) = columns[3], id.count == Identifier.length
            else { return nil }
            return .record(Identifier(id.span), overview: overview, secrets: secrets)
        case 5:
            guard case .integer(let kind) = columns[1], case .blob(let id) = columns[2],
                case .integer(let part) = columns[3], case .blob(let blob) = columns[4],
                let kind = UInt8(exactly: kind), let part = UInt32(exactly: part), id.count == Identifier.length
            else { return nil }
            return .object(ObjectPlace(kind: kind, id: Identifier(id.span), part: part), blob)
        default: return nil
        }
    }

    private enum Column {
        case null
        case integer(Int64)
        case blob([UInt8])
    }

    private static func columns(of payload: [UInt8]) -> [Column]? {
        let record = PageCarver(payload)
        var cursor = 0
        guard let header = record.varint(&cursor), header >= 0, header <= payload.count else { return nil }
        var value = Int(header)
        var columns: [Column] = []
        while cursor < Int(header) {
            guard let type = record.varint(&cursor), columns.count < 5 else { return nil }
            switch type {
            case 0: columns.append(.null)
            case 1...6:
                let size = [1, 2, 3, 4, 6, 8][Int(type) - 1]
                guard let number = record.integer(value, bytes: size) else { return nil }
                columns.append(.integer(Int64(number)))
                value += size
            case 8, 9: columns.append(.integer(type - 8))
            case 12... where type % 2 == 0:
                guard (type - 12) / 2 <= Int64(payload.count - value) else { return nil }
                let end = value + Int((type - 12) / 2)
                columns.append(.blob(Array(payload[value..<end])))
                value = end
            default: return nil
            }
        }
        return columns
    }

    private func byte(_ offset: Int) -> UInt8? { offset < file.count ? file[offset] : nil }

    /// Big-endian. Negative numbers, which no column of a vault holds, are left out.
    private func integer(_ offset: Int, bytes count: Int) -> Int? {
        guard offset >= 0, offset + count <= file.count, count < 8 || file[offset] < 0x80 else { return nil }
        return file[offset..<(offset + count)].reduce(0) { $0 << 8 | Int($1) }
    }

    private func varint(_ cursor: inout Int) -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard let byte = byte(cursor) else { return nil }
            cursor += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return Int64(bitPattern: value) }
        }
        return nil
    }
}
