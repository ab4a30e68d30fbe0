extension FieldTable {
    /// The body of the vault's settings (kind 8).
    package static let settings = FieldTable(
        "settings",
        [
            Field(0x0201, "clock", .u64, required: true),
            Field(0x0202, "device", .fixed(16), required: true),
            Field(0x0203, "created", .time, required: true),
            Field(0x0204, "accepted policy", .fixed(32)),
            Field(0x0205, "policy accepted", .time),
            Field(0x0206, "waivers", .list(.group(.waiver))),
            Field(0x0207, "snoozes", .list(.group(.snooze))),
            Field(0x0208, "slots", .list(.group(.slotNote))),
            Field(0x0209, "kit", .group(.kitNote)),
            Field(0x020A, "devices", .list(.group(.deviceNote))),
            Field(0x020B, "last audit", .time),
            Field(0x020C, "last backup", .time),
            Field(0x020D, "restore tested", .time),
            Field(0x020E, "passphrase typed", .time),
            Field(0x020F, "clock offset", .u32),
            Field(0x0210, "clock offset measured", .time),
            Field(0x0211, "policy text", .bytes),
        ])

    package static let waiver = FieldTable(
        "waiver",
        [
            Field(1, "id", .fixed(16), required: true),
            Field(2, "rule", .text, required: true),
            Field(3, "record", .fixed(16)),
            Field(4, "exchange", .text),
            Field(5, "reason", .text, required: true),
            Field(6, "created", .time, required: true),
            Field(7, "until", .day, required: true),
        ])

    package static let snooze = FieldTable(
        "snooze",
        [
            Field(1, "rule", .text, required: true),
            Field(2, "record", .fixed(16)),
            Field(3, "until", .day, required: true),
            Field(4, "times", .u8, required: true),
        ])

    package static let slotNote = FieldTable(
        "slot note",
        [
            Field(1, "slot", .fixed(16), required: true),
            Field(2, "name", .text),
            Field(3, "created", .time, required: true),
            Field(4, "used", .time),
            Field(5, "level", .u8),
        ])

    package static let kitNote = FieldTable(
        "kit note",
        [
            Field(1, "slot", .fixed(16), required: true),
            Field(2, "created", .time, required: true),
            Field(3, "tested", .time),
        ])

    package static let deviceNote = FieldTable(
        "device note",
        [
            Field(1, "device", .fixed(16), required: true),
            Field(2, "name", .text),
            Field(3, "seen", .time),
        ])

    /// The body of a stored audit run (kind 9).
    package static let auditRun = FieldTable(
        "audit run",
        [
            Field(0x0301, "time", .time, required: true),
            Field(0x0302, "policy", .fixed(32)),
            Field(0x0303, "accounts", .u32, required: true),
            Field(0x0304, "items", .u32, required: true),
            Field(0x0305, "errors", .u32, required: true),
            Field(0x0306, "warnings", .u32, required: true),
            Field(0x0307, "notes", .u32, required: true),
            Field(0x0308, "waived", .u32, required: true),
            Field(0x0309, "findings", .list(.group(.storedFinding))),
            Field(0x030A, "scores", .list(.group(.storedScore))),
            Field(0x030B, "part", .u16),
            Field(0x030C, "judge", .u16),
            Field(0x030D, "relations", .list(.group(.storedRelation))),
            Field(0x030E, "not compared", .u32),
        ])

    package static let storedFinding = FieldTable(
        "stored finding",
        [
            Field(1, "record", .fixed(16)),
            Field(2, "rule", .u16, required: true),
            Field(3, "severity", .u8, required: true),
            Field(4, "from", .day, required: true),
            Field(5, "due", .day),
            Field(6, "since", .time, required: true),
            Field(7, "state", .u8),
        ])

    /// What was made of one record at one revision, so that the next audit need not judge it again.
    package static let storedScore = FieldTable(
        "stored score",
        [
            Field(1, "record", .fixed(16), required: true),
            Field(2, "revision", .fixed(16), required: true),
            Field(3, "hundredths", .u16, required: true),
            Field(4, "length", .u32),
            Field(5, "parts", .bytes),
            Field(6, "marks", .u16),
            Field(7, "seed bits", .u32),
        ])

    /// Two secrets of which one tells much about the other.
    package static let storedRelation = FieldTable(
        "stored relation",
        [
            Field(1, "one", .fixed(16), required: true),
            Field(2, "other", .fixed(16), required: true),
            Field(3, "one field", .u16, required: true),
            Field(4, "other field", .u16, required: true),
            Field(5, "replaced", .time),
            Field(6, "change", .u8, required: true),
            Field(7, "hundredths", .u16, required: true),
        ])
}
