import Cryptography
import TestSupport
import Testing

@testable import Surroundings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct ChildProcessTests {
    private static let environment = ["PATH": "/usr/bin:/bin"]

    @Test(arguments: [("printf 'a b\\n'", "a b\n"), ("true", ""), ("cat", ""), ("printf %s \"$0\"", "/bin/sh")])
    func `a passphrase command's output is taken as it is`(command: String, output: String) throws {
        let passphrase = try PassphraseCommand.run(command, environment: Self.environment, limit: 100)
        #expect(passphrase.text() == output)
    }

    @Test(arguments: [
        ("echo secret; exit 3", ChildProcess.Ending.exited(3)), ("/nonexistent 2>/dev/null", .exited(127)),
        ("kill -9 $$", .killed(signal: SIGKILL)),
    ])
    func `a passphrase command that fails gives nothing`(command: String, ending: ChildProcess.Ending) {
        #expect(throws: PassphraseCommandError.failed(ending)) {
            _ = try PassphraseCommand.run(command, environment: Self.environment, limit: 100)
        }
    }

    @Test func `a passphrase command that prints without end is stopped`() {
        #expect(throws: PassphraseCommandError.tooLong(limit: 1_025)) {
            _ = try PassphraseCommand.run("yes", environment: Self.environment, limit: 1_025)
        }
    }

    @Test(arguments: [
        ("exec cat", 200_000, ChildProcess.Ending.exited(0)), ("exec cat", 0, .exited(0)),
        ("head -c 5", 5, .exited(0)), ("exit 3", 0, .exited(3)),
    ])
    func `a program may answer while it is still given its text`(
        command: String, count: Int, ending: ChildProcess.Ending
    ) throws {
        _ = signal(SIGPIPE, SIG_IGN)
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: command == "exec cat" ? count : 200_000)
        let run = try ChildProcess.filtering(
            text, by: ChildProcess.Launch("/bin/sh", ["-c", command]), environment: Self.environment, limit: 300_000)
        #expect(run.output?.count == count)
        #expect(run.ending == ending)
    }

    @Test func `an answer that is too long is no answer`() throws {
        _ = signal(SIGPIPE, SIG_IGN)
        let run = try ChildProcess.filtering(
            [], by: ChildProcess.Launch("/bin/sh", ["-c", "yes"]), environment: Self.environment, limit: 100)
        #expect(run.output == nil)
    }

    @Test func `variables that are not UTF-8 reach the program as they are, unless they were set since`() throws {
        let folder = try ScratchFolder()
        try folder.write("out", "")
        let inherited = InheritedVariables.read([
            Array("A=1".utf8), Array("B=".utf8) + [0xE9], Array("A=".utf8) + [0xE9], Array("C=".utf8) + [0xE9, 0x3D],
            [0xE9, 0x3D, 0xFF], Array("D=".utf8) + [0xE9], Array("C=2".utf8), Array("nothing".utf8),
        ])
        #expect(InheritedVariables.unreadNames(in: inherited) == ["B", "C", "D", "\u{FFFD}"])
        #expect(inherited["A"] == "1" && inherited["B"] == nil)
        var environment = ChildEnvironment(inherited.merging(["B": "set"]) { $1 })
        try environment.set("D", to: SecretBytes(copyingUTF8: "secret"))
        var launch = ChildProcess.Launch("/usr/bin/env", ["-0"])
        launch.output = .file(folder["out"])
        #expect(try ChildProcess(launch, environment: environment).wait() == .exited(0))
        let entries = try folder.bytes(of: "out").split(separator: 0).map(Array.init)
        let expected: [[UInt8]] = [
            Array("A=1".utf8), Array("B=set".utf8), Array("C=".utf8) + [0xE9, 0x3D], Array("D=secret".utf8),
            [0xE9, 0x3D, 0xFF],
        ]
        #expect(Set(entries) == Set(expected) && entries.count == expected.count)
    }

    @Test func `secret variables reach the program and replace plain ones`() throws {
        let folder = try ScratchFolder()
        try folder.write("out", "")
        var environment = ChildEnvironment(["KEY": "plain", "OTHER": "kept"])
        try environment.set("KEY", to: SecretBytes(copyingUTF8: "a=b\nc"))
        var launch = ChildProcess.Launch("/usr/bin/env", ["-0"])
        launch.output = .file(folder["out"])
        #expect(try ChildProcess(launch, environment: environment).wait() == .exited(0))
        #expect(try folder.text(of: "out").split(separator: "\0").sorted() == ["KEY=a=b\nc", "OTHER=kept"])
    }

    @Test(arguments: [("", "x"), ("A=B", "x"), ("A\0", "x"), ("A", "x\0y")])
    func `a variable that cannot be is refused`(name: String, value: String) {
        var environment = ChildEnvironment([:])
        #expect(throws: SystemFailure(call: "setenv", errorNumber: EINVAL)) {
            try environment.set(name, to: SecretBytes(copyingUTF8: value))
        }
    }

    @Test func `a program has SIGPIPE as programs expect it`() throws {
        _ = signal(SIGPIPE, SIG_IGN)
        // Bit 12 of the mask of ignored signals is SIGPIPE (13).
        let command =
            "test -r /proc/self/status || exit 0; "
            + "mask=$(sed -n 's/^SigIgn:[[:space:]]*//p' /proc/self/status); test $((0x$mask >> 12 & 1)) = 0"
        #expect(try PassphraseCommand.run(command, environment: Self.environment, limit: 10).text() == "")
    }

    @Test func `descriptors are passed on only when asked`() throws {
        let folder = try ScratchFolder()
        try folder.write("a", "text")
        let inherited = unsafe open(folder["a"], O_RDONLY)
        defer { close(inherited) }
        for (passes, ending) in [(false, ChildProcess.Ending.exited(1)), (true, .exited(0))] {
            var launch = ChildProcess.Launch("/bin/sh", ["-c", "test -e /dev/fd/\(inherited)"])
            launch.passesDescriptors = passes
            #expect(try ChildProcess(launch, environment: ChildEnvironment([:])).wait() == ending)
        }
    }

    @Test func `a program that is not there, or an argument that cannot be, is an error`() {
        #expect(throws: SystemFailure(call: "posix_spawn", errorNumber: ENOENT)) {
            _ = try ChildProcess(ChildProcess.Launch("/nonexistent", []), environment: ChildEnvironment([:]))
        }
        #expect(throws: SystemFailure(call: "posix_spawn", errorNumber: EINVAL)) {
            _ = try ChildProcess(ChildProcess.Launch("/bin/true", ["a\0b"]), environment: ChildEnvironment([:]))
        }
    }

    @Test func `programs are found along absolute folders only`() throws {
        let folder = try ScratchFolder()
        try folder.write("tool", "#!/bin/sh\n", mode: 0o700)
        try folder.write("data", "", mode: 0o600)
        #expect(ExecutableSearch.find("tool", path: "/nonexistent:\(folder.path)") == folder["tool"])
        #expect(ExecutableSearch.find("data", path: folder.path) == nil)
        #expect(ExecutableSearch.find("sh", path: "bin::.:../../../bin") == nil)
        #expect(ExecutableSearch.find("sh", path: nil) != nil)
    }

    @Test func `a hardened process denies inspection and still knows where it lies`() throws {
        let terminal = try PseudoTerminal.start(BuiltProducts.executable("SurroundingsProbe"), ["hardening"])
        #expect(try terminal.waitForExit() == .exited(0))
        let path = try Path.real(BuiltProducts.executable("SurroundingsProbe"))
        #expect(terminal.transcript == "complete: true\r\n\(path)\r\n")
    }
}
