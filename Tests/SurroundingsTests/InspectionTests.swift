import CTestSupport
import Foundation
import Surroundings
import TestSupport
import Testing

/// What other programs of the same user, and a crash, get to see of a process that was hardened.
@Suite(.serialized, .enabled(if: MemorySearch.isPossible)) struct InspectionTests {
    private static let nobody: UInt32 = 65_534

    /// Whether one process of an ordinary user may look into another at all on this machine (not under Yama).
    private static let isCommonlyAllowed: Bool = {
        do {
            let ordinary = try asOrdinaryUser("/bin/sleep", ["60"])
            return try intrusion(into: ordinary, until: { $0 == 7 }) == 7
        } catch { return false }
    }()

    /// Whether the system writes cores into files.
    private static let writesCores: Bool = {
        guard TemporaryFolder.ignoresRights,
            let pattern = FileManager.default.contents(atPath: "/proc/sys/kernel/core_pattern")?.first
        else { return false }
        return pattern != UInt8(ascii: "|") && pattern != UInt8(ascii: "\n")
    }()

    @Test(.enabled(if: isCommonlyAllowed))
    func `another process of the user can neither attach nor read memory`() throws {
        let program = try ProgramForAll("SurroundingsProbe")
        let terminal = try Self.asOrdinaryUser(program.path, ["secret"])
        try terminal.expect("Secret: ")
        #expect(vault_try_intrusion(terminal.processIdentifier, Self.nobody) == 0)
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGQUIT, SIGILL])
    func `a crash leaves no core and shows nothing`(signal: Int32) throws {
        let folder = try ScratchFolder()
        let terminal = try PseudoTerminal.start(
            "/bin/sh",
            ["-c", "cd \"$0\" && exec \"$1\" secret", folder.path, BuiltProducts.executable("SurroundingsProbe")],
            environment: ["PATH": "/usr/bin:/bin"])
        try terminal.expect("Secret: ")
        try terminal.send("half of it")
        // Where the superuser may lift the limit, a core that is piped to a program is ruled out too: it knows none.
        if TemporaryFolder.ignoresRights { _ = vault_allow_core(terminal.processIdentifier) }
        // The prompt catches SIGQUIT, as Ctrl-\ sends it, and ends in order.
        terminal.signal(signal)
        let ending = try terminal.waitForExit()
        #expect(ending == (signal == SIGQUIT ? .exited(130) : .killed(signal: signal)))
        #expect(!terminal.leftCore)
        #expect(!terminal.screen.contains("rashed"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    // The control of the test above.
    @Test(.enabled(if: writesCores)) func `a crash of an ordinary program leaves a core`() throws {
        let folder = try ScratchFolder()
        let terminal = try PseudoTerminal.start(
            "/bin/sh", ["-c", "cd \"$0\" && echo there && exec sleep 60", folder.path],
            environment: ["PATH": "/usr/bin:/bin"])
        try terminal.expect("there")
        #expect(vault_allow_core(terminal.processIdentifier) == 0)
        terminal.signal(SIGSEGV)
        try terminal.waitForExit()
        #expect(terminal.leftCore)
    }

    /// Starts a program as a user without rights of any kind, or as the one who runs the tests.
    private static func asOrdinaryUser(_ path: String, _ arguments: [String]) throws -> PseudoTerminal {
        guard TemporaryFolder.ignoresRights else { return try PseudoTerminal.start(path, arguments) }
        let change = ["--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", "--", path]
        return try PseudoTerminal.start("/usr/bin/setpriv", change + arguments)
    }

    /// Tries until an attempt has the outcome that is hoped for: the program may not have become itself yet.
    private static func intrusion(into terminal: PseudoTerminal, until isReached: (Int32) -> Bool) throws -> Int32 {
        var outcome: Int32 = 0
        for _ in 0..<200 {
            outcome = vault_try_intrusion(terminal.processIdentifier, nobody)
            if isReached(outcome) { break }
            terminal.waitForMore()
        }
        return outcome
    }
}

/// A copy of a program in a folder that every user may enter.
private final class ProgramForAll {
    private let folder: String
    var path: String { folder + "/program" }

    init(_ name: String) throws {
        folder = "/tmp/vault-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: BuiltProducts.executable(name), toPath: path)
        for path in [folder, path] {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
    }

    deinit { _ = try? FileManager.default.removeItem(atPath: folder) }
}
