import Settings
package import VaultModel

/// The part of a policy file that speaks of the unattended job.
package enum PolicySchedule {
    private static let longestText = 1_000

    /// Reads nothing else of the file: the job must find its channels, whatever is wrong with the rest.
    ///
    /// - Throws: `.usage`, with the path of the key that cannot hold.
    package static func read(_ bytes: [UInt8]) throws(VaultError) -> SchedulePolicy {
        var file = try PolicyFile.object(bytes)
        guard let object = try file.object("schedule") else { return SchedulePolicy() }
        return try schedule(object)
    }

    static func schedule(_ object: SettingsObject) throws(VaultError) -> SchedulePolicy {
        var object = object
        var schedule = SchedulePolicy()
        if let word = try object.text("every") {
            guard let step = Rhythm.Step(rawValue: word) else {
                throw .policy(
                    object.path(of: "every"), "is no step that divides a day, and no week",
                    hint: Suggestion.among(Rhythm.Step.allCases.map(\.rawValue), for: word))
            }
            schedule.every = step
        }
        if let text = try object.text("at") {
            guard let time = TimeOfDay(text) else {
                throw .policy(object.path(of: "at"), "is no time of the day", hint: "write it like \"09:00\"")
            }
            schedule.at = time
        }
        if let text = try object.text("quiet") { schedule.quiet = try quiet(text, at: object.path(of: "quiet")) }
        if let quiet = schedule.quiet, quiet.silence(schedule.rhythm) {
            throw .policy(
                object.path(of: "quiet"), "would hold back every run of the job, \(schedule.rhythm.text)",
                hint: "let the job run at another time, as with at: \"\(quiet.until.text)\"")
        }
        schedule.leadDays = try object.whole("lead_days", in: 0...90)
        if object.keys.contains("channels") { schedule.channels = try channels(&object) }
        try object.end(known: ["every", "at", "quiet", "lead_days", "channels"])
        return schedule
    }

    private static func quiet(_ text: String, at path: String) throws(VaultError) -> QuietHours {
        guard let quiet = QuietHours(text) else {
            throw .policy(path, "is no part of a day", hint: "write it like \"22:00-07:00\"")
        }
        guard quiet.length <= QuietHours.longest else {
            throw .policy(
                path, "leaves less than \(24 - QuietHours.longest / 60) hours in which anything may be said",
                hint: "to hear nothing at all, run 'vault schedule remove'")
        }
        return quiet
    }

    private static func channels(_ object: inout SettingsObject) throws(VaultError) -> [ChannelSetting] {
        let path = object.path(of: "channels")
        var channels: [ChannelSetting] = []
        for member in try object.objects("channels") {
            let channel = try channel(member)
            guard !channels.contains(where: { $0.word == channel.word }) else {
                throw .policy(
                    member.path, "is a second channel of the same sort", hint: "let one command tell all the others")
            }
            channels.append(channel)
        }
        guard !channels.isEmpty else {
            throw .policy(
                path, "names no channel, and then nobody is told",
                hint: "leave the key out, or to hear nothing run 'vault schedule remove'")
        }
        return channels
    }

    private static func channel(_ object: SettingsObject) throws(VaultError) -> ChannelSetting {
        var object = object
        let word = try object.requiredText("to")
        let way: ChannelSetting.Way
        var keys = ["to"]
        switch word {
        case "desktop": way = .desktop
        case "mail":
            keys += ["address", "labels", "seconds"]
            way = .mail(address: try address(&object))
        case "command":
            keys += ["command", "labels", "seconds"]
            way = .command(try text("command", &object))
        case "textfile":
            keys += ["path"]
            way = .textfile(path: try textfile(&object))
        default:
            throw .policy(
                object.path(of: "to"), "is no channel",
                hint: Suggestion.among(["desktop", "mail", "command", "textfile"], for: word))
        }
        let labels = keys.contains("labels") ? try object.boolean("labels") : nil
        let seconds = keys.contains("seconds") ? try object.whole("seconds", in: 1...300) : nil
        if !keys.contains("labels"), object.keys.contains("labels") {
            throw .policy(
                object.path(of: "labels"), "is for mail and command only",
                hint: "notifications and figures can be read by others")
        }
        try object.end(known: keys)
        return ChannelSetting(way, labels: labels ?? false, seconds: seconds ?? ChannelSetting.usualSeconds)
    }

    private static func text(_ key: String, _ object: inout SettingsObject) throws(VaultError) -> String {
        let text = try object.requiredText(key)
        guard !text.isEmpty, text.utf8.count <= longestText, text.unicodeScalars.allSatisfy(Visible.isPlain) else {
            throw .policy(
                object.path(of: key), "must be one line of 1 to \(longestText) bytes that shows itself",
                hint: "put what is longer into a script")
        }
        return text
    }

    /// An address as it may stand in an argument and in a line of a mail's head.
    private static func address(_ object: inout SettingsObject) throws(VaultError) -> String {
        let address = try text("address", &object)
        let special = "<>()[]\\,;:\"'`$&|*?!#~%{} "
        guard !address.hasPrefix("-"), address.count(where: { $0 == "@" }) <= 1,
            address.unicodeScalars.allSatisfy({ $0.isASCII && !special.unicodeScalars.contains($0) })
        else {
            throw .policy(
                object.path(of: "address"), "is no plain mail address", hint: "write it like \"max@post.example\"")
        }
        return address
    }

    private static func textfile(_ object: inout SettingsObject) throws(VaultError) -> String {
        let path = try text("path", &object)
        guard path.hasPrefix("/"), path.hasSuffix(".prom") else {
            throw .policy(
                object.path(of: "path"), "must be an absolute path that ends in .prom",
                hint: "the node exporter reads no other file")
        }
        return path
    }
}

extension ChannelSetting {
    /// What the policy says of it, in a line.
    var entry: String {
        var text = Visible.escaped(name)
        if labels { text += ", with labels" }
        if seconds != Self.usualSeconds { text += ", \(seconds) s" }
        return text
    }
}
