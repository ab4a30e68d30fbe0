import Surroundings
import TestSupport
import Testing

/// Real shells, with the program and with one in its place that has addresses to offer.
@Suite(.serialized) struct CompletionStoryTests {
    @Test func `bash completes commands, options, exchanges and rules`() throws {
        let shell = try Self.bash()
        try shell.send("vault troub\t")
        try shell.expect("troubleshoot ")
        try shell.send("\u{15}vault otp ur\t")
        try shell.expect("otp uri ")
        try shell.send("\u{15}vault get --no-new\t")
        try shell.expect("--no-newline ")
        try shell.send("\u{15}vault exchange show bitm\t\t")
        try shell.expect("bitmart")
        try shell.send("\u{15}vault explain R20\t\t")
        try shell.expect("R201")
        try shell.send("\u{15}exit\r")
        try shell.waitForExit()
    }

    // The colon and the at sign are where bash breaks words.
    @Test(arguments: [
        ("bitm", "bitmart/api:bot1"), ("bitmart/api:b", "bitmart/api:bot1"), ("ali", "alice@kraken"),
        ("alice@k", "alice@kraken"),
    ])
    func `bash completes addresses over its own breaks`(begun: String, whole: String) throws {
        let world = try Self.stand()
        let shell = try Self.bash(world)
        try shell.send("vault get \(begun)\t")
        try shell.send("\r")
        try shell.expect("[get][\(whole)]")
        try shell.send("exit\r")
        try shell.waitForExit()
    }

    @Test func `zsh completes commands and addresses`() throws {
        let world = try Self.stand()
        let shell = try Self.start("zsh", ["-f", "-i"], world)
        try shell.send("autoload -Uz compinit && compinit -u -D; source ~/vault.zsh; echo re''ady\r")
        try shell.expect("ready")
        try shell.send("vault get bitmart/api:b\t\r")
        try shell.expect("[get][bitmart/api:bot1]")
        try shell.send("vault get ali\t\r")
        try shell.expect("[get][alice@kraken]")
        try shell.send("exit\r")
        try shell.waitForExit()
    }

    @Test func `fish completes commands and addresses`() throws {
        let world = try Self.stand()
        let shell = try Self.start(
            "fish",
            [
                "--no-config", "-c",
                "source ~/vault.fish; complete -C 'vault get bitmart/api:b'; complete -C 'vault get ali'",
            ], world)
        try shell.expect("bitmart/api:bot1\tBitMart")
        try shell.expect("alice@kraken")
        #expect(try shell.waitForExit() == .exited(0))
    }

    /// A folder with the scripts, and a `vault` that says what it was given and completes two addresses.
    private static func stand() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["bash", "zsh", "fish"] {
            let printing = try PseudoTerminal.start(
                "/bin/sh",
                ["-c", "'\(BuiltProducts.executable("vault"))' completions \(name) > '\(folder.path)/vault.\(name)'"],
                environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path])
            guard try printing.waitForExit() == .exited(0) else {
                throw PseudoTerminal.Failure("no script was printed: \(printing.screen)")
            }
        }
        let vault = """
            #!/bin/sh
            if [ "$1" = __complete ]; then
                words=$(tr '\\0' ' ')
                begun=${words% }
                begun=${begun##* }
                for line in 'bitmart/api:bot1	BitMart' 'alice@kraken	Kraken: main'; do
                    case $line in "$begun"*) printf '%s\\n' "$line" ;; esac
                done
            else
                printf '[%s]' "$@"
                echo
            fi

            """
        try folder.write(Array(vault.utf8), to: "vault", rights: 0o700)
        return folder
    }

    private static func bash(_ folder: TemporaryFolder) throws -> PseudoTerminal {
        let shell = try start("bash", ["--norc", "--noprofile", "-i"], folder)
        try shell.send("source ~/vault.bash; echo re''ady\r")
        try shell.expect("ready")
        return shell
    }

    /// A bash with the program itself.
    private static func bash() throws -> PseudoTerminal {
        let program = BuiltProducts.executable("vault")
        let shell = try PseudoTerminal.start(
            "/bin/bash", ["--norc", "--noprofile", "-i"],
            environment: [
                "PATH": String(program.dropLast(6)) + ":/usr/bin:/bin", "TERM": "xterm", "HOME": "/nowhere",
                "HISTFILE": "",
            ], columns: 200)
        try shell.send("eval \"$(vault completions bash)\"; echo re''ady\r")
        try shell.expect("ready")
        return shell
    }

    private static func start(_ name: String, _ arguments: [String], _ folder: TemporaryFolder) throws -> PseudoTerminal
    {
        let program = try #require(
            ExecutableSearch.find(name, path: "/usr/local/bin:/usr/bin:/bin"), "\(name) is not installed")
        return try PseudoTerminal.start(
            program, arguments,
            environment: [
                "PATH": folder.path + ":/usr/bin:/bin", "TERM": "xterm", "HOME": folder.path, "HISTFILE": "",
                "LANG": "C.UTF-8",
            ], columns: 200)
    }
}
