import Cryptography
import Rendering
import VaultModel

/// Names with their values under headings, built in locked memory because some of the values are secret.
struct SecretSheet: ~Copyable {
    /// Columns of the names; a longer one pushes its value aside.
    private static let width = 18

    /// Whether secrets are written and not masked.
    let reveals: Bool

    let exchanges: ExchangesInForce

    private let style: Style
    private var writer = SecretWriter(capacity: 4_096)

    init(style: Style, reveals: Bool, exchanges: ExchangesInForce) {
        self.exchanges = exchanges
        self.style = style
        self.reveals = reveals
    }

    /// Begins a part of the sheet.
    mutating func heading(_ text: String) {
        if writer.count > 0 { writer.append(UInt8(ascii: "\n")) }
        writer.append(utf8: style.paint(Visible.escaped(text), .heading) + "\n")
    }

    /// Adds a value that is no secret.
    mutating func row(_ name: String, _ text: String, _ role: Style.Role = .plain) {
        begin(name)
        writer.append(utf8: style.paint(Visible.escaped(text), role) + "\n")
    }

    /// Adds a secret, masked unless the sheet reveals.
    mutating func row(_ name: String, secret: borrowing SecretBytes) {
        begin(name)
        if reveals {
            secret.withBytes { writer.append(visible: $0, indent: Self.width + 2) }
        } else {
            writer.append(utf8: Mask.dots)
        }
        writer.append(UInt8(ascii: "\n"))
    }

    /// Hands the sheet over.
    consuming func finish() -> SecretBytes { writer.finish() }

    private mutating func begin(_ name: String) {
        let shown = Visible.escaped(name)
        let padding = max(1, Self.width - DisplayWidth.of(shown))
        writer.append(utf8: "  " + style.paint(shown, .faint) + String(repeating: " ", count: padding))
    }
}

extension SecretWriter {
    /// Appends UTF-8 as it may be shown on a terminal, like `Visible.escaped`, without leaving locked memory.
    ///
    /// Line breaks stay, each followed by `indent` spaces, but for one at the very end.
    mutating func append(visible text: Span<UInt8>, indent: Int) {
        let end = text.indices.last.map { text[$0] == UInt8(ascii: "\n") ? $0 : $0 + 1 } ?? 0
        do {
            let checked = try UTF8Span(validating: text.extracting(0..<end))
            var scalars = checked.makeUnicodeScalarIterator()
            while let scalar = scalars.next() {
                if scalar == "\n" {
                    append(utf8: "\n" + String(repeating: " ", count: indent))
                } else if Visible.isPlain(scalar) {
                    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(unit) }
                } else {
                    append(utf8: "\\u{" + String(scalar.value, radix: 16) + "}")
                }
            }
        } catch {
            append(utf8: "(not text; print it with 'vault get')")
        }
    }
}
