/// A disk that holds what was synced, and may or may not hold what was not.
///
/// What it may do when the power goes is what POSIX allows after `fsync`, with four assumptions more: a sector of 512
/// bytes is written whole or not at all; a rename within a folder happens whole or not at all; what was synced stays;
/// and bytes that a file has beyond what was written into it read as zeros or as noise. A file's name is safe only when
/// its folder was synced.
final class Disk {
    /// A file or a folder, whatever names it has.
    final class Node {
        /// What a file holds for certain; what a folder leads to for certain.
        var bytes: [UInt8] = []
        var names: [String: Node] = [:]
        let isFolder: Bool

        /// Changes since the last sync, in order.
        var pendingBytes: [Change] = []
        var pendingNames: [[String: Node?]] = []

        init(isFolder: Bool) { self.isFolder = isFolder }
    }

    /// A change to the bytes of a file.
    enum Change {
        case write(offset: Int, bytes: [UInt8])
        case truncate(size: Int)
    }

    private let root = Node(isFolder: true)
    private let home: String
    private var descriptors: [Int: Node] = [:]

    /// A disk on which all of it is safe.
    init(_ snapshot: Snapshot) throws {
        home = snapshot.home
        for (path, bytes) in snapshot.entries.sorted(by: { $0.key < $1.key }) {
            let node = Node(isFolder: bytes == nil)
            node.bytes = bytes ?? []
            let (folder, name) = try place("/\(path)")
            folder.names[name] = node
        }
    }

    /// Does what the program did.
    func follow(_ entry: Trace.Entry) throws {
        guard !entry.isFault else { return }
        switch entry.call {
        case .open, .create:
            if entry.call == .create { try add(Node(isFolder: false), at: entry.path) }
            guard let node = try node(at: entry.path) else { throw LabFailure(description: "\(entry.path) is unknown") }
            descriptors[entry.descriptor] = node
        case .close: descriptors[entry.descriptor] = nil
        case .write: try opened(entry).pendingBytes.append(.write(offset: entry.number, bytes: entry.bytes))
        case .truncate: try opened(entry).pendingBytes.append(.truncate(size: entry.number))
        case .sync: try synchronize(opened(entry))
        case .makeFolder: try add(Node(isFolder: true), at: entry.path)
        case .unlink, .removeFolder:
            let (folder, name) = try place(entry.path)
            folder.pendingNames.append([name: nil])
        case .rename:
            let ((folder, from), (other, to)) = (try place(entry.path), try place(entry.other))
            guard folder === other, let node = Self.current(folder)[from] else {
                throw LabFailure(description: "a rename from \(entry.path) to \(entry.other)")
            }
            folder.pendingNames.append([from: nil, to: node])
        case .read, .look, .lock, .changeMode, .list, .say: break
        }
    }

    /// What the running system sees.
    func current() throws -> Snapshot {
        collect(names: Self.current) { node in
            node.pendingBytes.reduce(into: node.bytes) { bytes, change in Self.apply(change, to: &bytes) }
        }
    }

    /// What a power cut leaves, as it chances.
    func afterPowerCut(_ chance: inout some PowerCutChance) -> Snapshot {
        collect { folder in
            folder.pendingNames.reduce(into: folder.names) { names, change in
                if chance.keepsName() { Self.apply(change, to: &names) }
            }
        } bytes: { file in
            file.pendingBytes.reduce(into: file.bytes) { bytes, change in
                switch change {
                case .truncate: if chance.keepsTruncation() { Self.apply(change, to: &bytes) }
                case .write(let offset, let new):
                    for sector in Self.sectors(offset, new) where chance.keepsSector() {
                        Self.apply(sector, to: &bytes, filling: chance.fill())
                    }
                }
            }
        }
    }

    /// How much is not safe yet.
    var pending: Int { Self.pending(root) }

    private static func pending(_ node: Node) -> Int {
        node.pendingBytes.count + node.pendingNames.count + current(node).values.reduce(0) { $0 + pending($1) }
    }

    private func synchronize(_ node: Node) {
        for change in node.pendingBytes { Self.apply(change, to: &node.bytes) }
        for change in node.pendingNames { Self.apply(change, to: &node.names) }
        node.pendingBytes = []
        node.pendingNames = []
    }

    private func opened(_ entry: Trace.Entry) throws -> Node {
        guard let node = descriptors[entry.descriptor] else { throw LabFailure(description: "an unknown descriptor") }
        return node
    }

    private func add(_ node: Node, at path: String) throws {
        let (folder, name) = try place(path)
        folder.pendingNames.append([name: node])
    }

    private func node(at path: String) throws -> Node? {
        if path.isEmpty { return root }
        let (folder, name) = try place(path)
        return Self.current(folder)[name]
    }

    private func place(_ path: String) throws -> (folder: Node, name: String) {
        guard path.hasPrefix("/") else { throw LabFailure(description: "\(path) is not watched") }
        let parts = path.split(separator: "/").map(String.init)
        var folder = root
        for part in parts.dropLast() {
            guard let next = Self.current(folder)[part] else { throw LabFailure(description: "no folder for \(path)") }
            folder = next
        }
        guard let name = parts.last else { throw LabFailure(description: "\(path) has no name") }
        return (folder, name)
    }

    private func collect(names: (Node) -> [String: Node], bytes: (Node) -> [UInt8]) -> Snapshot {
        var snapshot = Snapshot()
        snapshot.home = home
        func add(_ folder: Node, _ prefix: String) {
            // Sorted, so that chance falls the same way in every run.
            for (name, node) in names(folder).sorted(by: { $0.key < $1.key }) {
                if node.isFolder {
                    snapshot.entries[prefix + name] = .some(nil)
                    add(node, prefix + name + "/")
                } else {
                    snapshot.entries[prefix + name] = bytes(node)
                }
            }
        }
        add(root, "")
        return snapshot
    }

    private static func current(_ folder: Node) -> [String: Node] {
        folder.pendingNames.reduce(into: folder.names) { apply($1, to: &$0) }
    }

    private static func apply(_ change: [String: Node?], to names: inout [String: Node]) {
        for (name, node) in change { names[name] = node }
    }

    private static func apply(_ change: Change, to bytes: inout [UInt8], filling filler: UInt8 = 0) {
        switch change {
        case .truncate(let size):
            bytes = Array(bytes.prefix(size)) + [UInt8](repeating: 0, count: max(0, size - bytes.count))
        case .write(let offset, let new):
            let missing = offset + new.count - bytes.count
            if missing > 0 { bytes += [UInt8](repeating: filler, count: missing) }
            bytes.replaceSubrange(offset..<(offset + new.count), with: new)
        }
    }

    /// A write cut where sectors end.
    private static func sectors(_ offset: Int, _ bytes: [UInt8]) -> [Change] {
        var sectors: [Change] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + 512 - (offset + start) % 512)
            sectors.append(.write(offset: offset + start, bytes: Array(bytes[start..<end])))
            start = end
        }
        return sectors
    }
}

/// What becomes of the things that were not synced.
protocol PowerCutChance {
    mutating func keepsName() -> Bool
    mutating func keepsTruncation() -> Bool
    mutating func keepsSector() -> Bool
    /// What bytes read as that belong to a file and were not written.
    mutating func fill() -> UInt8
}
