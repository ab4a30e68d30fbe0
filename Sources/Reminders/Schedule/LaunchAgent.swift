import Hygiene

/// A property list for launchd, which runs the job in a person's session.
///
/// - Source: launchd.plist(5).
package struct LaunchAgent: Equatable, Sendable {
    private let job: ScheduledJob

    package init(_ job: ScheduledJob) { self.job = job }

    /// What launchd calls it.
    package var label: String { job.name }
    package var fileName: String { label + ".plist" }

    package var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <!-- Written by 'vault schedule install', and replaced by the next. -->
        <plist version="1.0">
        <dict>
        \(Self.key("Label", Self.string(label)))
        \(Self.key("ProgramArguments", Self.array(([job.program] + job.arguments).map(Self.string))))
        \(Self.key("EnvironmentVariables", environment))
        \(Self.key(Self.times, Self.array(job.rhythm.hours.map(interval))))
        \(Self.key("ProcessType", Self.string("Background")))
        \(Self.key("LowPriorityIO", "<true/>"))
        \(Self.key("Umask", "<integer>63</integer>"))
        </dict>
        </plist>

        """
    }

    /// The same without the line that says when it runs.
    package static func withoutTimes(_ text: String) -> String {
        text.split(separator: "\n").filter { !$0.hasPrefix("<key>\(times)</key>") }.joined(separator: "\n")
    }

    private static let times = "StartCalendarInterval"

    private var environment: String {
        let variables = job.environment.sorted { $0.key < $1.key }
        return Self.dictionary(variables.map { Self.key($0.key, Self.string($0.value)) })
    }

    private func interval(_ hour: Int) -> String {
        var keys = [
            Self.key("Hour", "<integer>\(hour)</integer>"),
            Self.key("Minute", "<integer>\(job.rhythm.at.minute)</integer>"),
        ]
        // Monday, as in crontab.
        if job.rhythm.isWeekly { keys.append(Self.key("Weekday", "<integer>1</integer>")) }
        return Self.dictionary(keys)
    }

    private static func key(_ name: String, _ value: String) -> String { "<key>\(escaped(name))</key>\(value)" }
    private static func string(_ text: String) -> String { "<string>\(escaped(text))</string>" }
    private static func array(_ elements: [String]) -> String { "<array>\(elements.joined())</array>" }
    private static func dictionary(_ keys: [String]) -> String { "<dict>\(keys.joined())</dict>" }

    private static func escaped(_ text: String) -> String {
        text.escaping(["&": "&amp;", "<": "&lt;", ">": "&gt;"])
    }
}
