import Cryptography
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// Sets of codes on their way out, in clear, as one document.
struct CodeExport {
    /// An account with what is written of it.
    private struct Part {
        let account: Overview
        let records: [Lookup.Record]

        var label: String { account.name?.text ?? "" }
    }

    private let format: CodeExportFormat
    private let withUsed: Bool
    private let now: Timestamp
    private let exchanges: ExchangesInForce
    private var parts: [Part] = []

    init(format: CodeExportFormat, withUsed: Bool, now: Timestamp, exchanges: ExchangesInForce) {
        self.exchanges = exchanges
        self.format = format
        self.withUsed = withUsed
        self.now = now
    }

    /// Adds the sets and keys of an account.
    mutating func plan(_ account: Lookup.Record, _ records: [Lookup.Record]) {
        if !records.isEmpty { parts.append(Part(account: account.overview, records: records)) }
    }

    var isEmpty: Bool { parts.isEmpty }

    /// All records that are written.
    var records: [Identifier] { parts.flatMap { $0.records.map(\.id) } }

    /// `2 sets and 1 recovery key`
    var summary: String {
        let kinds = parts.flatMap { $0.records.map(\.overview.kind) }
        let keys = kinds.count { $0 == .key }
        let sets = Words.count(kinds.count - keys, "set")
        return keys == 0 ? sets : "\(sets) and \(Words.count(keys, "recovery key"))"
    }

    /// The document.
    ///
    /// - Throws: `.incomplete` when something could not be written as it is.
    func document(
        _ open: (Identifier) throws(VaultError) -> RecordSecrets
    ) throws(VaultError) -> SecretBytes {
        format == .json ? try json(open) : try text(open)
    }

    private func json(_ open: (Identifier) throws(VaultError) -> RecordSecrets) throws(VaultError) -> SecretBytes {
        var writer = JSONWriter(into: SecretWriter(capacity: 16_384))
        writer.beginObject()
        writer.write("schema", 1)
        writer.write("exported", .string(now.text))
        writer.name("accounts")
        writer.beginArray()
        for part in parts {
            writer.beginObject()
            writer.write("label", .string(part.label))
            writer.write("exchange", .optional(part.account.facts.exchange))
            writer.write("username", .optional(part.account.facts.username))
            writer.write("url", .optional(part.account.facts.url))
            writer.name("sets")
            writer.beginArray()
            for record in part.records where record.overview.kind == .codes {
                let set = try open(record.id).codeSet()
                let place = record.address(in: part.label)
                try check(set, at: place)
                writer.beginObject()
                try writer.writeSet(set, of: record.overview, at: place, reveals: true, including: includes)
                writer.endObject()
            }
            writer.endArray()
            writer.name("keys")
            writer.beginArray()
            for record in part.records where record.overview.kind == .key {
                writer.beginObject()
                writer.write("address", .string(record.address(in: part.label).description))
                try writer.write("value", secret: try Self.key(try open(record.id), at: record, in: part.label))
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        var text = writer.finish()
        text.append(UInt8(ascii: "\n"))
        return text.finish()
    }

    /// A sheet; what `vault codes add` reads back to the same codes.
    private func text(_ open: (Identifier) throws(VaultError) -> RecordSecrets) throws(VaultError) -> SecretBytes {
        var sheet = SecretWriter(capacity: 8_192)
        for part in parts {
            for record in part.records {
                let place = record.address(in: part.label)
                let secrets = try open(record.id)
                let kind = record.overview.kind
                let title = kind == .key ? "Recovery key" : "Backup codes"
                sheet.append(utf8: "\(title) of '\(place)', exported on \(now.date)\n")
                let user = part.account.facts.username.map { " of '\(Visible.escaped($0))'" } ?? ""
                let exchange = part.account.facts.exchange.map { " at \(Visible.escaped(exchanges.name($0)))" } ?? ""
                if user + exchange != "" { sheet.append(utf8: "The account\(user)\(exchange)\n") }
                if kind == .key {
                    let key = try Self.key(secrets, at: record, in: part.label)
                    try Self.write(key, at: place, to: &sheet)
                    sheet.append(utf8: "\n\n")
                } else {
                    try write(try secrets.codeSet(), at: place, to: &sheet)
                }
            }
        }
        return sheet.finish()
    }

    private func write(
        _ set: borrowing CodeSet, at place: Address, to sheet: inout SecretWriter
    ) throws(VaultError) {
        try check(set, at: place)
        sheet.append(utf8: "\(set.unused) of \(set.count) unused\n\n")
        for index in 0..<set.count where includes(set.standings[index].state) {
            let standing = set.standings[index]
            let isUnused = standing.state == .unused
            sheet.append(utf8: isUnused ? "[ ]  \(index + 1).  " : "[x]  \(index + 1).  ")
            try Self.write(set.code(index), at: place, to: &sheet)
            if !isUnused {
                sheet.append(
                    utf8: "    marked as \(standing.state.title)" + (standing.since.map { " on \($0.date)" } ?? ""))
            }
            sheet.append(UInt8(ascii: "\n"))
        }
        sheet.append(UInt8(ascii: "\n"))
    }

    private func includes(_ state: CodeState) -> Bool { withUsed || state == .unused }

    /// What a later version knows of a code, this one cannot leave out as used.
    private func check(_ set: borrowing CodeSet, at place: Address) throws(VaultError) {
        guard !withUsed, set.standings.contains(where: { $0.state.word == nil }) else { return }
        throw VaultError(
            .incomplete,
            "'\(place)' has codes of which this version cannot tell whether they are used; nothing was written",
            hint: "add --with-used")
    }

    private static func key(
        _ secrets: borrowing RecordSecrets, at record: Lookup.Record, in label: String
    ) throws(VaultError) -> SecretBytes {
        guard let value = secrets.value(SecretTag.value) else {
            throw VaultError(
                .incomplete, "'\(record.address(in: label))' has no value; nothing was written",
                hint: "leave --include out")
        }
        return value
    }

    /// Writes a text that comes out as it is.
    private static func write(
        _ secret: borrowing SecretBytes, at place: Address, to sheet: inout SecretWriter
    ) throws(VaultError) {
        guard secret.withBytes(Self.isPlain) else {
            throw VaultError(
                .incomplete, "'\(place)' has characters that a text file would not keep; nothing was written",
                hint: "use --format json")
        }
        sheet.append(secret)
    }

    private static func isPlain(_ text: Span<UInt8>) -> Bool {
        do {
            var scalars = try UTF8Span(validating: text).makeUnicodeScalarIterator()
            while let scalar = scalars.next() { if !Visible.isPlain(scalar), scalar != "\n" { return false } }
            return true
        } catch {
            return false
        }
    }
}
