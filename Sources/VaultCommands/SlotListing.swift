import Cryptography
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// The slots of a vault with what is remembered of them.
struct SlotListing {
    struct Row {
        let slot: KeySlot
        let note: SlotNote?
        /// The beginning of the identifier that no other slot shares.
        let shortID: String

        var id: Identifier { slot.id }
        var kind: String { slot.header.type.title }

        /// `keyfile 'usb' (8ccf08fd)`
        var title: String { kind + (note?.name.map { " '\($0)'" } ?? "") + " (\(shortID))" }
    }

    /// Characters of an identifier that are shown at least.
    private static let shownDigits = 8

    let rows: [Row]
    private let standard: StretchingCost

    init(_ vault: any OpenVault, standard: StretchingCost) throws(VaultError) {
        let notes: [SlotNote]
        let settings = try vault.settings()
        do { notes = try settings.slotNotes() } catch { throw VaultError(error) }
        let slots = try vault.facts().slots
        let ids = slots.map(\.id.text)
        let length =
            (Self.shownDigits...32).first { length in Set(ids.map { $0.prefix(length) }).count == ids.count } ?? 32
        let rows = slots.map { slot in
            Row(slot: slot, note: notes.first { $0.slot == slot.id }, shortID: String(slot.id.text.prefix(length)))
        }
        self.rows = rows.sorted { one, other in
            let (first, second) = (one.note?.created.milliseconds ?? 0, other.note?.created.milliseconds ?? 0)
            return (first, one.slot.header.type.rawValue, one.id.text)
                < (second, other.slot.header.type.rawValue, other.id.text)
        }
        self.standard = standard
    }

    /// Finds a slot by its name, or by the beginning of its identifier.
    ///
    /// - Parameters:
    ///   - title: What somebody looks for.
    ///   - hint: Where they are listed.
    /// - Throws: `.notFound` when there is none, or more than one.
    func slot(
        named text: String, title: String = "slot", hint: String = "see 'vault slot list'"
    ) throws(VaultError) -> Row {
        if let named = rows.first(where: { $0.isNamed(text) }) { return named }
        let begun = text.isEmpty ? [] : rows.filter { $0.id.text.hasPrefix(text.lowercased()) }
        guard let found = begun.first else {
            throw VaultError(
                .notFound, "the vault has no \(title) \(Visible.quoted(text))", hint: hint)
        }
        guard begun.count == 1 else {
            throw VaultError(
                .notFound, "\(begun.count) of what opens the vault begin with \(Visible.quoted(text))", hint: hint)
        }
        return found
    }

    /// Sees that a name is not taken.
    ///
    /// - Throws: `.notFound`, as for any name that is taken.
    func checkFree(_ name: String?) throws(VaultError) {
        guard let name, rows.contains(where: { $0.isNamed(name) }) else { return }
        throw VaultError(
            .notFound, "there is a slot \(Visible.quoted(name)) already", hint: "choose another name")
    }

    func text(width: Int?, style: Style) -> String {
        var table = Table(columns: ["ID", "KIND", "NAME", "MADE", "USED", "COST"].map { Table.Column($0) })
        for row in rows {
            let header = row.slot.header
            let isWeak = header.isWeaker(than: standard)
            table.add([
                Table.Cell(row.shortID), Table.Cell(row.kind), Table.Cell(row.note?.name ?? ""),
                Table.Cell(row.note?.created.day.text ?? ""), Table.Cell(row.note?.used?.day.text ?? ""),
                Table.Cell(
                    (header.type.isStretched ? header.cost.title : "") + (isWeak ? "; V901" : ""),
                    isWeak ? .warning : .plain),
            ])
        }
        return table.text(width: width, style: style)
    }

    /// That slots are weaker than a new one would be, and what to do about it.
    var remarks: [String] {
        guard rows.contains(where: { $0.slot.header.isWeaker(than: standard) }) else { return [] }
        return [
            "V901: a passphrase is stretched with less than \(standard.title); 'vault rekey' makes the slot anew that it is opened with."
        ]
    }

    /// Schema 1; see Docs/Scripting.md.
    var json: JSONValue {
        let slots = rows.map { row in
            let header = row.slot.header
            var members: [JSONMember] = [
                JSONMember("id", .string(row.id.text)), JSONMember("type", .string(row.kind)),
                JSONMember("name", .optional(row.note?.name)),
                JSONMember("created", .optional(row.note?.created.text)),
                JSONMember("used", .optional(row.note?.used?.text)),
            ]
            if header.type.isStretched {
                members.append(JSONMember("memory_kib", .integer(Int64(header.cost.memoryInKiB))))
                members.append(JSONMember("passes", .integer(Int64(header.cost.passes))))
                members.append(JSONMember("kdf_weak", .bool(header.isWeaker(than: standard))))
            }
            return JSONValue.object(members)
        }
        return .object([JSONMember("schema", 1), JSONMember("slots", .array(slots))])
    }
}

extension SlotListing.Row {
    fileprivate func isNamed(_ text: String) -> Bool {
        guard let name = note?.name else { return false }
        return Label.fold(name) == Label.fold(text)
    }
}
