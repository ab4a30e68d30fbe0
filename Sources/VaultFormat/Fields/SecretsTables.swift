extension FieldTable {
    /// The body of a record's secrets (kind 1).
    package static let secrets = FieldTable(
        "secrets",
        [
            Field(0x0101, "value", .text),
            Field(0x0102, "notes", .text),
            Field(0x0103, "long username", .text),
            Field(0x0104, "long url", .text),
            Field(0x0105, "fields", .list(.group(.foreignField))),
            Field(0x0106, "history", .list(.group(.formerValue))),
            Field(0x0107, "stamps", .list(.group(.stamp))),
            Field(0x0108, "siblings", .list(.group(.sibling))),
            Field(0x010A, "pending", .list(.group(.pendingValue))),
            Field(0x0110, "api key", .text),
            Field(0x0111, "api secret", .text),
            Field(0x0112, "api passphrase", .text),
            Field(0x0113, "private key", .bytes),
            Field(0x0120, "seed", .bytes),
            Field(0x0130, "codes", .list(.group(.backupCode))),
            Field(0x0131, "former codes", .list(.group(.formerCodes))),
        ])

    /// A field of an imported entry that has no place of its own.
    package static let foreignField = FieldTable(
        "foreign field",
        [Field(1, "name", .text, required: true), Field(2, "value", .text, required: true)])

    /// A value that was replaced.
    package static let formerValue = FieldTable(
        "former value",
        [
            Field(1, "field", .u16, required: true),
            Field(2, "value", .bytes, required: true),
            Field(3, "changed", .time),
            Field(4, "replaced", .time, required: true),
            Field(5, "provenance", .u8),
            Field(6, "bits", .u16),
        ])

    /// A value that is to replace the one in force, until somebody says that it does.
    package static let pendingValue = FieldTable(
        "pending value",
        [
            Field(1, "field", .u16, required: true),
            Field(2, "value", .bytes, required: true),
            Field(3, "since", .time, required: true),
            Field(4, "provenance", .u8),
            Field(5, "bits", .u16),
        ])

    /// Fields whose last writing is older than the record's: every other field carries the record's own clock.
    package static let stamp = FieldTable(
        "stamp",
        [
            Field(1, "clock", .u64, required: true),
            Field(2, "device", .fixed(16), required: true),
            Field(3, "tags", .list(.u16), required: true),
        ])

    /// The other value of a field after a merge of two that both changed.
    package static let sibling = FieldTable(
        "sibling",
        [
            Field(1, "field", .u16, required: true),
            Field(2, "value", .bytes, required: true),
            Field(3, "clock", .u64, required: true),
            Field(4, "device", .fixed(16), required: true),
            Field(5, "revision", .fixed(16), required: true),
        ])

    package static let backupCode = FieldTable(
        "backup code",
        [
            Field(1, "code", .text, required: true),
            Field(2, "state", .u8, required: true),
            Field(3, "since", .time),
        ])

    /// A set that a newer one replaced.
    package static let formerCodes = FieldTable(
        "former codes",
        [
            Field(1, "codes", .list(.group(.backupCode)), required: true),
            Field(2, "voided", .time, required: true),
        ])
}
