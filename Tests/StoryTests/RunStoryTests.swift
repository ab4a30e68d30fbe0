import Surroundings
import TestSupport
import Testing

/// `vault run` at a terminal: whoever presses Ctrl-C means the program, and whoever ends `vault` ends it.
@Suite(.serialized) struct RunStoryTests {
    private static let secret = "correct-Horse-77"

    /// A shell script under `vault run`, with the value on its descriptor 5.
    private func running(
        _ script: String, _ options: [String] = [], _ look: (PseudoTerminal) throws -> Void
    ) throws {
        let world = try StoryWorld.withVault()
        let adding = try world.start("add", "bitmart", "--username", "alice")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        try adding.answer("Password", Self.secret)
        try adding.answer("Again", Self.secret)
        #expect(try adding.waitForExit() == .exited(0))
        let terminal = try world.start(["run", "--fd", "5=bitmart"] + options + ["--", "/bin/sh", "-c", script])
        try terminal.answer("Passphrase", StoryWorld.passphrase)
        try look(terminal)
        withExtendedLifetime(world) {}
    }

    @Test func `Ctrl-C reaches the program once, and its answer is the end`() throws {
        try running("trap 'echo caught; exit 9' INT; echo ready; while :; do sleep 0.05; done") { terminal in
            try terminal.expect("ready")
            try terminal.send("\u{3}")
            try terminal.expect("caught")
            #expect(try terminal.waitForExit() == .exited(9))
        }
    }

    @Test func `a signal to vault alone goes on to the program`() throws {
        try running("trap 'echo ending; exit 8' TERM; echo ready; while :; do sleep 0.05; done") { terminal in
            try terminal.expect("ready")
            terminal.signal(15)
            try terminal.expect("ending")
            #expect(try terminal.waitForExit() == .exited(8))
        }
    }

    @Test func `what the program prints at a terminal is masked as it comes`() throws {
        try running("read -r line <&5; echo \"<$line>\"; read -r answer; echo \"$line $answer\"") { terminal in
            try terminal.expect("<[masked]>")
            try terminal.send("more\r")
            try terminal.expect("[masked] more")
            #expect(try terminal.waitForExit() == .exited(0))
            #expect(!terminal.hasShown(Self.secret))
        }
    }

    @Test func `without masking the program has the terminal itself`() throws {
        try running("test -t 0 && test -t 1 && echo both", ["--no-masking"]) { terminal in
            try terminal.expect("both")
            #expect(try terminal.waitForExit() == .exited(0))
        }
    }
}
