package import Cryptography

/// Collects the fields of an imported entry that have no place of their own.
package struct ForeignFieldsWriter: ~Copyable {
    private var list = ListWriter()

    package init() {}

    /// How many fields there are.
    package var count: UInt32 { list.count }

    package mutating func append(name: String, value: Span<UInt8>) {
        var field = FieldWriter(capacity: value.count + 64)
        field.write(1, text: name)
        field.write(2, value)
        list.append(field.finish())
    }

    /// The value of the field `SecretTag.foreignFields`.
    package consuming func finish() -> SecretBytes { list.finish() }
}
