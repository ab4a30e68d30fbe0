import Cryptography
import VaultModel

/// A text that may hold codes, seen to be plain: UTF-8, within the limits, nothing in it that cannot be seen.
///
/// Spaces that only look different (no-break, thin, ideographic) are made plain ones: they come from web pages, and who
/// types a code from a sheet types a plain one. Line ends of any system become line feeds.
enum PlainCodeText {
    /// Checks a text.
    ///
    /// - Throws: `.usage`, naming the limit or the line.
    static func checked(_ text: Span<UInt8>) throws(VaultError) -> SecretBytes {
        guard text.count <= CodeListLimits.bytes else {
            throw VaultError(
                .usage, "the list is longer than \(CodeListLimits.bytes) bytes", hint: "give the codes alone")
        }
        let checked: UTF8Span
        do { checked = try UTF8Span(validating: text) } catch {
            throw VaultError(.usage, "the list is not UTF-8 text", hint: "save it as UTF-8 text")
        }
        var plain = SecretWriter(capacity: text.count)
        var line = 1
        var followsReturn = false
        var isFirst = true
        var scalars = checked.makeUnicodeScalarIterator()
        while let scalar = scalars.next() {
            defer {
                followsReturn = scalar == "\r"
                isFirst = false
            }
            switch scalar {
            case "\n" where followsReturn: continue
            case "\n", "\r", "\u{2028}", "\u{2029}":
                plain.append(UInt8(ascii: "\n"))
                line += 1
                guard line <= CodeListLimits.lines + 1 else { throw tooManyLines }
            case "\t": plain.append(UInt8(ascii: "\t"))
            case "\u{FEFF}" where isFirst: continue
            default:
                if scalar.properties.generalCategory == .spaceSeparator {
                    plain.append(UInt8(ascii: " "))
                } else if Visible.isPlain(scalar) {
                    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { plain.append(unit) }
                } else {
                    throw invisible(line)
                }
            }
        }
        return plain.finish()
    }

    private static var tooManyLines: VaultError {
        VaultError(
            .usage, "the list has more than \(CodeListLimits.lines) lines",
            hint: "a set has at most \(CodeListLimits.codes) codes; give the codes alone")
    }

    /// Such a character would be part of the code that is handed out, and no site would take it.
    private static func invisible(_ line: Int) -> VaultError {
        VaultError(
            .usage,
            "line \(line) has a character in it that cannot be seen (a control, zero-width or bidirectional one)",
            hint: "copy the codes as plain text")
    }
}
