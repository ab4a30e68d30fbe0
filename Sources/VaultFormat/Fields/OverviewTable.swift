extension FieldTable {
    /// The body of an overview (kind 2).
    package static let overview = FieldTable(
        "overview",
        [
            Field(0x0001, "kind", .u8, required: true),
            Field(0x0002, "account", .fixed(16)),
            Field(0x0003, "name", .text),
            Field(0x0004, "revision", .fixed(16), required: true),
            Field(0x0005, "parents", .list(.fixed(16))),
            Field(0x0006, "clock", .u64, required: true),
            Field(0x0007, "device", .fixed(16), required: true),
            Field(0x0008, "created", .time, required: true),
            Field(0x0009, "changed", .time),
            Field(0x000A, "provenance", .u8),
            Field(0x000B, "bits", .u16),
            Field(0x000C, "reviewed", .time),
            Field(0x000D, "exposed", .time),
            Field(0x000E, "exposure", .u8),
            Field(0x000F, "verified", .time),
            Field(0x0010, "deleted", .time),
            Field(0x0011, "purged", .time),
            Field(0x0012, "links", .list(.fixed(16))),
            Field(0x0013, "tags", .list(.text)),
            Field(0x0014, "title", .text),
            Field(0x0015, "source", .text),

            Field(0x0020, "exchange", .text),
            Field(0x0021, "username", .text),
            Field(0x0022, "url", .text),
            Field(0x0023, "factors", .list(.text)),
            Field(0x0024, "protections", .list(.text)),
            Field(0x0025, "payouts", .list(.day)),
            Field(0x0026, "last login", .time),
            Field(0x0027, "role", .u8),
            Field(0x0028, "recovery", .list(.text)),

            Field(0x0040, "permissions", .u8),
            Field(0x0041, "addresses", .list(.text)),
            Field(0x0042, "deployed", .text),
            Field(0x0043, "expires", .day),
            Field(0x0044, "last used", .day),

            Field(0x0050, "algorithm", .u8),
            Field(0x0051, "digits", .u8),
            Field(0x0052, "period", .u16),
            Field(0x0053, "counter", .u64),
            Field(0x0054, "issuer", .text),
            Field(0x0055, "code account", .text),
            Field(0x0056, "accepted parameters", .u8),

            Field(0x0060, "codes in all", .u16),
            Field(0x0061, "codes unused", .u16),
            Field(0x0062, "shape", .text),

            Field(0x0070, "form", .u8),
            Field(0x0071, "kept apart", .u8),
        ])
}
