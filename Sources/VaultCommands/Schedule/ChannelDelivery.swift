import Hygiene
import Reminders
import Surroundings
import VaultModel

/// Hands a text to a channel.
struct ChannelDelivery {
    private let surroundings: Surroundings

    /// Seconds for a notification, which nobody waits for.
    private static let desktopSeconds = 10

    init(_ session: Session) { surroundings = session.surroundings }

    /// Tells; what starts a program waits for its end, and ends it when that takes too long.
    ///
    /// - Throws: Why nobody was told.
    func deliver(_ text: DigestText, by channel: ChannelSetting) throws(VaultError) {
        switch channel.way {
        case .desktop: try notify(text)
        case .mail(let address):
            let launch = ChildProcess.Launch(try sendmail(), ["-i", address])
            try run(launch, giving: text.mail(to: address), channel, seconds: channel.seconds)
        case .command(let command):
            let launch = ChildProcess.Launch("/bin/sh", ["-c", command])
            try run(
                launch, giving: text.title + "\n\n" + text.body, channel, seconds: channel.seconds,
                more: ["VAULT_DIGEST": text.mark])
        case .textfile: preconditionFailure("figures are no text")
        }
    }

    /// Arguments of a program can be read by every user of the machine, and so can many a locked screen: the title has counts
    /// and nothing else, and the body is left out.
    private func notify(_ text: DigestText) throws(VaultError) {
        let launch: ChildProcess.Launch
        let body = "'vault due' tells more."
        if let executable = find("notify-send") {
            launch = ChildProcess.Launch(executable, ["--app-name=vault", "--", text.title, body])
        } else if let executable = find("osascript") {
            launch = ChildProcess.Launch(
                executable,
                [
                    "-e", "on run texts", "-e",
                    "display notification (item 2 of texts) with title (item 1 of texts)", "-e", "end run", text.title,
                    body,
                ])
        } else {
            throw VaultError(
                .failure, "neither 'notify-send' nor 'osascript' is installed",
                hint: "install libnotify, or name other channels in the policy file")
        }
        try run(launch, giving: "", ChannelSetting(.desktop), seconds: Self.desktopSeconds, more: bus)
    }

    /// Where the session's bus is: cron does not say so.
    private var bus: [String: String] {
        guard surroundings.environment["DBUS_SESSION_BUS_ADDRESS"] == nil else { return [:] }
        let folder = surroundings.environment["XDG_RUNTIME_DIR"] ?? "/run/user/\(surroundings.userID)"
        return ["DBUS_SESSION_BUS_ADDRESS": "unix:path=\(folder)/bus"]
    }

    /// It lies where no ordinary user's `PATH` leads.
    private func sendmail() throws(VaultError) -> String {
        let path = (surroundings.environment["PATH"] ?? "/usr/bin:/bin") + ":/usr/sbin:/usr/lib"
        guard let executable = ExecutableSearch.find("sendmail", path: path) else {
            throw VaultError(
                .failure, "'sendmail' is not installed",
                hint: "install a mail program that brings it, such as msmtp-mta")
        }
        return executable
    }

    private func find(_ name: String) -> String? {
        ExecutableSearch.find(name, path: surroundings.environment["PATH"])
    }

    private func run(
        _ launch: ChildProcess.Launch, giving text: String, _ channel: ChannelSetting, seconds: Int,
        more: [String: String] = [:]
    ) throws(VaultError) {
        var launch = launch
        launch.output = .nothing
        let environment = surroundings.environment.merging(more) { $1 }
        let ending: ChildProcess.Ending?
        do throws(SystemFailure) {
            ending = try ChildProcess.run(
                launch, environment: environment, giving: text, atMost: .seconds(seconds))
        } catch {
            throw VaultError(.failure, "its program could not be run: \(error.meaning)")
        }
        switch ending {
        case .exited(0)?: return
        case let ending?: throw VaultError(.failure, "its program failed with exit code \(ending.shellCode)")
        case nil: throw VaultError(.failure, "its program did not end within \(seconds) seconds, and was ended")
        }
    }
}

extension ChannelSetting {
    /// What the state file calls it; `nil` for what tells no person.
    var kind: ReminderChannel? {
        switch way {
        case .desktop: .desktop
        case .mail: .mail
        case .command: .command
        case .textfile: nil
        }
    }
}
