package import Cryptography
package import VaultModel

/// An audit as the vault keeps it: numbers for the trend, and of the newest one what the next audit need not do again.
package struct AuditRun: Equatable, Sendable {
    package let time: Timestamp
    /// Of the policy that was in force.
    package let policy: Digest?
    package let accounts: UInt32
    package let items: UInt32
    package let errors: UInt32
    package let warnings: UInt32
    package let notes: UInt32
    package let waived: UInt32
    /// The version of what judged.
    package let judge: UInt16?
    package var findings: [StoredFinding] = []
    package var scores: [StoredScore] = []
    package var relations: [StoredRelation] = []
    /// Pairs of secrets that were not compared; `nil` for none.
    package var notCompared: UInt32?

    package init(
        time: Timestamp, policy: Digest?, accounts: Int, items: Int, errors: Int, warnings: Int, notes: Int,
        waived: Int, judge: UInt16?
    ) {
        self.time = time
        self.policy = policy
        self.accounts = UInt32(clamping: accounts)
        self.items = UInt32(clamping: items)
        self.errors = UInt32(clamping: errors)
        self.warnings = UInt32(clamping: warnings)
        self.notes = UInt32(clamping: notes)
        self.waived = UInt32(clamping: waived)
        self.judge = judge
    }

    /// Only the numbers, as older runs are kept.
    package var summary: AuditRun {
        var summary = self
        summary.findings = []
        summary.scores = []
        summary.relations = []
        summary.notCompared = nil
        return summary
    }
}

/// A finding without its words.
package struct StoredFinding: Equatable, Sendable {
    package enum State: UInt8, Sendable {
        case new = 0
        case notified = 1
        case snoozed = 2
        case escalated = 3
        case resolved = 4
        case waived = 5
    }

    /// `nil` for the vault itself.
    package let record: Identifier?
    /// The digits of the rule's code.
    package let rule: UInt16
    package let severity: UInt8
    package let from: Day
    package let due: Day?
    /// When it was first found.
    package let since: Timestamp
    package let state: State

    package init(
        record: Identifier?, rule: UInt16, severity: UInt8, from: Day, due: Day?, since: Timestamp, state: State
    ) {
        self.record = record
        self.rule = rule
        self.severity = severity
        self.from = from
        self.due = due
        self.since = since
        self.state = state
    }

    init(_ body: Span<UInt8>) throws(FormatError) {
        var record: Identifier?
        var rule: UInt16 = 0
        var severity: UInt8 = 0
        var from = Day(number: 0)
        var due: Day?
        var since = Timestamp(milliseconds: 0)
        var state = State.new
        var cursor = FieldCursor()
        while let field = try cursor.next(in: body) {
            let value = body.extracting(field.range)
            switch field.tag {
            case 1: record = Identifier(value)
            case 2: rule = value.integer(at: 0)
            case 3: severity = value[0]
            case 4: from = value.day()
            case 5: due = value.day()
            case 6: since = value.time()
            // A state of a later version is one that this version need not tell apart.
            case 7: state = State(rawValue: value[0]) ?? .new
            default: continue
            }
        }
        self.init(record: record, rule: rule, severity: severity, from: from, due: due, since: since, state: state)
    }

    func encoded() -> SecretBytes {
        var writer = FieldWriter(capacity: 80)
        writer.write(1, identifier: record)
        writer.write(2, integer: rule)
        writer.write(3, integer: severity)
        writer.write(4, day: from)
        writer.write(5, day: due)
        writer.write(6, time: since)
        writer.write(7, integer: state == .new ? nil : state.rawValue)
        return writer.finish()
    }
}

