import Foundation
import Surroundings
import TestSupport
import Testing

/// The programs that a command starts get nothing of what it holds.
@Suite(.serialized, .enabled(if: MemoryWatch.isPossible)) struct ChildrenTests {
    @Test func `a passphrase command inherits no descriptor but the three standard streams`() throws {
        let world = try MemoryWorld.withVault()
        let command = "ls -l /proc/$$/fd > descriptors; cat passphrase"
        let terminal = try world.start(["get", "kraken", "--passphrase-command", command], "")
        try terminal.send("\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(try Self.inherited(world) == [])
    }

    @Test func `the programs of the clipboard inherit no descriptor, and the one that waits holds no secret`() throws {
        let world = try MemoryWorld.withVault()
        try world.folder.write(
            Array("#!/bin/sh\nls -l /proc/$$/fd > \"$HOME/descriptors\"\ncat > \"$HOME/copied\"\n".utf8), to: "xclip",
            rights: 0o700)
        let terminal = try world.start(["get", "kraken", "--clip"], "")
        try terminal.send("\r")
        try terminal.expect("Passphrase")
        try terminal.send(MemoryWorld.passphrase + "\r")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(try world.folder.bytes(of: "copied") == Array(MemoryWorld.password.utf8))
        #expect(try Self.inherited(world) == [])

        let waiting = try #require(try Self.process(in: world.folder.path, named: "__clear-clipboard"))
        defer { kill(waiting, SIGKILL) }
        #expect(try Self.staysOpen(in: waiting) == [])
        var search = MemorySearch([MemoryWorld.password, MemoryWorld.passphrase].map { Canary($0) })
        try world.keys().forEach { search.add($0) }
        #expect(try search.result(in: waiting, isHeld: false).findings == [])
    }

    /// The descriptors that a shell has besides the standard ones; those from 10 on are its own.
    private static func inherited(_ world: MemoryWorld) throws -> [String] {
        let text = String(decoding: try world.folder.bytes(of: "descriptors"), as: UTF8.self)
        return text.split(separator: "\n").map(String.init).filter { line in
            let words = line.split(separator: " ")
            guard let arrow = words.firstIndex(of: "->"), let number = Int(words[arrow - 1]) else { return false }
            return (3..<10).contains(number) || line.contains("vault.db")
        }
    }

    /// The descriptors of a process besides the standard ones, once its loader has closed the libraries that it reads:
    /// what was inherited stays open, whenever one looks.
    private static func staysOpen(in process: Int32) throws -> Set<String> {
        var open: Set<String> = []
        for _ in 0..<100 {
            open = Set(try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd"))
                .subtracting(["0", "1", "2"])
            guard !open.isEmpty else { break }
            usleep(20_000)
        }
        return open
    }

    /// The process with a word among its arguments that has a folder as its home.
    private static func process(in home: String, named word: String) throws -> Int32? {
        func file(_ process: String, _ name: String) -> Data {
            FileManager.default.contents(atPath: "/proc/\(process)/\(name)") ?? Data()
        }
        return try FileManager.default.contentsOfDirectory(atPath: "/proc").first { process in
            Int32(process) != nil && file(process, "cmdline").range(of: Data(word.utf8)) != nil
                && file(process, "environ").range(of: Data("HOME=\(home)\0".utf8)) != nil
        }.flatMap { Int32($0) }
    }
}
