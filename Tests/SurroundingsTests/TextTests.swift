import Testing

@testable import Surroundings

@Suite struct TextTests {
    @Test(arguments: [
        ("/a/b/c", "/a/b", "c"), ("/a", "/", "a"), ("a", ".", "a"), ("a/b/", "a", "b"), ("/", "/", "/"),
        ("/a//b", "/a", "b"), ("/a/\u{301}b/c", "/a/\u{301}b", "c"), ("/a/\u{301}b", "/a", "\u{301}b"),
    ])
    func `a path has a folder and a name`(path: String, folder: String, name: String) {
        #expect(Path.folder(of: path) == folder)
        #expect(Path.name(of: path) == (path == "/" ? "" : name))
    }

    // The file systems of macOS know no such names.
    #if os(Linux)
        @Test func `a path that is not UTF-8 is refused, and not repaired`() throws {
            let folder = try ScratchFolder()
            let script = #"mkdir "$0/$(printf '\351')" && ln -s "$(printf '\351')" "$0/link""#
            var launch = ChildProcess.Launch("/bin/sh", ["-c", script, folder.path])
            launch.input = .nothing
            let environment = ChildEnvironment(["PATH": "/usr/bin:/bin"])
            try #require(try ChildProcess(launch, environment: environment).wait() == .exited(0))
            #expect(throws: FileError.self) { _ = try Path.real(folder["link"]) }
        }
    #endif

    @Test func `the folders above a folder end at the root`() {
        #expect(Path.chain(from: "/a/b/c") == ["/a/b/c", "/a/b", "/a", "/"])
        #expect(Path.chain(from: "/") == ["/"])
    }

    @Test(arguments: [
        ("plain", "'plain'"), ("", "''"), ("it's", #"'it'\''s'"#), ("'", #"''\'''"#), ("a\n$b", "'a\n$b'"),
    ])
    func `a text is one word of a shell`(text: String, quoted: String) {
        #expect(text.quotedForShell == quoted)
    }

    // proc_meminfo(5).
    @Test(arguments: [
        ("MemTotal:  100 kB\nMemAvailable:    2048 kB\nBuffers: 1 kB\n", UInt64(2_097_152)),
        ("MemTotal:  100 kB\n", nil), ("MemAvailable: x kB\n", nil), ("MemAvailable: 1 MB\n", nil),
        ("MemAvailable: 18446744073709551615 kB\n", nil), ("", nil),
    ])
    func `the available memory is read from the report`(report: String, bytes: UInt64?) {
        #expect(MachineMemory.available(inReport: report) == bytes)
    }

    @Test func `this machine has memory, a home, a program and a clock`() throws {
        let surroundings = Surroundings.ofThisProcess()
        #expect(try #require(MachineMemory.availableInBytes()) > 1_000_000)
        #expect(surroundings.homeFolder.hasPrefix("/"))
        #expect(try PrivateFiles().inspect(surroundings.executablePath)?.kind == .regular)
        #expect(surroundings.environment["PATH"]?.isEmpty == false)
        // 2020, in milliseconds.
        #expect(surroundings.now() > 1_577_836_800_000)
    }
}
