import Hygiene
import Reminders
import Surroundings
import VaultAccess
import VaultModel

/// The job of this vault as it would be installed.
struct JobPlan {
    /// The vault; the one that lies at its place, or the only one that this machine has an audit key of.
    let vault: Identifier
    let job: ScheduledJob

    /// Where the audit key lies, or would.
    let keyFile: String

    /// Whether there is a key.
    let hasKey: Bool
    let schedule: SchedulePolicy

    /// - Parameters:
    ///   - every: As in the policy, unless given.
    ///   - at: As in the policy, unless given.
    /// - Throws: `.noVault` when neither a vault nor a key is there; what the policy file has wrong; `.usage` when nobody
    ///   would ever be told at such times.
    init(_ session: Session, keyFile: String?, every: Rhythm.Step?, at: TimeOfDay?) throws(VaultError) {
        let found = try LockedReminders(session, keyFile: keyFile).key()
        if let found { vault = found.vault } else { vault = try session.lockedVault().id }
        schedule = try JobRun.schedule(session)
        hasKey = found != nil
        self.keyFile = Self.absolute(
            found?.path ?? keyFile ?? AuditKeyPlace(nil, named: Self.keyName(of: vault), session).path)
        var rhythm = schedule.rhythm
        if let every { rhythm.step = every }
        if let at { rhythm.at = at }
        if let quiet = schedule.quiet, quiet.silence(rhythm) {
            throw VaultError(
                .usage,
                "the quiet hours of the policy file, \(quiet.text), would hold back every run \(rhythm.text)",
                hint: "choose another time, as with --at \(quiet.until.text)")
        }
        job = try ScheduledJob(
            vault: vault, program: session.surroundings.executablePath,
            arguments: ["schedule", "run", "--quiet", "--audit-key", self.keyFile, "--vault-id", vault.text],
            environment: Self.environment(session.surroundings), rhythm: rhythm,
            writableFolders: Self.writableFolders(schedule, session.surroundings),
            startsForeignPrograms: schedule.channelsInForce.contains(where: \.needsForeignProgram))
    }

    /// What the key of a job is called, in the vault and as a file.
    static func keyName(of vault: Identifier) -> String { "schedule-\(vault.text.prefix(8))" }

    /// The variables that decide where state and policy lie; a scheduler starts the job with few of its own.
    private static func environment(_ surroundings: Surroundings) -> [String: String] {
        surroundings.environment.filter { name, value in
            ["XDG_STATE_HOME", "XDG_CONFIG_HOME"].contains(name) && value.hasPrefix("/")
        }
    }

    /// Where the job writes, besides the home folder.
    private static func writableFolders(_ schedule: SchedulePolicy, _ surroundings: Surroundings) -> [String] {
        let named = environment(surroundings)["XDG_STATE_HOME"]
        return [named].compactMap(\.self)
            + schedule.channelsInForce.compactMap { channel in
                guard case .textfile(let path) = channel.way else { return nil }
                return Path.folder(of: path)
            }
    }

    /// The job starts in another folder than the person.
    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        // A key that does not exist yet lies at its usual place, which is absolute.
        do { return try Path.real(path) } catch { return path }
    }
}
