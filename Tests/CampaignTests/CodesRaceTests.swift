import Foundation
import TestSupport
import Testing

/// Backup codes and the real program: several processes at once, and readers that go away.
@Suite(.serialized) struct CodesRaceTests {
    @Test func `processes that take codes at once never get the same one`() throws {
        let count = Campaign.isWhole ? 400 : 24
        let home = try ProbeHome(codes: count)
        var codes: [String] = []
        var endings: Set<Int32> = []
        while !endings.contains(4) {
            let runs = try (0..<4).map { _ in try home.start(["codes", "next", "kraken"]) }
            for run in runs {
                let ended = run.finish()
                endings.insert(ended.code)
                // Busy for too long is an answer; a code without success is none.
                guard ended.code == 0 else {
                    #expect(ended.text == "" && [4, 7].contains(ended.code), "\(ended.errors)")
                    continue
                }
                codes.append(ended.text)
            }
        }
        #expect(codes.sorted() == (0..<count).map { "\(10_000_000 + $0)\n" })
        Campaign.report("codes taken by four processes at once", ["different codes": Set(codes).count])
    }

    @Test func `a code whose reader is gone is listed as taken, and told`() throws {
        let home = try ProbeHome(codes: 3)
        let told = try home.start(["codes", "next", "kraken"], hasReader: false).finish()
        #expect(told.code == 1)
        #expect(told.errors.contains("code 1 of 'kraken/codes' is marked as taken"))
        #expect(try states(home) == ["taken", "unused", "unused"])
        #expect(try home.start(["codes", "next", "kraken"]).finish().text == "10000001\n")
    }

    @Test func `a process that is killed while it prints has marked the code`() throws {
        let home = try ProbeHome(codes: 3)
        // Nobody reads and the pipe is full, so that the process waits between the mark and the print.
        let run = try home.start(["codes", "next", "kraken"], pipeIsFull: true)
        while try states(home).first != "taken" { try #require(run.isRunning) }
        run.end()
        #expect(try states(home) == ["taken", "unused", "unused"])
        #expect(try home.start(["codes", "next", "kraken"]).finish().text == "10000001\n")
    }

    private func states(_ home: ProbeHome) throws -> [String] {
        try home.start(["codes", "list", "kraken"]).finish().text.split(separator: "\n").dropFirst()
            .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    }
}

/// A home with a vault, an account `kraken` and its codes, on which `VaultProbe` runs as real processes.
private struct ProbeHome {
    private let folder: TemporaryFolder

    init(codes count: Int) throws {
        folder = try TemporaryFolder()
        let list = (0..<count).map { "\(10_000_000 + $0)\n" }.joined()
        for (arguments, input) in [
            (["init", "--no-recovery", "--allow-weak"], ""), (["add", "kraken", "--stdin"], "x"),
            (["codes", "add", "kraken", "--stdin"], list),
        ] {
            let ended = try start(arguments, input: input).finish()
            guard ended.code == 0 else { throw PseudoTerminal.Failure(description: ended.errors) }
        }
    }

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - hasReader: Whether its standard output has one.
    ///   - pipeIsFull: Whether its standard output takes nothing.
    func start(
        _ arguments: [String], input: String = "", hasReader: Bool = true, pipeIsFull: Bool = false
    ) throws -> Run {
        let run = Run()
        run.process.executableURL = URL(filePath: BuiltProducts.executable("VaultProbe"))
        run.process.arguments = arguments
        run.process.environment = [
            "HOME": folder.path, "XDG_DATA_HOME": folder.path(of: "data"), "XDG_STATE_HOME": folder.path(of: "state"),
            "PATH": "/usr/bin:/bin", "VAULT_PASSPHRASE_COMMAND": "echo battery horse zebra canoe 77 lamp",
        ]
        let typed = Pipe()
        run.process.standardInput = typed
        run.process.standardOutput = run.output
        run.process.standardError = run.errors
        if pipeIsFull { run.fillOutput() }
        if !hasReader { try run.output.fileHandleForReading.close() }
        try run.process.run()
        try run.output.fileHandleForWriting.close()
        try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try typed.fileHandleForWriting.close()
        return run
    }
}

/// One run of the program.
private final class Run {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()

    var isRunning: Bool { process.isRunning }

    /// Waits for the end.
    func finish() -> (code: Int32, text: String, errors: String) {
        let complaints = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        var text = Data()
        // Closed where there is no reader.
        do { text = try output.fileHandleForReading.readToEnd() ?? Data() } catch {}
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self),
            String(decoding: complaints, as: UTF8.self)
        )
    }

    /// Ends the process where it is.
    func end() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Writes to the output until nothing more goes in.
    func fillOutput() {
        let descriptor = output.fileHandleForWriting.fileDescriptor
        let flags = fcntl(descriptor, F_GETFL)
        _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
        let page = [UInt8](repeating: 0x2E, count: 4_096)
        while unsafe write(descriptor, page, page.count) > 0 {}
        _ = fcntl(descriptor, F_SETFL, flags)
    }
}
