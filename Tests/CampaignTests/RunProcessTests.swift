import Surroundings
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `vault run` as a process of its own: what it inherits, and what outlives the program that it runs.
@Suite struct RunProcessTests {
    private static let passphrase = "battery horse zebra canoe 77 lamp"
    private static let secret = "correct-Horse-77"

    /// Whether the system has a file that is always full.
    private static let hasFullDisk = unsafe access("/dev/full", W_OK) == 0

    private let vault: ProbeVault

    init() throws {
        vault = try ProbeVault(passphrase: Self.passphrase)
        let added = try vault.run(
            ["add", "kraken", "--stdin"], ProbeVault.Input(text: Self.secret, passphrase: Self.passphrase))
        try #require(added.code == 0, "\(added.errors)")
    }

    /// Runs a shell script in which `$VAULT` is the program; the passphrase stands on its descriptor 3.
    private func run(
        _ script: String, output: String? = nil
    ) throws -> (code: Int32?, output: [UInt8], errors: String) {
        let folder = vault.folder
        try folder.write(Array(Self.passphrase.utf8), to: "passphrase")
        var run = ProgramRun("/bin/sh", ["-c", script, folder.path(of: "mark")])
        run.environment = [
            "PATH": "/usr/bin:/bin", "VAULT": Campaign.program, "XDG_DATA_HOME": folder.path(of: "data"),
            "XDG_STATE_HOME": folder.path(of: "state"), "HOME": folder.path, "MARK": folder.path(of: "mark"),
            "OPEN": "--no-input --no-agent --passphrase-fd 3",
        ]
        run.streams = [
            1: output ?? folder.path(of: "out"), 2: folder.path(of: "err"), 3: folder.path(of: "passphrase"),
        ]
        let end = try run.run()
        let errors = String(decoding: try folder.bytes(of: "err"), as: UTF8.self)
        return (end.code, output == nil ? try folder.bytes(of: "out") : [], errors)
    }

    /// Ends the program whose number a script left; answers whether it was still there.
    private func endMarked() throws -> Bool {
        let text = String(decoding: try vault.folder.bytes(of: "mark"), as: UTF8.self)
        let identifier = try #require(Int32(text.split(separator: "\n").first ?? ""))
        // One that has ended keeps its number until its new parent looks, which takes some of them long.
        #if os(Linux)
            let state = String(decoding: try ForeignFile.read("/proc/\(identifier)/stat", limit: 4_096), as: UTF8.self)
            guard !state.contains(") Z ") else { return false }
        #endif
        return kill(identifier, SIGKILL) == 0
    }

    @Test func `the end is that of the program, and not of what it left behind`() throws {
        // The end of what it printed may be the beginning of the secret.
        let script = """
            exec "$VAULT" run $OPEN --stdin kraken -- sh -c '
            sleep 60 & echo $! >"$MARK"; head -c 60000 /dev/zero | tr "\\0" x; printf correct-Hor; exit 3'
            """
        let ran = try run(script)
        #expect(try endMarked())
        #expect(ran.code == 3, "\(ran.errors)")
        #expect(ran.output == Array(String(repeating: "x", count: 60_000).utf8) + Array("correct-Hor".utf8))
    }

    @Test func `a signal ends the program, and vault with it`() throws {
        let script = """
            exec "$VAULT" run $OPEN --stdin kraken -- sh -c 'sleep 60 & echo $! >"$MARK"; kill -TERM $PPID; wait'
            """
        let ran = try run(script)
        #expect(try endMarked())
        #expect(ran.code == 128 + SIGTERM, "\(ran.errors)")
    }

    @Test(.enabled(if: Self.hasFullDisk), arguments: [(7, 7), (0, 1)] as [(Int, Int32)])
    func `output that cannot be written is told, with the program's exit code`(code: Int, own: Int32) throws {
        let script = "exec \"$VAULT\" run $OPEN --quiet --stdin kraken -- sh -c 'cat; exit \(code)'"
        let full = try run(script, output: "/dev/full")
        #expect(full.code == own)
        #expect(full.errors.contains("ended with exit code \(code), but not all that it printed could be written"))
        let closed = try run(script + " >&-")
        #expect(closed.code == own)
        #expect(!closed.errors.contains("could not be run"))
    }

    @Test func `a reader that goes away is told by nobody`() throws {
        let ran = try run(
            """
            mkfifo "$MARK"
            { "$VAULT" run $OPEN --stdin kraken -- sh -c 'read -r gone <"$MARK"; echo hi; exit 7'; echo $? >&2; } |
            { exec <&-; echo gone >"$MARK"; }
            """)
        #expect(ran.errors == "7\n")
    }

    @Test func `a parent that ignores the end of children changes nothing`() throws {
        // Not every shell can ignore it, and hand that on.
        let ignoring = "exec bash -c 'trap \"\" CHLD; exec \"$@\"' bash \"$VAULT\""
        let ran = try run("\(ignoring) run $OPEN --stdin kraken -- sh -c 'exit 7'")
        #expect(ran.code == 7, "\(ran.errors)")
        let command = "--passphrase-command 'cat \"$HOME/passphrase\"'"
        let got = try run("\(ignoring) get kraken --no-input --no-agent \(command)")
        #expect(got.code == 0, "\(got.errors)")
    }

    @Test(arguments: ["32", "256"])
    func `few descriptors are enough to hand some over`(limit: String) throws {
        let number = limit == "32" ? 31 : 255
        let script = """
            ulimit -n \(limit); exec "$VAULT" run $OPEN --fd \(number)=kraken --fd 4=kraken -- \
            sh -c 'cat /dev/fd/\(number) /dev/fd/4 | wc -l; test ! -e /dev/fd/5'
            """
        let ran = try run(script)
        #expect(ran.code == 0, "\(ran.errors)")
        #expect(String(decoding: ran.output, as: UTF8.self).filter(\.isNumber) == "2")
    }

    @Test func `a variable that is not UTF-8 is handed on as it is`() throws {
        let script = """
            export ODD="$(printf 'caf\\351')"
            exec "$VAULT" run $OPEN --stdin kraken -- sh -c 'printf %s "$ODD"'
            """
        let ran = try run(script)
        #expect(ran.code == 0, "\(ran.errors)")
        #expect(ran.output == Array("caf".utf8) + [0xE9])
    }

    @Test(arguments: [
        "VAULT_FILE=\"$MARK$ODD\" \"$VAULT\" init", "HOME=\"/tmp/$ODD\" \"$VAULT\" status",
        "\"$VAULT\" init --vault \"$MARK$ODD\"", "\"$VAULT\" run $OPEN --stdin kraken -- echo \"$ODD\"",
        "REF=\"vault://$ODD\" \"$VAULT\" run $OPEN -- true",
    ])
    func `what is not UTF-8 and would be read is refused and not repeated`(line: String) throws {
        let ran = try run("ODD=\"$(printf 'caf\\351')\"\n\(line)")
        #expect(ran.code == 2)
        #expect(ran.output.isEmpty)
        #expect(ran.errors.contains("not UTF-8") && !ran.errors.contains("caf"))
        #expect(try !vault.folder.names().contains { $0.hasPrefix("mark") })
    }
}
