import CSQLite
import CSystem
import TestSupport
import Testing

/// The path-listing door by itself, asked what SQLite might one day ask.
@safe
@Suite final class DoorTests {
    private let folder: TemporaryFolder
    private let door: OpaquePointer
    private let vfs: UnsafeMutablePointer<sqlite3_vfs>

    private static let names = ["vault", "vault-journal", "vault-wal", "vault-shm", "vault-journals", "vaul", "other"]

    init() throws {
        folder = try TemporaryFolder()
        for name in Self.names { try folder.write([1], to: name) }
        unsafe door = try #require(unsafe path_listing_vfs_register(folder.database, nil))
        unsafe vfs = try #require(unsafe sqlite3_vfs_find(path_listing_vfs_name(door)))
    }

    deinit { unsafe path_listing_vfs_unregister(door) }

    /// Opens and closes a file, and gives the result of opening.
    private func open(_ path: String?, as flags: Int32) throws -> Int32 {
        let size = unsafe Int(vfs.pointee.szOsFile)
        let room = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        defer { unsafe room.deallocate() }
        let file = unsafe room.bindMemory(to: sqlite3_file.self, capacity: 1)
        let open = try unsafe #require(vfs.pointee.xOpen)
        // SQLite puts the parameters of a URI, here none, behind the name.
        let name = path.map { Array($0.utf8CString) + [0, 0, 0] }
        let result = unsafe open(vfs, name, file, flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        if let methods = unsafe file.pointee.pMethods { unsafe _ = methods.pointee.xClose(file) }
        return result
    }

    @Test(arguments: names) func `only the journal is deleted`(name: String) throws {
        let delete = try unsafe #require(vfs.pointee.xDelete)

        let result = unsafe delete(vfs, folder.path(of: name), 0)

        #expect((result == SQLITE_OK) == (name == "vault-journal"))
        #expect(try folder.names() == Self.names.filter { $0 != name || result != SQLITE_OK }.sorted())
    }

    @Test(arguments: names) func `only the journal is found, and a log never`(name: String) throws {
        let access = try unsafe #require(vfs.pointee.xAccess)
        var isThere: Int32 = -1

        let result = unsafe access(vfs, folder.path(of: name), SQLITE_ACCESS_EXISTS, &isThere)

        #expect((result == SQLITE_OK) == (name == "vault-journal" || name == "vault-wal"))
        #expect(isThere == (name == "vault-journal" ? 1 : 0))
    }

    @Test(arguments: names) func `a file opens in its own role only`(name: String) throws {
        let roles = [
            SQLITE_OPEN_MAIN_DB, SQLITE_OPEN_MAIN_JOURNAL, SQLITE_OPEN_SUPER_JOURNAL, SQLITE_OPEN_WAL,
            SQLITE_OPEN_TEMP_DB, SQLITE_OPEN_TEMP_JOURNAL, SQLITE_OPEN_SUBJOURNAL, SQLITE_OPEN_TRANSIENT_DB,
        ]

        let opened = try roles.filter { try open(folder.path(of: name), as: $0) == SQLITE_OK }

        let expected = ["vault": [SQLITE_OPEN_MAIN_DB], "vault-journal": [SQLITE_OPEN_MAIN_JOURNAL]]
        #expect(opened == expected[name] ?? [])
    }

    @Test func `a file without a name does not open`() throws {
        #expect(try open(nil, as: SQLITE_OPEN_TEMP_JOURNAL | SQLITE_OPEN_DELETEONCLOSE) == SQLITE_CANTOPEN)
    }

    @Test func `memory mapping is not offered`() throws {
        let other = try TemporaryFolder()
        let database = try RawDatabase(other.database, throughDoor: false)
        try #require(try database.run("CREATE TABLE t(a); PRAGMA mmap_size = 1000000") == ["1000000"])

        let throughDoor = try RawDatabase(other.database, throughDoor: true)

        #expect(try throughDoor.run("PRAGMA mmap_size = 1000000") == ["0"])
    }
}
