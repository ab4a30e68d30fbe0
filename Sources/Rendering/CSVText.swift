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
        let harmless = text.unicodeScalars.first.map { starters.contains($0) } == true ? "'" + text : text
        guard harmless.unicodeScalars.contains(where: { special.contains($0) }) else { return harmless }
        var quoted = "\""
        for scalar in harmless.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static let starters: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    private static let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
}
