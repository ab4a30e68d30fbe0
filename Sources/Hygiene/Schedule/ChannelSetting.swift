import VaultModel

/// A way by which a person, or a program that watches over machines, is told.
package struct ChannelSetting: Hashable, Sendable {
    package enum Way: Hashable, Sendable {
        /// A notification on the desktop.
        case desktop
        /// A mail, handed to this machine's `sendmail`.
        case mail(address: String)
        /// A command of the shell that reads the text from standard input.
        case command(String)
        /// A file of figures for Prometheus' node exporter.
        case textfile(path: String)
    }

    package let way: Way

    /// Whether accounts are named; only where the text does not pass through an argument, and the timetable knows them.
    package let labels: Bool

    /// Seconds after which a program that was started for it is ended.
    package let seconds: Int

    /// Seconds that a command gets without a word.
    package static let usualSeconds = 30

    package init(_ way: Way, labels: Bool = false, seconds: Int = ChannelSetting.usualSeconds) {
        self.way = way
        self.labels = labels
        self.seconds = seconds
    }

    /// What it is called in the policy file.
    package var word: String {
        switch way {
        case .desktop: "desktop"
        case .mail: "mail"
        case .command: "command"
        case .textfile: "textfile"
        }
    }

    /// What distinguishes it from the other channels of a policy, such as `mail max@post.example`.
    package var name: String {
        switch way {
        case .desktop: word
        case .mail(let address): "\(word) \(address)"
        case .command(let command): "\(word) \(command)"
        case .textfile(let path): "\(word) \(path)"
        }
    }

    /// Whether it starts a program of which nobody here knows what it needs, the network for example.
    package var needsForeignProgram: Bool {
        switch way {
        case .mail, .command: true
        case .desktop, .textfile: false
        }
    }

    /// Whether it tells a person, and so only what is new.
    package var tellsPerson: Bool {
        switch way {
        case .desktop, .mail, .command: true
        case .textfile: false
        }
    }
}
