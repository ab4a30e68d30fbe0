import Hygiene
package import VaultModel

/// Two lines of a crontab: a mark by which the entry is found again, and the entry.
///
/// - Source: crontab(5) of Debian's cron and of cronie: `%` ends a command unless a backslash stands before it, whatever
///   the shell's quotes say; a day of the week of 1 is Monday.
package struct CronEntry: Equatable, Sendable {
    private let job: ScheduledJob

    /// The longest command that every cron takes whole, in bytes.
    ///
    /// - Source: Debian's cron, `MAX_COMMAND` of cron.h; a longer one is cut without a word.
    private static let longest = 998

    /// - Throws: `.usage` when cron could not run it as it is meant.
    package init(_ job: ScheduledJob) throws(VaultError) {
        self.job = job
        for text in [job.program] + job.arguments + job.environment.values.sorted()
        where text.unicodeScalars.contains("\\") {
            // Some crons take a backslash away, some leave it.
            throw VaultError(
                .usage, "cron cannot be given \(Visible.quoted(text)), which has a backslash in it",
                hint: "choose another path, or another scheduler")
        }
        guard command.utf8.count <= Self.longest else {
            throw VaultError(
                .usage, "the command is longer than the \(Self.longest) bytes that cron takes",
                hint: "choose shorter paths, or another scheduler")
        }
    }

    /// Stands in a line of its own before the entry.
    package var mark: String { Crontab.mark(of: job.name) }

    /// Both lines.
    package var text: String { mark + "\n" + line + "\n" }

    /// Both lines without the five fields that say when it runs.
    package static func withoutTimes(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            line.hasPrefix("#")
                ? line : line.split(separator: " ", maxSplits: 5).last ?? line
        }.joined(separator: "\n")
    }

    private var line: String {
        let hours = job.rhythm.hours.map(String.init).joined(separator: ",")
        return "\(job.rhythm.at.minute) \(hours) * * \(job.rhythm.isWeekly ? "1" : "*") \(command)"
    }

    private var command: String {
        let variables = job.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted($0.value))" }
        let words = variables + ([job.program] + job.arguments).map(Self.quoted)
        return words.joined(separator: " ").escaping(["%": "\\%"])
    }

    /// A word of the shell, without a backslash, of which crons think differently.
    private static func quoted(_ text: String) -> String {
        "'" + text.escaping(["'": "'\"'\"'"]) + "'"
    }
}

/// What becomes of a crontab, whose other lines stay as they are, byte for byte.
package enum Crontab {
    // By bytes: to `Character` a line end after a carriage return is another one.
    private static let newline = UInt8(ascii: "\n")

    /// The line before an entry.
    static func mark(of name: String) -> String { "# \(name): written by 'vault schedule install'" }

    /// With an entry, mark and all, in the place of the former one of that name, or at the end.
    package static func adding(_ entry: String, named name: String, to text: String) -> String {
        let others = removing(name, from: text)
        return others + (others.isEmpty || others.utf8.last == newline ? "" : "\n") + entry
    }

    /// Without the mark of a name and the line after it.
    package static func removing(_ name: String, from text: String) -> String {
        var kept: [Substring.UTF8View] = []
        var lines = lines(of: text)
        while let line = lines.popFirst() {
            if line.elementsEqual(mark(of: name).utf8) {
                _ = lines.popFirst()
            } else {
                kept.append(line)
            }
        }
        return String(decoding: Array(kept.joined(separator: [newline])), as: UTF8.self)
    }

    /// The entry of a name, mark and all, if there is one.
    package static func entry(of name: String, in text: String) -> String? {
        let lines = lines(of: text)
        guard let index = lines.firstIndex(where: { $0.elementsEqual(mark(of: name).utf8) }) else { return nil }
        return lines[index...].prefix(2).map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
    }

    private static func lines(of text: String) -> ArraySlice<Substring.UTF8View> {
        text.utf8.split(separator: newline, omittingEmptySubsequences: false)[...]
    }
}
