/// The type of a field's value.
package enum FieldType: Sendable {
    /// UTF-8 without NUL.
    case text
    case bytes
    /// Exactly so many bytes.
    case fixed(Int)
    case u8, u16, u32, u64
    /// `u16`, days since 2020-01-01.
    case day
    /// `u64`, milliseconds since 1970.
    case time
    /// `u32 count`, then `u32 length || value` each.
    indirect case list(FieldType)
    /// Nested fields.
    indirect case group(FieldTable)

    /// The name in Docs/Format.md.
    package var name: String {
        switch self {
        case .text: "text"
        case .bytes: "bytes"
        case .fixed(let count): "bytes[\(count)]"
        case .u8: "u8"
        case .u16: "u16"
        case .u32: "u32"
        case .u64: "u64"
        case .day: "day"
        case .time: "time"
        case .list(let element): "list of \(element.name)"
        case .group(let table): "group \(table.name)"
        }
    }
}

/// One row of a table of fields.
package struct Field: Sendable {
    package let tag: UInt16
    package let name: String
    package let type: FieldType
    package let isRequired: Bool

    init(_ tag: UInt16, _ name: String, _ type: FieldType, required: Bool = false) {
        self.tag = tag
        self.name = name
        self.type = type
        isRequired = required
    }
}

/// The fields that a body may have, by ascending tag.
package struct FieldTable: Sendable {
    package let name: String
    package let fields: [Field]

    init(_ name: String, _ fields: [Field]) {
        precondition(zip(fields, fields.dropFirst()).allSatisfy { $0.tag < $1.tag }, "tags ascend")
        self.name = name
        self.fields = fields
    }

    /// The tag of a field by its name.
    package subscript(_ name: String) -> UInt16? { fields.first { $0.name == name }?.tag }
}
