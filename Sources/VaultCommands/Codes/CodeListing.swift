import Cryptography
import Rendering
import VaultFormat
import VaultModel

/// A set of codes with what became of each, in locked memory.
struct CodeListing {
    /// Whether the codes themselves are shown.
    let reveals: Bool

    /// Columns of what stands before the code.
    private static let widths = [8, 9, 12]

    /// For a person.
    func lines(_ set: borrowing CodeSet, style: Style) -> SecretBytes {
        var lines = SecretWriter(capacity: 2_048)
        lines.append(utf8: style.paint(Self.columns(["NUMBER", "STATE", "SINCE"]) + "CODE", .heading) + "\n")
        for index in 0..<set.count {
            let standing = set.standings[index]
            lines.append(utf8: Self.columns(["\(index + 1)", standing.state.title, standing.since?.date ?? ""]))
            if reveals {
                set.code(index).withBytes { lines.append(visible: $0, indent: Self.widths.reduce(0, +)) }
            } else {
                lines.append(utf8: Mask.dots)
            }
            lines.append(UInt8(ascii: "\n"))
        }
        return lines.finish()
    }

    /// Schema 1; see Docs/Scripting.md.
    func document(
        _ set: borrowing CodeSet, of overview: Overview, at place: Address
    ) throws(VaultError) -> SecretBytes {
        var writer = JSONWriter(into: SecretWriter(capacity: 4_096))
        writer.beginObject()
        writer.write("schema", 1)
        try writer.writeSet(set, of: overview, at: place, reveals: reveals) { _ in true }
        writer.endObject()
        var text = writer.finish()
        text.append(UInt8(ascii: "\n"))
        return text.finish()
    }

    private static func columns(_ texts: [String]) -> String {
        zip(texts, widths).map { $0 + String(repeating: " ", count: max(1, $1 - $0.utf8.count)) }.joined()
    }
}

extension JSONWriter where Sink == SecretWriter {
    /// Writes the members that describe a set, and its codes.
    mutating func writeSet(
        _ set: borrowing CodeSet, of overview: Overview, at place: Address, reveals: Bool,
        including includes: (CodeState) -> Bool
    ) throws(VaultError) {
        write("address", .string(place.description))
        write("shape", .optional(overview.codeSet.shape))
        write("total", .integer(Int64(set.count)))
        write("unused", .integer(Int64(set.unused)))
        write("changed", .optional(overview.changed?.text))
        write("verified", .optional(overview.verified?.text))
        name("codes")
        beginArray()
        for index in 0..<set.count where includes(set.standings[index].state) {
            beginObject()
            write("number", .integer(Int64(index + 1)))
            write("state", .string(set.standings[index].state.title))
            write("since", .optional(set.standings[index].since?.text))
            if reveals { try write("value", secret: set.code(index)) }
            endObject()
        }
        endArray()
    }
}

extension CodeState {
    /// What a person reads; a state of a later version by its number.
    var title: String { word ?? "state \(rawValue)" }
}
