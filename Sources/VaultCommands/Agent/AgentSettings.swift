import AgentLink
import Audits
import Settings
import Surroundings
import VaultModel

/// What the user wants of agents: the file `agent.json5`, beside the policy.
struct AgentSettings: Equatable {
    /// When an agent is started without being asked for.
    enum Start: String, CaseIterable {
        /// When somebody typed the passphrase for whatever command.
        case terminal
        /// By `vault unlock` only.
        case unlock
        /// Not even then.
        case never
    }

    private(set) var start = Start.terminal
    private(set) var times = AgentStart.Times.standard

    /// The settings of the file, or the usual ones where there is none.
    ///
    /// - Throws: `.usage` with the path of the key that cannot hold; `.unsafePlace` when others can change the file.
    static func inForce(_ surroundings: Surroundings) throws(VaultError) -> AgentSettings {
        let path = Path.joined(surroundings.folders.configurationFolder, "agent.json5")
        guard let bytes = try SettingsFile(surroundings: surroundings).readIfPresent(path) else {
            return AgentSettings()
        }
        return try AgentSettings(reading: bytes)
    }

    private init() {}

    /// Reads the text of such a file.
    init(reading bytes: [UInt8]) throws(VaultError) {
        let file = "the agent file"
        guard let value = JSON5Value.decode(bytes) else {
            throw .settings(file, "", "is not JSON5", hint: "write it as { start: \"unlock\", idle: \"15m\" }")
        }
        var object = try SettingsObject(value, at: "", in: file)
        if let text = try object.text("start") {
            guard let start = Start(rawValue: text) else {
                throw .settings(
                    file, "start", "is none of " + Start.allCases.map(\.rawValue).joined(separator: ", "),
                    hint: "choose one of them")
            }
            self.start = start
        }
        times = AgentStart.Times(
            idle: try Self.span("idle", in: &object) ?? times.idle,
            longest: try Self.span("longest", in: &object) ?? times.longest)
        try object.end(known: ["start", "idle", "longest"])
    }

    private static func span(_ key: String, in object: inout SettingsObject) throws(VaultError) -> Duration? {
        guard let text = try object.text(key) else { return nil }
        guard let span = TimeSpan(text) else {
            throw .settings(object.file, object.path(of: key), TimeSpan.complaint, hint: TimeSpan.hint)
        }
        return span.duration
    }
}
