import Cryptography
package import VaultModel

/// A finding without its words.
package struct StoredFinding: FieldGroup, Equatable, Sendable {
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
        try body.forEachField { (tag, value) throws(FormatError) in
            switch tag {
            case 1: record = Identifier(value)
            case 2: rule = value.integer(at: 0)
            case 3: severity = value[0]
            case 4: from = value.day()
            case 5: due = value.day()
            case 6: since = value.time()
            // A state of a later version is one that this version need not tell apart.
            case 7: state = State(rawValue: value[0]) ?? .new
            default: break
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
