extension WritingCommand {
    /// Commands about the job that runs unattended, and what reminds of something.
    static let ofJobs = [
        WritingCommand(
            name: "audit-key grant", arguments: ["audit-key", "grant", "spare"], prepare: { try Self.vaultWithJob($0) }),
        WritingCommand(
            name: "audit-key revoke", arguments: ["audit-key", "revoke", "spare"],
            prepare: { try Self.vaultWithTwoJobs($0) }),
        WritingCommand(
            name: "audit-key revoke of the last", arguments: ["audit-key", "revoke", "job"],
            prepare: { try Self.vaultWithJob($0) }),
        WritingCommand(
            name: "schedule install", arguments: ["schedule", "install", "--systemd"],
            prepare: { try Self.filledVault($0) }),
        WritingCommand(
            name: "schedule run", arguments: ["schedule", "run", "--no-input"], tells: true,
            prepare: { try Self.vaultWithJob($0) }),
        WritingCommand(name: "snooze", arguments: ["snooze", "V906"], prepare: { try Self.vaultWithJob($0) }),
        WritingCommand(
            name: "due --ics", arguments: ["due", "--ics", "HOME/due.ics"], prepare: { try Self.vaultWithCalendar($0) }),
        WritingCommand(
            name: "set with a job", arguments: ["set", "kraken", "--stdin"], input: "another password",
            prepare: { try Self.vaultWithJob($0) }),
    ]

    /// The job's command notes that it was told; where that stands is not watched, since the command is no part of the
    /// program.
    private static let policy = #"""
        {schema: 1, schedule: {channels: [
            {to: "textfile", path: "HOME/vault.prom"},
            {to: "command", command: "while read -r line; do :; done; echo \"$VAULT_DIGEST\" >> \"${HOME}/../told\""}]}}
        """#

    /// One whose job has something to tell: a policy that nobody accepted, and a key that ends.
    private static func vaultWithJob(_ world: FaultWorld) throws {
        try withJob.get().write(to: world.home)
    }

    /// Made once, as the filled vault is.
    private static let withJob = Result {
        let world = try FaultWorld(firstSeed: 50)
        try filledVault(world)
        try world.prepare(
            "api", "add", "bitmart", "bot", "--stdin", "--permission", "read", "--expires", "2026-10-11",
            input: "key: a key\n")
        var snapshot = try world.snapshot()
        for folder in [".config", ".config/vault"] { snapshot.entries[folder] = .some(nil) }
        snapshot.entries[".config/vault/policy.json5"] = Array(policy.replacing("HOME/", with: world.home + "/").utf8)
        try snapshot.write(to: world.home)
        try world.prepare("audit-key", "grant", "job")
        return try world.snapshot()
    }

    /// One with a key that can be taken away while the job goes on.
    private static func vaultWithTwoJobs(_ world: FaultWorld) throws {
        try vaultWithJob(world)
        try world.prepare("audit-key", "grant", "spare")
    }

    /// One whose calendar is behind: the key ends on another day by now.
    private static func vaultWithCalendar(_ world: FaultWorld) throws {
        try vaultWithJob(world)
        try world.prepare("due", "--ics", "HOME/due.ics")
        try world.prepare("api", "edit", "bitmart/api:bot", "--expires", "2026-10-25")
    }
}
