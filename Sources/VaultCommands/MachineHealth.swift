import Cryptography
import SQLite
import Surroundings

/// What the machine and the process do for secrets in memory.
struct MachineHealth {
    let hardening: Hardening
    /// Whether the kernel keeps secrets out of swap.
    let memoryIsLocked: Bool

    var findings: [HealthFinding] {
        [
            .ok("program", "vault \(VaultProgram.version)"),
            .ok("libsodium", "libsodium \(CryptographyLibrary.version)"),
            .ok("sqlite", "SQLite \(Connection.libraryVersion)"),
            .check(
                "core-dumps", hardening.coreDumpsAreOff, "a crash writes no core dump",
                otherwise: "a crash could write secrets to a core dump", hint: "run 'ulimit -c 0' before vault"),
            .check(
                "inspection", hardening.inspectionIsDenied, "other programs of yours cannot read this one's memory",
                otherwise: "other programs of yours could read this one's memory",
                hint: "run it on a system that knows PR_SET_DUMPABLE or PT_DENY_ATTACH"),
            .check(
                "locked-memory", memoryIsLocked, "secrets are kept out of swap",
                otherwise: "secrets could be written to swap", hint: "raise 'ulimit -l', or encrypt the swap space"),
            .check(
                "streams", hardening.standardStreamsAreTaken && hardening.brokenPipesAreErrors,
                "the standard streams are safe to write to",
                otherwise: "the standard streams could not be made safe", hint: "start vault from a shell"),
        ]
    }
}
