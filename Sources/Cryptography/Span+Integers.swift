/// Little-endian integers at fixed offsets. An offset outside the span is a programming error and traps: lengths are
/// checked before anything is read.
extension Span where Element == UInt8 {
    /// Reads a little-endian integer.
    @inlinable package func integer<Integer: FixedWidthInteger>(_ type: Integer.Type = Integer.self, at offset: Int)
        -> Integer
    {
        let width = Integer.bitWidth / 8
        var value: Integer = 0
        for index in 0..<width {
            value |= Integer(truncatingIfNeeded: self[offset + index]) << Integer(truncatingIfNeeded: 8 * index)
        }
        return value
    }

    /// Copies the bytes out. Only for bytes that are not secret.
    @inlinable package func array() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            for index in 0..<count { unsafe buffer.initializeElement(at: index, to: self[index]) }
            initialized = count
        }
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
        for index in 0..<(Integer.bitWidth / 8) {
            append(UInt8(truncatingIfNeeded: value >> Integer(truncatingIfNeeded: 8 * index)))
        }
    }

    /// Appends bytes that are not secret.
    @inlinable package mutating func append(span: Span<UInt8>) {
        reserveCapacity(count + span.count)
        for index in 0..<span.count { append(span[index]) }
    }
}
