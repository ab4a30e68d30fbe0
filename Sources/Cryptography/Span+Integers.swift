/// Little-endian integers at fixed offsets. An offset outside the span is a programming error and traps: lengths are
/// checked before anything is read.
extension Span where Element == UInt8 {
    /// Reads a little-endian integer.
    @inlinable package func integer<Integer: FixedWidthInteger>(_ type: Integer.Type = Integer.self, at offset: Int)
        -> Integer
    {
        precondition(offset >= 0 && offset <= count - Integer.bitWidth / 8, "an integer must lie inside the span")
        return unsafe withUnsafeBytes { buffer in
            unsafe Integer(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Integer.self))
        }
    }

    /// Copies the bytes out. Only for bytes that are not secret.
    @inlinable package func array() -> [UInt8] {
        unsafe withUnsafeBytes { unsafe [UInt8]($0) }
    }

    /// Whether the bytes are those of an array of public bytes; stops at the first difference.
    @inlinable package func matches(_ expected: Span<UInt8>) -> Bool {
        guard count == expected.count else { return false }
        for index in 0..<count where self[index] != expected[index] { return false }
        return true
    }
}

extension Array where Element == UInt8 {
    /// Appends an integer, little-endian.
    @inlinable package mutating func append<Integer: FixedWidthInteger>(integer value: Integer) {
        unsafe Swift.withUnsafeBytes(of: value.littleEndian) { unsafe append(contentsOf: $0) }
    }

    /// Appends bytes that are not secret.
    @inlinable package mutating func append(span: Span<UInt8>) {
        unsafe span.withUnsafeBytes { unsafe append(contentsOf: $0) }
    }
}
