import CSQLite
import CSystem

/// SQLite as it comes, without this project's precautions: to make hostile files, and to show what they would do.
@safe
final class RawDatabase {
    struct Failure: Error, Equatable {
        let code: Int32
    }

    private let handle: OpaquePointer
    private let door: OpaquePointer?

    /// Opens or makes a database; through the door only that is reached, as by a `Connection`.
    init(_ path: String, throughDoor: Bool = false) throws(Failure) {
        unsafe door = throughDoor ? path_listing_vfs_register(path, nil) : nil
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE
        let code = unsafe sqlite3_open_v2(path, &opened, flags, door.map { unsafe path_listing_vfs_name($0) } ?? nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            unsafe sqlite3_close(opened)
            if let door = unsafe door { unsafe path_listing_vfs_unregister(door) }
            throw Failure(code: code)
        }
        unsafe handle = opened
    }

    deinit {
        unsafe sqlite3_close(handle)
        if let door = unsafe door { unsafe path_listing_vfs_unregister(door) }
    }

    /// Runs SQL, and gives the first column of its rows as text.
    @discardableResult
    func run(_ sql: String) throws(Failure) -> [String] {
        final class Rows { var values: [String] = [] }
        let rows = Rows()
        let collect: sqlite3_callback = { context, _, values, _ in
            guard let context = unsafe context else { return 1 }
            let rows = unsafe Unmanaged<Rows>.fromOpaque(context).takeUnretainedValue()
            if let value = unsafe values?.pointee { rows.values.append(unsafe String(cString: value)) }
            return 0
        }
        let code = unsafe sqlite3_exec(handle, sql, collect, Unmanaged.passUnretained(rows).toOpaque(), nil)
        guard code == SQLITE_OK else { throw Failure(code: code) }
        return rows.values
    }
}
