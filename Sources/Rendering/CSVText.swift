/// A table as comma-separated values.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula, and a formula
/// can send the sheet away: such a cell gets a quote (`'`) before it.
///
/// - Source: RFC 4180; OWASP, "CSV Injection".
package enum CSVText {
    /// The rows, each ended by CR LF, the first one being the headings.
    package static func text(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func cell(_ text: String) -> String {
        let harmless = text.utf8.first.map(beginsFormula) == true ? "'" + text : text
        guard harmless.utf8.contains(where: mustBeQuoted) else { return harmless }
        var quoted = "\""
        for scalar in harmless.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func beginsFormula(_ byte: UInt8) -> Bool { "=+-@\t\r".utf8.contains(byte) }
    private static func mustBeQuoted(_ byte: UInt8) -> Bool { ",\"\r\n".utf8.contains(byte) }
}
