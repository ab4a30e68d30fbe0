import Cryptography
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// Sets of codes, and recovery keys, on their way out of the vault as one document.
struct CodeExport {
    /// An account with what is written of it.
    struct Part {
        let account: Lookup.Record
        let records: [Lookup.Record]

        var label: String { account.overview.name?.text ?? "" }
    }

    /// Reads the secrets of a record.
    typealias Opening = (Identifier) throws(VaultError) -> RecordSecrets

    let format: CodeExportFormat
    let vault: Identifier
    let now: Timestamp
    let exchanges: ExchangesInForce

    /// Whether codes that were used are written too, marked as such.
    var withUsed = false

    /// Whether a sheet has QR symbols.
    var drawsSymbols = false

    /// What stands for the names, when they go on a sheet of their own.
    var marks: SheetMarks?

    private(set) var parts: [Part] = []

    init(format: CodeExportFormat, vault: Identifier, now: Timestamp, exchanges: ExchangesInForce) {
        self.exchanges = exchanges
        self.format = format
        self.vault = vault
        self.now = now
    }

    /// Adds the sets and keys of an account.
    mutating func plan(_ account: Lookup.Record, _ records: [Lookup.Record]) {
        if !records.isEmpty { parts.append(Part(account: account, records: records)) }
    }

    var isEmpty: Bool { parts.isEmpty }

    /// All records that are written.
    var records: [Identifier] { parts.flatMap { $0.records.map(\.id) } }

    /// The records under what they are called: by account, or by their marks, whose order says nothing of the names.
    var entries: [(title: String, record: Lookup.Record, part: Part)] {
        let entries = parts.flatMap { part in
            part.records.map { record in
                (title: marks?[record.id] ?? record.address(in: part.label).description, record: record, part: part)
            }
        }
        return marks == nil ? entries : entries.sorted { $0.title < $1.title }
    }

    /// `2 sets and 1 recovery key`
    var summary: String {
        let kinds = parts.flatMap { $0.records.map(\.overview.kind) }
        let keys = kinds.count { $0 == .key }
        let sets = Words.count(kinds.count - keys, "set")
        return keys == 0 ? sets : "\(sets) and \(Words.count(keys, "recovery key"))"
    }

    /// How the export is told of later.
    var exposure: Exposure { format == .html && marks == nil ? .sheetWithNames : .plainExport }

    /// The document, in clear.
    ///
    /// - Throws: `.incomplete` when something could not be written as it is.
    func document(_ open: Opening) throws(VaultError) -> SecretBytes {
        switch format {
        case .json: try json(open)
        case .html: try CodeSheet(self).document(open)
        case .text, .age: try text(open)
        }
    }

    /// The document that goes with one without names.
    func names(_ marks: SheetMarks, _ open: Opening) throws(VaultError) -> String {
        format == .html ? try CodeSheet(self).names(marks, open) : try plainNames(marks, open)
    }

    /// Whether a code is written.
    func includes(_ state: CodeState) -> Bool { withUsed || state == .unused }

    /// The set of a record, if it can be written as it was asked for.
    ///
    /// - Throws: `.incomplete`: what a later version knows of a code, this one cannot leave out as used.
    func set(of secrets: borrowing RecordSecrets, at place: Address) throws(VaultError) -> CodeSet {
        let set = try secrets.codeSet()
        guard !withUsed, set.standings.contains(where: { $0.state.word == nil }) else { return set }
        throw VaultError(
            .incomplete,
            "'\(place)' has codes of which this version cannot tell whether they are used; nothing was written",
            hint: "add --with-used")
    }

    /// The value of a recovery key.
    ///
    /// - Throws: `.incomplete` when it has none.
    func key(of secrets: borrowing RecordSecrets, at place: Address) throws(VaultError) -> SecretBytes {
        guard let value = secrets.value(SecretTag.value) else {
            throw VaultError(
                .incomplete, "'\(place)' has no value; nothing was written", hint: "leave --include out")
        }
        return value
    }

    /// Sees that a text comes out on paper as it is.
    ///
    /// - Throws: `.incomplete`.
    func checkIsPlain(_ secret: borrowing SecretBytes, at place: Address) throws(VaultError) {
        guard secret.withBytes(Self.isPlain) else {
            throw VaultError(
                .incomplete, "'\(place)' has characters that would not be seen or kept; nothing was written",
                hint: "use --format json")
        }
    }

    /// Who the account belongs to, at which exchange.
    func owner(_ part: Part, _ open: Opening) throws(VaultError) -> (username: String?, exchange: String?) {
        let facts = part.account.overview.facts
        let exchange = facts.exchange.map(exchanges.name)
        if let username = facts.username { return (username, exchange) }
        return (LongText.username.read(part.account.overview, try open(part.account.id)), exchange)
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
