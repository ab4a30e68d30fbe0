import Cryptography
import TestSupport
import Testing

@testable import Surroundings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The clipboard of a machine whose tools are scripts: `xclip` keeps its input in a file `clipboard`.
@Suite struct ClipboardTests {
    private let folder: ScratchFolder
    private let environment: [String: String]

    init() throws {
        _ = signal(SIGPIPE, SIG_IGN)
        folder = try ScratchFolder()
        let script = """
            #!/bin/sh
            echo "$@" >> \(folder["arguments"])
            case "$*" in
            *-out) cat \(folder["clipboard"]) ;;
            *-in) cat > \(folder["clipboard"]) ;;
            esac
            """
        try folder.writeScript("xclip", script)
        environment = ["PATH": "\(folder.path):/usr/bin:/bin", "DISPLAY": ":0"]
    }

    @Test(arguments: [
        (["WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"], ["wl-copy", "xclip"], ClipboardBackend?.some(.wayland)),
        (["WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"], ["xclip", "xsel"], .xclip),
        (["DISPLAY": ":0"], ["wl-copy", "xsel"], .xsel),
        (["DISPLAY": ":0"], [], nil),
        (["DISPLAY": ""], ["xclip"], nil),
        ([:], ["wl-copy", "xclip", "xsel"], nil),
        (["SSH_TTY": "/dev/pts/1"], ["xclip"], .terminal),
        (["SSH_CONNECTION": "a b c d", "DISPLAY": ":0", "WAYLAND_DISPLAY": "w"], ["wl-copy", "xclip"], .terminal),
        (["SSH_CONNECTION": "a b c d", "DISPLAY": "localhost:10.0"], ["xclip"], .xclip),
        (["SSH_CONNECTION": "a b c d", "DISPLAY": "localhost:10.0"], [], .terminal),
    ])
    func `the way fits the session`(environment: [String: String], installed: [String], backend: ClipboardBackend?) {
        #expect(
            ClipboardBackend.preferred(environment: environment, custom: .xdg, isInstalled: installed.contains)
                == backend)
    }

    @Test func `on macOS the pasteboard is taken, but not from afar`() {
        #expect(ClipboardBackend.preferred(environment: [:], custom: .macOS) { $0 == "pbcopy" } == .pasteboard)
        let remote = ["SSH_TTY": "/dev/ttys001"]
        #expect(ClipboardBackend.preferred(environment: remote, custom: .macOS) { $0 == "pbcopy" } == .terminal)
    }

    @Test func `a secret reaches the tool by its input and not by an argument`() throws {
        try clipboard.copy(SecretBytes(copyingUTF8: "hunter2"))
        #expect(try folder.text(of: "clipboard") == "hunter2")
        #expect(try folder.text(of: "arguments") == "-selection clipboard -in\n")
    }

    @Test func `a tool that fails or is missing is named`() throws {
        try folder.writeScript("xclip", "#!/bin/sh\nexit 1")
        #expect(throws: ClipboardError.toolFailed("xclip", .exited(1))) {
            try clipboard.copy(SecretBytes(copyingUTF8: "hunter2"))
        }
        #expect(throws: ClipboardError.toolMissing("pbcopy")) {
            try Clipboard(.pasteboard, environment: environment).copy(SecretBytes(copyingUTF8: "hunter2"))
        }
    }

    @Test(arguments: [("hunter2", ""), ("hunter2\n", "hunter2\n"), ("other", "other"), ("", "")])
    func `the clipboard is cleared only if it still holds the value`(later: String, atTheEnd: String) throws {
        let secret = SecretBytes(copyingUTF8: "hunter2")
        let fingerprint = ClipboardFingerprint(of: secret, randomness: .seeded(1)).bytes()
        try clipboard.copy(secret)
        var pauses: [Duration] = []
        let outcome = try ClipboardClearing.run(on: clipboard, after: .seconds(45), fingerprint: fingerprint) {
            pauses.append($0)
            #expect(throws: Never.self) { try folder.write("clipboard", later) }
        }
        #expect(pauses == [.seconds(45)])
        #expect(outcome == (later == "hunter2" ? .cleared : .leftAlone))
        #expect(try folder.text(of: "clipboard") == atTheEnd)
    }

    @Test(arguments: [0, 63, 65])
    func `what is no fingerprint clears nothing`(length: Int) throws {
        try folder.write("clipboard", "hunter2")
        let outcome = try ClipboardClearing.run(
            on: clipboard, after: .zero, fingerprint: SecretBytes(count: length)
        ) { _ in }
        #expect(outcome == .leftAlone)
        #expect(try folder.text(of: "clipboard") == "hunter2")
    }

    @Test func `a fingerprint knows its value and no other, under a new key each time`() {
        let value = SecretBytes(copyingUTF8: "hunter2")
        let first = ClipboardFingerprint(of: value, randomness: .system).bytes()
        let second = ClipboardFingerprint(of: value, randomness: .system).bytes()
        let isRepeated = first.equals(second)
        let knowsItsValue = ClipboardFingerprint(first)?.matches(value)
        let knowsAnother = ClipboardFingerprint(first)?.matches(SecretBytes(copyingUTF8: "hunter3"))
        #expect(!isRepeated && knowsItsValue == true && knowsAnother == false)
    }

    @Test func `a process of its own clears the clipboard`() throws {
        // The script waits for the clearing at the other end of a pipe, so that the test does not have to guess.
        try #require(unsafe mkfifo(folder["done"], 0o600) == 0)
        let script = """
            #!/bin/sh
            case "$*" in
            *-out) cat \(folder["clipboard"]) ;;
            *-in) cat > \(folder["clipboard"]); test -s \(folder["clipboard"]) || echo cleared > \(folder["done"]) ;;
            esac
            """
        try folder.writeScript("xclip", script)
        try ClipboardClearing.copy(
            SecretBytes(copyingUTF8: "hunter2"), to: clipboard,
            executable: BuiltProducts.executable("SurroundingsProbe"), arguments: ["clear-clipboard", "xclip"],
            environment: environment)
        let done = try Descriptor.open(folder["done"], O_RDONLY)
        #expect(try Input(descriptor: done.number).readAll(limit: 100).count == 8)
        #expect(try folder.text(of: "clipboard") == "")
    }

    @Test func `a value that nobody would clear is cleared at once`() throws {
        #expect(throws: ClipboardError.system(SystemFailure(call: "posix_spawn", errorNumber: ENOENT))) {
            try ClipboardClearing.copy(
                SecretBytes(copyingUTF8: "hunter2"), to: clipboard, executable: "/nonexistent", arguments: [],
                environment: environment)
        }
        #expect(try folder.text(of: "clipboard") == "")
    }

    @Test func `a tool that copies and fails leaves nothing`() throws {
        let script = "#!/bin/sh\ncat > \(folder["clipboard"]); test ! -s \(folder["clipboard"])"
        try folder.writeScript("xclip", script)
        #expect(throws: ClipboardError.toolFailed("xclip", .exited(1))) {
            try ClipboardClearing.copy(
                SecretBytes(copyingUTF8: "hunter2"), to: clipboard, executable: "/nonexistent", arguments: [],
                environment: environment)
        }
        #expect(try folder.text(of: "clipboard") == "")
    }

    @Test func `the terminal is told by OSC 52, and cleared without a look`() throws {
        let recorded = RecordedOutput()
        let clipboard = Clipboard(.terminal, environment: [:], output: recorded.output())
        let secret = SecretBytes(copyingUTF8: "foobar")
        try clipboard.copy(secret)
        #expect(recorded.text == "\u{1B}]52;c;Zm9vYmFy\u{7}")
        let fingerprint = ClipboardFingerprint(of: secret, randomness: .seeded(1)).bytes()
        let outcome = try ClipboardClearing.run(on: clipboard, after: .zero, fingerprint: fingerprint) { _ in }
        #expect(outcome == .cleared)
        #expect(recorded.text == "\u{1B}]52;c;Zm9vYmFy\u{7}\u{1B}]52;c;IA==\u{7}")
        #expect(throws: ClipboardError.noTerminal) { try Clipboard(.terminal, environment: [:]).copy(secret) }
    }

    private var clipboard: Clipboard { Clipboard(.xclip, environment: environment) }
}
