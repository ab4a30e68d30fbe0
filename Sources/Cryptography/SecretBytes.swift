import CSodium

/// Bytes in locked memory that exist once and are zeroed when their owner lets go.
///
/// It cannot be copied, printed or compared by accident. `@safe` because the block is owned alone, never leaves the
/// type except as a span that lives as long as the borrow, and is released exactly once, in `deinit`.
@safe
package struct SecretBytes: ~Copyable {
    @usableFromInline let block: UnsafeMutableRawPointer
    private let capacity: Int

    /// Length in bytes.
    package private(set) var count: Int

    /// Allocates `count` zero bytes.
    package init(count: Int) {
        precondition(count >= 0, "a length cannot be negative")
        let allocation = unsafe SecretArena.shared.allocate(count)
        unsafe self.block = allocation.block
        self.capacity = unsafe allocation.capacity
        self.count = count
    }

    /// Copies bytes into locked memory. The original stays where it was: wiping it is the caller's business.
    package init(copying bytes: Span<UInt8>) {
        self.init(count: bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            if let base = source.baseAddress { unsafe block.copyMemory(from: base, byteCount: source.count) }
        }
    }

    /// Copies the UTF-8 of a text that is not secret, or that came through ordinary memory anyway (an import).
    package init(copyingUTF8 text: String) {
        self.init(copying: Array(text.utf8).span)
    }

    deinit {
        unsafe SecretArena.shared.release(block, capacity: capacity)
    }

    /// Whether every secret so far lies in memory that the kernel will not swap out.
    package static var allAreLocked: Bool {
        _ = SecretBytes(count: 1)
        return SecretArena.shared.everythingIsLocked
    }

    /// Whether there are no bytes.
    package var isEmpty: Bool { count == 0 }

    /// Lends the bytes for reading.
    @inlinable package borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe Span(_unsafeStart: block.assumingMemoryBound(to: UInt8.self), count: count))
    }

    /// Lends the bytes for writing.
    @inlinable package mutating func withMutableBytes<Result: ~Copyable, Failure: Error>(
        _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var span = unsafe MutableSpan(_unsafeStart: block.assumingMemoryBound(to: UInt8.self), count: count)
        return try body(&span)
    }

    /// Lends the block to a C function that fills it.
    mutating func withMutablePointer<Result>(_ body: (UnsafeMutablePointer<UInt8>) -> Result) -> Result {
        unsafe body(block.assumingMemoryBound(to: UInt8.self))
    }

    /// Lends the block as words in the machine's order. It is aligned for them: the arena's blocks are for anything.
    mutating func withMutableWords<Result>(_ body: (UnsafeMutablePointer<UInt32>) -> Result) -> Result {
        unsafe body(block.assumingMemoryBound(to: UInt32.self))
    }

    /// Copies the bytes into a second locked place.
    package borrowing func duplicate() -> SecretBytes {
        withBytes { SecretBytes(copying: $0) }
    }

    /// Copies a part of the bytes into a second locked place.
    package borrowing func slice(_ range: Range<Int>) -> SecretBytes {
        withBytes { SecretBytes(copying: $0.extracting(range)) }
    }

    /// Drops bytes from the end and zeroes them.
    package mutating func truncate(to newCount: Int) {
        precondition(newCount <= count, "truncating cannot grow")
        unsafe sodium_memzero(block + newCount, count - newCount)
        count = newCount
    }

    /// Drops all but a part of the bytes and zeroes what is no longer used.
    package mutating func keep(_ part: Range<Int>) {
        precondition(part.lowerBound >= 0 && part.upperBound <= count, "only what is there can be kept")
        unsafe block.copyMemory(from: block + part.lowerBound, byteCount: part.count)
        truncate(to: part.count)
    }

    /// Whether a part holds the same bytes as a span, in time that depends on the lengths alone.
    package borrowing func equals(_ other: Span<UInt8>, in part: Range<Int>) -> Bool {
        precondition(part.lowerBound >= 0 && part.upperBound <= count, "only what is there can be compared")
        guard other.count == part.count else { return false }
        return unsafe other.withPointer { unsafe sodium_memcmp(block + part.lowerBound, $0, part.count) == 0 }
    }

    /// Whether both hold the same bytes, in time that depends on the lengths alone.
    package borrowing func equals(_ other: borrowing SecretBytes) -> Bool {
        unsafe count == other.count && sodium_memcmp(block, other.block, count) == 0
    }

    /// Grows to at least `newCapacity` bytes of room, zeroing the place it leaves.
    fileprivate mutating func reserve(_ newCapacity: Int) {
        guard newCapacity > capacity else { return }
        var larger = SecretBytes(count: max(newCapacity, capacity * 2))
        unsafe larger.block.copyMemory(from: block, byteCount: count)
        larger.count = count
        self = larger
    }

    fileprivate mutating func append(_ bytes: UnsafeRawBufferPointer) {
        reserve(count + bytes.count)
        if let base = bytes.baseAddress { unsafe (block + count).copyMemory(from: base, byteCount: bytes.count) }
        count += bytes.count
    }
}

/// Builds bytes piece by piece in locked memory.
package struct SecretWriter: ~Copyable {
    private var bytes: SecretBytes

    /// Starts empty, with room for `capacity` bytes before the first move.
    package init(capacity: Int = 256) {
        bytes = SecretBytes(count: capacity)
        bytes.truncate(to: 0)
    }

    /// Bytes written so far.
    package var count: Int { bytes.count }

    package mutating func append(_ byte: UInt8) { appendInteger(byte) }

    package mutating func append(_ span: Span<UInt8>) {
        unsafe span.withUnsafeBytes { unsafe bytes.append($0) }
    }

    package mutating func append(_ secret: borrowing SecretBytes) {
        secret.withBytes { append($0) }
    }

    package mutating func append(utf8 text: String) {
        append(Array(text.utf8).span)
    }

    /// Appends an integer, little-endian.
    package mutating func appendInteger<Integer: FixedWidthInteger>(_ value: Integer) {
        unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append($0) }
    }

    /// Overwrites a little-endian `u32` that was written before; a length that is known only afterwards.
    package mutating func replace(_ value: UInt32, at offset: Int) {
        bytes.withMutableBytes { span in
            for shift in 0..<4 { span[offset + shift] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(shift))) }
        }
    }

    /// Lends what was written so far.
    package borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withBytes(body)
    }

    /// Hands over what was written.
    package consuming func finish() -> SecretBytes { bytes }
}
