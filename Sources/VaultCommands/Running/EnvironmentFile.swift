import Surroundings
import VaultAccess
import VaultModel

/// A file with variables, one a line: `NAME=VALUE`.
///
/// White space around is dropped, and so are lines that begin with `#`, and `export` in front. A value may stand in
/// quotation marks of either kind; nothing in it is replaced.
enum EnvironmentFile {
    private static let mostBytes = 1_048_576

    struct Variable: Equatable {
        let name: String
        let value: String
    }

    /// Reads a file.
    ///
    /// - Throws: `.usage` with the line; values are not repeated, since they may be secrets.
    static func read(_ path: String) throws(VaultError) -> [Variable] {
        let bytes: [UInt8]
        do { bytes = try ForeignFile.read(path, limit: mostBytes) } catch { throw VaultError(error) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw VaultError(.usage, "\(Visible.quoted(path)) is not UTF-8 text")
        }
        return try variables(in: text, of: path)
    }

    static func variables(in text: String, of path: String) throws(VaultError) -> [Variable] {
        var variables: [Variable] = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var line = trimmed(line)
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("export ") { line = trimmed(line.dropFirst(7)) }
            guard let equals = line.firstIndex(of: "="), isName(line[..<equals]) else {
                throw VaultError(
                    .usage, "line \(number + 1) of \(Visible.quoted(path)) sets no variable",
                    hint: "write NAME=VALUE, or begin the line with # to leave it out")
            }
            variables.append(
                Variable(
                    name: String(line[..<equals]), value: unquoted(trimmed(line[line.index(after: equals)...]))))
        }
        return variables
    }

    /// Whether a text can be the name of a variable that a shell knows.
    static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
        return text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || Label.isAlphanumeric($0) }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return start[...last]
    }

    private static func unquoted(_ text: Substring) -> String {
        guard text.count >= 2, let mark = text.first, mark == "\"" || mark == "'", text.last == mark else {
            return String(text)
        }
        return String(text.dropFirst().dropLast())
    }
}
