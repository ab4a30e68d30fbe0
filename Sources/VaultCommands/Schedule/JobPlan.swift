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
    /// - Throws: `.noVault` when neither a vault nor a key is there; what the policy file has wrong.
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
        job = try ScheduledJob(
            vault: vault, program: session.surroundings.executablePath,
            arguments: ["schedule", "run", "--quiet", "--audit-key", self.keyFile, "--vault-id", vault.text],
            environment: Self.environment(session.surroundings), rhythm: rhythm,
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

    /// The job starts in another folder than the person.
    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        // A key that does not exist yet lies at its usual place, which is absolute.
        do { return try Path.real(path) } catch { return path }
    }
}
