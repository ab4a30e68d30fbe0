import Cryptography
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// The former values of a record, as lines or as JSON, written one after the other in locked memory.
struct FormerValues: ~Copyable {
    /// How they are written.
    enum Form {
        case lines(Style)
        case document
    }

    private let kind: ItemKind
    private let reveals: Bool
    private(set) var count = 0
    private var lines = SecretWriter(capacity: 2_048)
    private var document = JSONWriter(into: SecretWriter(capacity: 2_048))
    private let form: Form

    /// Columns of what stands before the value.
    private static let widths = [13, 12, 12, 18]

    init(of address: Address, as form: Form, reveals: Bool) {
        kind = address.kind
        self.form = form
        self.reveals = reveals
        document.beginObject()
        document.write("schema", 1)
        document.write("address", .string(address.description))
        document.name("history")
        document.beginArray()
    }

    /// Adds one, the newest first.
    mutating func add(_ former: borrowing FormerValue) throws(VaultError) {
        switch form {
        case .lines(let style): addLine(former, style)
        case .document: try addMember(former)
        }
        count += 1
    }

    /// Hands over what was written; nothing when there is none and it is for a person.
    consuming func finish() -> SecretBytes {
        document.endArray()
        document.endObject()
        var text = document.finish()
        text.append(UInt8(ascii: "\n"))
        switch form {
        case .lines: return lines.finish()
        case .document: return text.finish()
        }
    }

    private mutating func addLine(_ former: borrowing FormerValue, _ style: Style) {
        if count == 0 {
            lines.append(
                utf8: style.paint(Self.columns(["FIELD", "SINCE", "UNTIL", "HOW"]) + "VALUE", .heading) + "\n")
        }
        let how = former.provenance?.title ?? "unknown"
        lines.append(
            utf8: Self.columns([
                field(former), former.changed?.date ?? "unknown", former.replaced.date, how,
            ]))
        if reveals {
            let text = ReadableSecret.text(of: former.tag, former.value.duplicate())
            text.withBytes { lines.append(visible: $0, indent: Self.widths.reduce(0, +)) }
        } else {
            lines.append(utf8: Mask.dots)
        }
        lines.append(UInt8(ascii: "\n"))
    }

    private mutating func addMember(_ former: borrowing FormerValue) throws(VaultError) {
        document.beginObject()
        document.write("field", .string(field(former)))
        document.write("since", .optional(former.changed?.text))
        document.write("until", .string(former.replaced.text))
        document.write("provenance", .optional(former.provenance?.word))
        document.write("bits", .optional(former.provenance?.bits))
        if reveals {
            try document.write("value", secret: ReadableSecret.text(of: former.tag, former.value.duplicate()))
        }
        document.endObject()
    }

    private func field(_ former: borrowing FormerValue) -> String {
        SecretPart.parts(of: kind).first { $0.tag == former.tag }?.name ?? "other"
    }

    private static func columns(_ texts: [String]) -> String {
        zip(texts, widths).map { $0 + String(repeating: " ", count: max(1, $1 - $0.utf8.count)) }.joined()
    }
}

extension Provenance {
    /// How JSON calls it.
    var word: String {
        switch self {
        case .typed: "typed"
        case .imported: "imported"
        case .generated: "generated"
        }
    }

    /// The entropy of a value that the vault has drawn.
    var bits: Int? {
        if case .generated(let bits) = self { Int(bits) } else { nil }
    }

    /// What a person is told.
    var title: String { bits.map { "drawn, \($0) bits" } ?? word }
}
