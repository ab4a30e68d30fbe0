package import Cryptography
package import VaultModel

/// Writes fields in locked memory; the caller writes them by ascending tag.
package struct FieldWriter: ~Copyable {
    private var bytes: SecretWriter
    private var lastTag: Int = -1

    package init(capacity: Int = 512) { bytes = SecretWriter(capacity: capacity) }

    package mutating func write(_ tag: UInt16, _ value: Span<UInt8>) {
        begin(tag)
        bytes.appendInteger(UInt32(value.count))
        bytes.append(value)
    }

    package mutating func write(_ tag: UInt16, _ secret: borrowing SecretBytes) {
        secret.withBytes { write(tag, $0) }
    }

    package mutating func write(_ tag: UInt16, text: String?) {
        guard let text else { return }
        write(tag, Array(text.utf8).span)
    }

    package mutating func write<Integer: FixedWidthInteger>(_ tag: UInt16, integer: Integer?) {
        guard let integer else { return }
        begin(tag)
        bytes.appendInteger(UInt32(Integer.bitWidth / 8))
        bytes.appendInteger(integer)
    }

    package mutating func write(_ tag: UInt16, time: Timestamp?) { write(tag, integer: time?.milliseconds) }

    package mutating func write(_ tag: UInt16, day: Day?) { write(tag, integer: day?.number) }

    package mutating func write(_ tag: UInt16, identifier: Identifier?) {
        guard let identifier else { return }
        write(tag, identifier.bytes.span)
    }

    /// Writes a list of public values.
    package mutating func write(_ tag: UInt16, list elements: [[UInt8]]) {
        var list = ListWriter()
        for element in elements { list.append(element.span) }
        write(tag, list.finish())
    }

    package consuming func finish() -> SecretBytes { bytes.finish() }

    private mutating func begin(_ tag: UInt16) {
        precondition(Int(tag) > lastTag, "fields are written by ascending tag")
        lastTag = Int(tag)
        bytes.appendInteger(tag)
    }
}

/// Writes a list of values in locked memory.
package struct ListWriter: ~Copyable {
    private var bytes = SecretWriter(capacity: 256)
    package private(set) var count: UInt32 = 0

    package init() { bytes.appendInteger(UInt32(0)) }

    package mutating func append(_ element: Span<UInt8>) {
        bytes.appendInteger(UInt32(element.count))
        bytes.append(element)
        count += 1
    }

    package mutating func append(_ element: borrowing SecretBytes) {
        element.withBytes { append($0) }
    }

    package consuming func finish() -> SecretBytes {
        bytes.replace(count, at: 0)
        return bytes.finish()
    }
}
