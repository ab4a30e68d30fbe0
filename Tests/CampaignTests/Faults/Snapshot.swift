import Foundation

/// All folders and files below a folder, by their paths in it, with the bytes of the files.
struct Snapshot: Hashable, Sendable {
    /// The bytes of a file; `nil` for a folder.
    var entries: [String: [UInt8]?] = [:]

    /// Where it was taken: some files have paths in them, which move along with it.
    var home = ""

    init() {}

    init(of folder: String) throws {
        home = folder
        try add(folder, "")
    }

    /// The files, without the folders.
    var files: [String: [UInt8]] { entries.compactMapValues { $0 } }

    /// The bytes of a file, the same in every world.
    func bytes(of path: String) -> [UInt8]? {
        files[path].map { moved($0, of: path, to: "HOME") }
    }

    /// Puts all of it in an empty folder's place.
    func write(to folder: String) throws {
        let manager = FileManager.default
        if manager.fileExists(atPath: folder) { try Self.clear(folder) } else { try Self.makeFolder(folder) }
        // A folder comes before what is in it.
        for (path, bytes) in entries.sorted(by: { $0.key < $1.key }) {
            let place = "\(folder)/\(path)"
            guard let bytes else {
                try Self.makeFolder(place)
                continue
            }
            let isWritten = manager.createFile(
                atPath: place, contents: Data(moved(bytes, of: path, to: folder)),
                attributes: [.posixPermissions: 0o600])
            guard isWritten else { throw LabFailure(description: "'\(place)' cannot be written") }
        }
    }

    /// The bytes of a file as they would be had it been made in another folder.
    private func moved(_ bytes: [UInt8], of path: String, to folder: String) -> [UInt8] {
        guard !home.isEmpty, home != folder, [".json5", ".service", ".timer"].contains(where: path.hasSuffix) else {
            return bytes
        }
        return Array(String(decoding: bytes, as: UTF8.self).replacing(home + "/", with: folder + "/").utf8)
    }

    private static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Takes everything out of a folder; where another file system is mounted, its folder stays.
    private static func clear(_ folder: String) throws {
        let manager = FileManager.default
        for name in try manager.contentsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            var isFolder: ObjCBool = false
            if unsafe manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                try clear(path)
                _ = unsafe rmdir(path)
            } else {
                try manager.removeItem(atPath: path)
            }
        }
    }

    private mutating func add(_ folder: String, _ prefix: String) throws {
        let manager = FileManager.default
        for name in try manager.contentsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            var isFolder: ObjCBool = false
            guard unsafe manager.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                entries[prefix + name] = .some(nil)
                try add(path, prefix + name + "/")
            } else {
                guard let bytes = manager.contents(atPath: path) else {
                    throw LabFailure(description: "'\(path)' cannot be read")
                }
                entries[prefix + name] = Array(bytes)
            }
        }
    }
}

/// The laboratory itself does not work.
struct LabFailure: Error, CustomStringConvertible {
    let description: String
}
