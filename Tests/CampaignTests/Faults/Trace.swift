/// What a run of `FaultProbe` did to files, in order, as Tests/CFaults writes it down.
struct Trace: Sendable {
    /// A call, by the numbers of `faults.c`.
    enum Call: UInt8, Sendable {
        case open = 1
        case create, read, write, truncate, sync, close, rename, unlink, makeFolder, removeFolder, look, lock,
            changeMode
        case list, say
    }

    /// One call that succeeded, or a fault that was given to one.
    struct Entry: Sendable {
        let call: Call
        let isFault: Bool
        let descriptor: Int
        /// The offset of a write, the size of a truncated file, the number of a fault.
        let number: Int
        let path: String
        let other: String
        let bytes: [UInt8]
    }

    var entries: [Entry] = []

    /// - Parameter home: The folder that was watched; paths are told from there, to be the same in every world.
    init(_ log: [UInt8], home: String) throws {
        var rest = log[...]
        while !rest.isEmpty {
            guard rest.count >= 32 else { throw LabFailure(description: "a log ends in the middle") }
            let header = Array(rest.prefix(32))
            func integer(_ start: Int, _ count: Int) -> Int {
                header[start..<(start + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
            }
            rest = rest.dropFirst(32)
            func text(_ count: Int) -> String {
                defer { rest = rest.dropFirst(count) }
                let path = String(decoding: rest.prefix(count), as: UTF8.self)
                return path.hasPrefix(home) ? String(path.dropFirst(home.count)) : path
            }
            guard let call = Call(rawValue: header[0]) else { throw LabFailure(description: "an unknown call") }
            let path = text(integer(24, 4))
            let other = text(integer(2, 2))
            let count = integer(28, 4)
            entries.append(
                Entry(
                    call: call, isFault: header[1] != 0, descriptor: integer(4, 4), number: integer(8, 8), path: path,
                    other: other, bytes: Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
    }

    init(entries: [Entry]) { self.entries = entries }

    /// The fault that was given first, in words; `nil` when the run ended before it.
    var fault: String? {
        entries.first { $0.isFault }.map { entry in
            "\(entry.call) \(entry.path.split(separator: "/").suffix(2).joined(separator: "/"))"
        }
    }

    /// The call that was given the first fault.
    var faultedCall: Call? { entries.first { $0.isFault }?.call }

    /// As if some files and folders had never been synced.
    ///
    /// - Parameter isUnsynced: Is asked with the path by which a file was opened.
    func withoutSyncs(of isUnsynced: (String) -> Bool) -> Trace {
        var paths: [Int: String] = [:]
        return Trace(
            entries: entries.filter { entry in
                if entry.call == .open || entry.call == .create { paths[entry.descriptor] = entry.path }
                return entry.call != .sync || !isUnsynced(paths[entry.descriptor] ?? "")
            })
    }
}
