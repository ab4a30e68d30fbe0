/// A journal as an interrupted writer leaves it: with the pages of the database as they were before.
///
/// - Source: "Database File Format", section 3, and for the trailer `writeSuperJournal` in SQLite's pager.c.
package struct RollbackJournal {
    private static let magic: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
    private static let pageSize = 4_096
    private static let sectorSize = 512
    private static let nonce: UInt32 = 7
    // The page that holds the locks; it is never written, so its number marks the trailer.
    private static let lockingPage = UInt32(0x4000_0000 / pageSize + 1)

    package let bytes: [UInt8]

    /// Makes a journal; whether it counts is decided by the existence of its super-journal, if it names one.
    package init(restoring database: [UInt8], superJournal: String? = nil) {
        let pages = database.count / Self.pageSize
        var bytes = Self.magic
        for field in [UInt32(pages), Self.nonce, UInt32(pages), UInt32(Self.sectorSize), UInt32(Self.pageSize)] {
            bytes += Self.bigEndian(field)
        }
        bytes += [UInt8](repeating: 0, count: Self.sectorSize - bytes.count)
        for page in 0..<pages {
            let content = database[(page * Self.pageSize)..<((page + 1) * Self.pageSize)]
            bytes += Self.bigEndian(UInt32(page + 1)) + content + Self.bigEndian(Self.checksum(Array(content)))
        }
        if let superJournal {
            let name = Array(superJournal.utf8)
            bytes += Self.bigEndian(Self.lockingPage) + name + Self.bigEndian(UInt32(name.count))
            bytes += Self.bigEndian(name.reduce(0) { $0 &+ UInt32($1) }) + Self.magic
        }
        self.bytes = bytes
    }

    private static func checksum(_ page: [UInt8]) -> UInt32 {
        stride(from: pageSize - 200, to: 0, by: -200).reduce(nonce) { $0 &+ UInt32(page[$1]) }
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
