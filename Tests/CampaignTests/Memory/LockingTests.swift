import Surroundings
import TestSupport
import Testing

/// What a person is told where the system does not lock memory.
@Suite struct LockingTests {
    @Test(arguments: [("0", false), ("unlimited", true)])
    func `doctor says whether secrets are kept out of swap`(limit: String, isLocked: Bool) throws {
        // The superuser's capability to lock memory goes beyond the limit; others cannot raise theirs.
        guard let shell = Self.shell(limit) else { return }
        let terminal = try PseudoTerminal.start(
            shell[0], Array(shell.dropFirst()) + [BuiltProducts.executable("VaultProbe"), "doctor"],
            environment: ["HOME": "/nonexistent", "PATH": "/usr/bin:/bin"])
        try terminal.waitForExit()
        #expect(terminal.screen.contains(isLocked ? "kept out of swap" : "could be written to swap"))
    }

    private static func shell(_ limit: String) -> [String]? {
        let shell = ["/bin/sh", "-c", "ulimit -l \(limit); exec \"$0\" \"$@\""]
        guard TemporaryFolder.ignoresRights else { return limit == "0" ? shell : nil }
        return ["/usr/bin/setpriv", "--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock", "--"] + shell
    }
}
