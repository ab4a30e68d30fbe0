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
    package var mark: String { "# \(job.name): written by 'vault schedule install'" }

    /// Both lines.
    package var text: String { mark + "\n" + line + "\n" }

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
    /// With the entry in the place of the former one, or at the end.
    package static func adding(_ entry: CronEntry, to text: String) -> String {
        let others = removing(mark: entry.mark, from: text)
        return others + (others.isEmpty || others.utf8.last == newline ? "" : "\n") + entry.text
    }

    /// Without a mark and the line after it.
    package static func removing(mark: String, from text: String) -> String {
        var kept: [Substring.UTF8View] = []
        var lines = lines(of: text)
        while let line = lines.popFirst() {
            if line.elementsEqual(mark.utf8) {
                _ = lines.popFirst()
            } else {
                kept.append(line)
            }
        }
        return String(decoding: Array(kept.joined(separator: [newline])), as: UTF8.self)
    }

    /// The entries that stand in it, by their marks.
    package static func marks(in text: String) -> [String] {
        lines(of: text).map { String(decoding: $0, as: UTF8.self) }.filter { $0.hasPrefix("# " + ScheduledJob.prefix) }
    }

    // By bytes: to `Character` a line end after a carriage return is another one.
    private static let newline = UInt8(ascii: "\n")

    private static func lines(of text: String) -> ArraySlice<Substring.UTF8View> {
        text.utf8.split(separator: newline, omittingEmptySubsequences: false)[...]
    }
}