/// What was made of a record at one of its versions.
package struct StoredScore: Equatable, Sendable {
    /// In the place of hundredths: the value is not judged by guesses.
    package static let notJudged = UInt16.max

    package let record: Identifier
    package let revision: Identifier
    package let hundredths: UInt16
    package let length: UInt32?
    package let parts: [UInt8]
    package let marks: UInt16
    package let seedBits: UInt32?

    package init(
        record: Identifier, revision: Identifier, hundredths: UInt16, length: UInt32?, parts: [UInt8], marks: UInt16,
        seedBits: UInt32?
    ) {
        self.record = record
        self.revision = revision
        self.hundredths = hundredths
        self.length = length
        self.parts = parts
        self.marks = marks
        self.seedBits = seedBits
    }

    init(_ body: Span<UInt8>) throws(FormatError) {
        var (record, revision) = (Identifier.zero, Identifier.zero)
        var hundredths: UInt16 = 0
        var length: UInt32?
        var parts: [UInt8] = []
        var marks: UInt16 = 0
        var seedBits: UInt32?
        var cursor = FieldCursor()
        while let field = try cursor.next(in: body) {
            let value = body.extracting(field.range)
            switch field.tag {
            case 1: record = Identifier(value)
            case 2: revision = Identifier(value)
            case 3: hundredths = value.integer(at: 0)
            case 4: length = value.integer(at: 0)
            case 5: parts = value.array()
            case 6: marks = value.integer(at: 0)
            case 7: seedBits = value.integer(at: 0)
            default: continue
            }
        }
        self.init(
            record: record, revision: revision, hundredths: hundredths, length: length, parts: parts, marks: marks,
            seedBits: seedBits)
    }

    func encoded() -> SecretBytes {
        var writer = FieldWriter(capacity: 128)
        writer.write(1, identifier: record)
        writer.write(2, identifier: revision)
        writer.write(3, integer: hundredths)
        writer.write(4, integer: length)
        if !parts.isEmpty { writer.write(5, parts.span) }
        writer.write(6, integer: marks == 0 ? nil : marks)
        writer.write(7, integer: seedBits)
        return writer.finish()
    }
}

/// Two secrets of which one tells much about the other.
package struct StoredRelation: Equatable, Sendable {
    package let one: Identifier
    package let other: Identifier
    /// Tags in the table of secrets.
    package let oneField: UInt16
    package let otherField: UInt16
    package let replaced: Timestamp?
    package let change: UInt8
    package let hundredths: UInt16

    package init(
        one: Identifier, other: Identifier, oneField: UInt16, otherField: UInt16, replaced: Timestamp?, change: UInt8,
        hundredths: UInt16
    ) {
        self.one = one
        self.other = other
        self.oneField = oneField
        self.otherField = otherField
        self.replaced = replaced
        self.change = change
        self.hundredths = hundredths
    }

    init(_ body: Span<UInt8>) throws(FormatError) {
        var (one, other) = (Identifier.zero, Identifier.zero)
        var (oneField, otherField): (UInt16, UInt16) = (0, 0)
        var replaced: Timestamp?
        var change: UInt8 = 0
        var hundredths: UInt16 = 0
        var cursor = FieldCursor()
        while let field = try cursor.next(in: body) {
            let value = body.extracting(field.range)
            switch field.tag {
            case 1: one = Identifier(value)
            case 2: other = Identifier(value)
            case 3: oneField = value.integer(at: 0)
            case 4: otherField = value.integer(at: 0)
            case 5: replaced = value.time()
            case 6: change = value[0]
            case 7: hundredths = value.integer(at: 0)
            default: continue
            }
        }
        self.init(
            one: one, other: other, oneField: oneField, otherField: otherField, replaced: replaced, change: change,
            hundredths: hundredths)
    }

    func encoded() -> SecretBytes {
        var writer = FieldWriter(capacity: 96)
        writer.write(1, identifier: one)
        writer.write(2, identifier: other)
        writer.write(3, integer: oneField)
        writer.write(4, integer: otherField)
        writer.write(5, time: replaced)
        writer.write(6, integer: change)
        writer.write(7, integer: hundredths)
        return writer.finish()
    }
}
