import Cryptography

/// Bytes that arrive piece by piece from a descriptor and never lie outside locked memory.
struct SecretBuffer: ~Copyable {
    private var bytes: SecretBytes

    /// Bytes that arrived so far.
    private(set) var count = 0

    /// - Parameter capacity: Bytes that are likely to come; with as many it never moves.
    init(capacity: Int = 1_024) { bytes = SecretBytes(count: max(capacity, 1)) }

    /// Makes sure that at least one more byte fits, but never holds more than `limit`.
    mutating func makeRoom(upTo limit: Int) {
        guard count == bytes.count, count < limit else { return }
        let former = count
        var larger = SecretBytes(count: min(limit, former * 2))
        bytes.withBytes { source in
            larger.withMutableBytes { target in
                for index in 0..<former { target[index] = source[index] }
            }
        }
        bytes = larger
    }

    /// Lends the free room to a reader, who answers how many bytes it put there.
    mutating func fillRoom<Failure: Error>(
        atMost most: Int = .max, _ read: (inout MutableSpan<UInt8>, Range<Int>) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        let room = count..<(count + min(most, bytes.count - count))
        let added = try bytes.withMutableBytes { span throws(Failure) in try read(&span, room) }
        count += added
        return added
    }

    /// The byte that arrived last, if any.
    var last: UInt8? {
        let index = count - 1
        return index < 0 ? nil : bytes.withBytes { $0[index] }
    }

    /// Forgets the last byte.
    mutating func removeLast() {
        count -= 1
        let index = count
        bytes.withMutableBytes { $0[index] = 0 }
    }

    /// Forgets everything.
    mutating func removeAll() {
        while count > 0 { removeLast() }
    }

    /// Hands over what arrived.
    consuming func finish() -> SecretBytes {
        bytes.truncate(to: count)
        return bytes
    }
}
