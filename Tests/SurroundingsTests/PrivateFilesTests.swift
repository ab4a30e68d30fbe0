import Cryptography
import Surroundings
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct PrivateFilesTests {
    private let folder: ScratchFolder
    private let files = PrivateFiles()

    init() throws { folder = try ScratchFolder() }

    @Test func `a new file has mode 0600 whatever the mask, and is read back`() throws {
        try files.createExclusive(folder["a"], [1, 2, 3].span)
        let facts = try #require(try files.inspect(folder["a"]))
        #expect(facts.kind == .regular && facts.permissions == 0o600 && facts.size == 3 && facts.links == 1)
        #expect(try files.readPrivate(folder["a"], limit: 3).text() == "\u{1}\u{2}\u{3}")
    }

    @Test func `a new file takes nothing's place, not even a broken link's`() throws {
        try folder.write("a", "old")
        #expect(throws: FileError.alreadyExists(path: folder["a"])) {
            try files.createExclusive(folder["a"], [1].span)
        }
        try #require(unsafe symlink(folder["target"], folder["link"]) == 0)
        #expect(throws: FileError.alreadyExists(path: folder["link"])) {
            try files.createExclusive(folder["link"], [1].span)
        }
        #expect(try folder.text(of: "a") == "old")
        #expect(try files.exists(folder["target"]) == false)
    }

    @Test func `replacing leaves one file with the new contents and mode 0600`() throws {
        try folder.write("a", "old", mode: 0o644)
        try files.replaceAtomically(folder["a"], Array("new".utf8).span)
        #expect(try folder.text(of: "a") == "new")
        #expect(try files.inspect(folder["a"])?.permissions == 0o600)
        #expect(try files.names(inFolder: folder.path) == ["a"])
    }

    @Test func `replacing a link leaves its target alone`() throws {
        try folder.write("target", "kept")
        try #require(unsafe symlink(folder["target"], folder["link"]) == 0)
        try files.replaceAtomically(folder["link"], Array("new".utf8).span)
        #expect(try folder.text(of: "target") == "kept")
        #expect(try files.inspect(folder["link"])?.kind == .regular)
    }

    @Test func `a replacement that fails leaves the old file and no other`() throws {
        try files.makePrivateFolder(folder["a/inside"])
        #expect(throws: FileError.self) { try files.replaceAtomically(folder["a"], [1].span) }
        #expect(try files.names(inFolder: folder.path) == ["a"])
        #expect(try files.names(inFolder: folder["a"]) == ["inside"])
    }

    @Test func `a finished file is given its final name`() throws {
        try folder.write("b.new", "copy")
        try files.settle(folder["b.new"], as: folder["b"])
        #expect(try folder.text(of: "b") == "copy")
        #expect(try files.names(inFolder: folder.path) == ["b"])
    }

    @Test func `a final name that is taken stays with who has it`() throws {
        try folder.write("b.new", "copy")
        try folder.write("b", "older")
        #expect(throws: FileError.alreadyExists(path: folder["b"])) {
            try files.settle(folder["b.new"], as: folder["b"])
        }
        #expect(try folder.text(of: "b") == "older")
        #expect(try folder.text(of: "b.new") == "copy")
        try #require(unsafe symlink(folder["nowhere"], folder["link"]) == 0)
        #expect(throws: FileError.alreadyExists(path: folder["link"])) {
            try files.settle(folder["b.new"], as: folder["link"])
        }
    }

    @Test(arguments: [mode_t(0o640), 0o604, 0o666])
    func `a file that others may touch is not read`(mode: mode_t) throws {
        try folder.write("a", "text", mode: mode)
        let problem = PrivacyProblem(
            .accessibleToOthers, path: folder["a"], remedy: "chmod 600 \(folder["a"].quotedForShell)")
        #expect(throws: FileError.notPrivate([problem])) { _ = try files.readPrivate(folder["a"], limit: 10) }
    }

    @Test func `a file of somebody else is not read`() throws {
        try folder.write("a", "text")
        let others = PrivateFiles(userID: geteuid() + 1)
        let error = #expect(throws: FileError.self) { _ = try others.readPrivate(folder["a"], limit: 10) }
        guard case .notPrivate(let problems) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problems.map(\.kind) == [.foreignOwner])
    }

    @Test func `neither a link nor a pipe nor a folder is read, and nothing hangs`() throws {
        try folder.write("a", "text")
        try #require(unsafe symlink(folder["a"], folder["link"]) == 0 && mkfifo(folder["pipe"], 0o600) == 0)
        for (name, kind) in [("link", PrivacyProblem.Kind.symbolicLink), ("pipe", .notRegular), (".", .notRegular)] {
            #expect(throws: FileError.notPrivate([PrivacyProblem(kind, path: folder[name])])) {
                _ = try files.readPrivate(folder[name], limit: 10)
            }
        }
    }

    @Test func `reading stops at the limit`() throws {
        try folder.write("a", "1234")
        #expect(try files.readPrivate(folder["a"], limit: 4).count == 4)
        #expect(throws: FileError.tooLarge(path: folder["a"], limit: 3)) {
            _ = try files.readPrivate(folder["a"], limit: 3)
        }
    }

    @Test func `what is missing is told from what failed`() throws {
        #expect(try files.inspect(folder["a"]) == nil)
        #expect(throws: FileError.missing(path: folder["a"])) { _ = try files.readPrivate(folder["a"], limit: 1) }
        #expect(throws: FileError.missing(path: folder["a"])) { try files.remove(folder["a"]) }
        try folder.write("a", "")
        #expect(throws: FileError.notAFolder(path: folder["a/b"])) { _ = try files.inspect(folder["a/b"]) }
    }

    @Test func `missing folders are made for this user alone`() throws {
        try files.makePrivateFolder(folder["x/y/z"])
        for name in ["x", "x/y", "x/y/z"] { #expect(try files.inspect(folder[name])?.permissions == 0o700) }
        try files.makePrivateFolder(folder["x/y/z"])
        try folder.write("file", "")
        #expect(throws: FileError.notAFolder(path: folder["file"])) { try files.makePrivateFolder(folder["file"]) }
    }

    @Test func `a folder that exists keeps its mode`() throws {
        try #require(unsafe mkdir(folder["open"], 0o700) == 0 && chmod(folder["open"], 0o755) == 0)
        try files.makePrivateFolder(folder["open"])
        #expect(try files.inspect(folder["open"])?.permissions == 0o755)
    }

    @Test func `a place is judged with its real folder, through links`() throws {
        try files.makePrivateFolder(folder["open/vault"])
        try folder.write("open/vault/vault.db", "", mode: 0o644)
        try #require(unsafe symlink(folder["open/vault"], folder["link"]) == 0)
        try #require(unsafe chmod(folder["open"], 0o777) == 0)
        let problems = try files.privacyProblems(ofFile: folder["link/vault.db"], userID: geteuid())
        #expect(problems.map(\.kind) == [.accessibleToOthers, .writableParent])
        #expect(problems.map(\.path) == [folder["open/vault/vault.db"], folder["open"]])
        for remedy in problems.compactMap(\.remedy) {
            let shell = ChildProcess.Launch("/bin/sh", ["-c", remedy])
            #expect(try ChildProcess(shell, environment: ChildEnvironment([:])).wait() == .exited(0))
        }
        #expect(try files.privacyProblems(ofFile: folder["link/vault.db"], userID: geteuid()).isEmpty)
    }

    @Test func `a hard link is mended by its remedy`() throws {
        try folder.write("a", "text")
        try #require(unsafe link(folder["a"], folder["b"]) == 0)
        let problem = try #require(try files.privacyProblems(ofFile: folder["a"], userID: geteuid()).first)
        #expect(problem.kind == .hardLinked)
        let shell = ChildProcess.Launch("/bin/sh", ["-c", try #require(problem.remedy)])
        let environment = ChildEnvironment(["PATH": "/usr/bin:/bin"])
        #expect(try ChildProcess(shell, environment: environment).wait() == .exited(0))
        #expect(try files.privacyProblems(ofFile: folder["a"], userID: geteuid()).isEmpty)
        #expect(try folder.text(of: "a") == "text")
    }

    @Test func `a lock is held by one, for as long as its work lasts`() throws {
        let busy = FileError.busy(path: folder["lock"])
        let lock = try files.lock(folder["lock"], patience: .zero)
        lock.whileHeld {
            _ = #expect(throws: busy) { _ = try files.lock(folder["lock"], patience: .milliseconds(30)) }
        }
        let again = try files.lock(folder["lock"], patience: .zero)
        #expect(again.whileHeld { 7 } == 7)
        #expect(try files.inspect(folder["lock"])?.permissions == 0o600)
    }

    @Test func `what is left in a lock's file stands there for who asks`() throws {
        let path = folder["lock"]
        for text in ["former", "latter"] {
            try files.lock(path, patience: .zero).leave(Array(text.utf8).span, at: path)
            #expect(try folder.text(of: "lock") == text)
        }
        #expect(try files.readPrivate(path, limit: 6).count == 6)
        #expect(throws: FileError.tooLarge(path: path, limit: 5)) { _ = try files.readPrivate(path, limit: 5) }
    }

    @Test func `a lock that is let go of is had by who waits`() async throws {
        let lock = try files.lock(folder["lock"], patience: .zero)
        let path = folder["lock"]
        let waiter = Task.detached { try PrivateFiles().lock(path, patience: .seconds(20)).whileHeld { true } }
        lock.whileHeld {}
        #expect(try await waiter.value)
    }

    @Test func `a foreign file is read through links, within the limit`() throws {
        try folder.write("export.csv", "12345", mode: 0o644)
        try #require(unsafe symlink(folder["export.csv"], folder["link"]) == 0)
        #expect(try ForeignFile.read(folder["link"], limit: 5) == Array("12345".utf8))
        #expect(throws: FileError.tooLarge(path: folder["link"], limit: 4)) {
            _ = try ForeignFile.read(folder["link"], limit: 4)
        }
        #expect(throws: FileError.notRegular(path: folder.path)) { _ = try ForeignFile.read(folder.path, limit: 4) }
        #expect(throws: FileError.missing(path: folder["no"])) { _ = try ForeignFile.read(folder["no"], limit: 4) }
    }
}
