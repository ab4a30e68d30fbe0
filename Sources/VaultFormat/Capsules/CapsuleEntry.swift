import Cryptography
package import VaultModel

/// One verdict of a capsule.
package struct CapsuleEntry: Equatable, Sendable {
    static let length = 16

    /// The first five bytes of the record's identifier; 0 for the vault itself.
    package let alias: UInt64

    /// The digits of the rule's code.
    package let rule: UInt16

    /// 1 note, 2 warning, 3 error.
    package let severity: UInt8

    /// The first day on which it fires; `always` for a verdict that holds whatever the day.
    package let from: Day

    /// By when something has to be done.
    package let due: Day?

    /// What is said besides: of the strength of a value, and of what becomes an error before its day.
    package let detail: Detail

    /// How much a capsule tells of the strength of a value; of a key that ends, `error` where that is one in its last days.
    /// The raw value is its number in the file.
    package enum Detail: UInt8, Sendable {
        /// Nothing: since the day from which the verdict is, nobody has judged the value, or the rule is another.
        case none = 0
        case good = 1
        case warning = 2
        case error = 3
    }

    /// The day of verdicts that hold whatever the day.
    package static let always = Day(number: 1)

    package init(
        alias: UInt64, rule: UInt16, severity: UInt8, from: Day, due: Day? = nil, detail: Detail = .none
    ) {
        precondition(alias < 1 << 40 && (1...3).contains(severity), "an entry has an alias and a severity")
        self.alias = alias
        self.rule = rule
        self.severity = severity
        self.from = max(from, Self.always)
        // Day 0 would say that there is none.
        self.due = due.map { max($0, Self.always) }
        self.detail = detail
    }

    /// Entries stand in the order of their bytes: alias, then the rule's bytes, the lesser one first.
    var order: UInt64 { alias << 16 | UInt64(rule.byteSwapped) }

    init(_ body: Span<UInt8>, at offset: Int) throws(FormatError) {
        alias = body.alias(at: offset)
        rule = body.integer(at: offset + 5)
        severity = body[offset + 7]
        from = Day(number: body.integer(at: offset + 8))
        let due = body.integer(UInt16.self, at: offset + 10)
        guard let detail = Detail(rawValue: body[offset + 12]), (1...3).contains(severity), from >= Self.always,
            body[offset + 13] == 0, body[offset + 14] == 0, body[offset + 15] == 0
        else { throw .fields }
        self.due = due == 0 ? nil : Day(number: due)
        self.detail = detail
    }

    func append(to writer: inout SecretWriter) {
        // Two words rather than seven fields: tens of thousands of these are written by every edit.
        writer.appendInteger((alias << 24).byteSwapped | UInt64(rule) << 40 | UInt64(severity) << 56)
        writer.appendInteger(
            UInt64(from.number) | UInt64(due?.number ?? 0) << 16 | UInt64(detail.rawValue) << 32)
    }
}

/// What a record is called, in a capsule of level 1.
package struct CapsuleLabel: Equatable, Sendable {
    /// Alias, and two texts that may be empty.
    static let leastLength = 7
    private static let longest = Int(UInt8.max)

    package let alias: UInt64
    /// Of the account.
    package let label: String
    /// The exchange's name in the catalogue; empty without one.
    package let exchange: String

    /// A text of more than 255 bytes is left empty: neither labels nor names of the catalogue are so long.
    package init(alias: UInt64, label: String, exchange: String?) {
        func short(_ text: String) -> String { text.utf8.count <= Self.longest ? text : "" }
        precondition(alias < 1 << 40, "an alias has five bytes")
        self.alias = alias
        self.label = short(label)
        self.exchange = short(exchange ?? "")
    }

    init(_ body: Span<UInt8>, at offset: inout Int) throws(FormatError) {
        guard offset + 5 <= body.count else { throw .fields }
        alias = body.alias(at: offset)
        offset += 5
        label = try body.shortText(at: &offset)
        exchange = try body.shortText(at: &offset)
    }

    func append(to writer: inout SecretWriter) {
        writer.append(alias: alias)
        for text in [label, exchange] {
            writer.append(UInt8(text.utf8.count))
            writer.append(utf8: text)
        }
    }
}

extension SecretWriter {
    fileprivate mutating func append(alias: UInt64) {
        for shift in stride(from: UInt64(32), through: 0, by: -8) { append(UInt8(truncatingIfNeeded: alias >> shift)) }
    }
}

extension Span where Element == UInt8 {
    /// Five bytes, the greatest first.
    fileprivate func alias(at offset: Int) -> UInt64 {
        (0..<5).reduce(UInt64(0)) { $0 << 8 | UInt64(self[offset + $1]) }
    }

    /// A byte that tells a length, and as many bytes of UTF-8 without NUL.
    fileprivate func shortText(at offset: inout Int) throws(FormatError) -> String {
        guard offset < count, offset + 1 + Int(self[offset]) <= count else { throw .fields }
        let end = offset + 1 + Int(self[offset])
        let bytes = extracting((offset + 1)..<end)
        guard bytes.isText else { throw .fields }
        offset = end
        return bytes.text()
    }
}
