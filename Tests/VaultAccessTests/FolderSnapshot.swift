import Surroundings

/// Every file under a folder, with its rights and bytes: to show that nothing was changed and nothing was made.
///
/// Not while a vault is open: closing a file that SQLite has open drops its locks.
struct FolderSnapshot: Equatable {
    private struct Entry: Equatable {
        let permissions: UInt32
        let links: UInt64
        let bytes: [UInt8]
    }

    private var entries: [String: Entry] = [:]

    init(of folder: String) throws {
        let files = PrivateFiles()
        var pending = [folder]
        while let path = pending.popLast() {
            guard let facts = try files.inspect(path) else { continue }
            if facts.kind == .folder { pending += try files.names(inFolder: path).map { Path.joined(path, $0) } }
            let bytes = facts.kind == .regular ? try ForeignFile.read(path, limit: 1 << 28) : []
            entries[path] = Entry(
                permissions: facts.permissions, links: facts.kind == .folder ? 0 : facts.links, bytes: bytes)
        }
    }

    var paths: [String] { entries.keys.sorted() }

    /// The files, without the folders.
    var files: [(path: String, bytes: [UInt8])] { entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value.bytes) } }

    /// What differs from an earlier snapshot, by its paths.
    func changes(since earlier: FolderSnapshot) -> [String] {
        Set(entries.keys).union(earlier.entries.keys).filter { entries[$0] != earlier.entries[$0] }.sorted()
    }
}
