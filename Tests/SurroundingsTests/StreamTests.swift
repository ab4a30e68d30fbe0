import Cryptography
import TestSupport
import Testing

@testable import Surroundings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct StreamTests {
    @Test func `a descriptor is read to its end, within the limit`() throws {
        let folder = try ScratchFolder()
        let text = String(repeating: "secret", count: 1_000)
        try folder.write("a", text)
        let exact = try Descriptor.open(folder["a"], O_RDONLY)
        #expect(try Input(descriptor: exact.number).readAll(limit: 6_000).text() == text)
        let short = try Descriptor.open(folder["a"], O_RDONLY)
        #expect(throws: InputError.tooLong(limit: 5_999)) {
            _ = try Input(descriptor: short.number).readAll(limit: 5_999)
        }
    }

    @Test func `of a file that grows meanwhile no more is read than was asked for`() throws {
        let folder = try ScratchFolder()
        try folder.write("a", "0123456789")
        let file = try Descriptor.open(folder["a"], O_RDONLY)
        #expect(try Descriptor.read(4, of: file.number).text() == "0123")
        #expect(try Descriptor.read(10, of: file.number).text() == "456789")
        #expect(try PrivateFiles().readPrivate(folder["a"], last: 3).text() == "789")
    }

    @Test func `a pipe is read to its end, in pieces as they come`() throws {
        let pipe = try Channel()
        var launch = ChildProcess.Launch("/bin/sh", ["-c", "printf ab; printf cd; printf ''; printf e"])
        launch.output = .descriptor(pipe.writing)
        let child = try ChildProcess(launch, environment: ChildEnvironment([:]))
        pipe.closeWriting()
        #expect(try Input(descriptor: pipe.reading).readAll(limit: 5).text() == "abcde")
        #expect(try child.wait() == .exited(0))
    }

    @Test func `a descriptor that is not open is named`() {
        #expect(throws: InputError.notOpen(descriptor: 987)) { _ = try Input(descriptor: 987).readAll(limit: 1) }
    }

    @Test func `a secret and a text are written in order, in full`() throws {
        let folder = try ScratchFolder()
        try folder.write("a", "")
        let file = try Descriptor.open(folder["a"], O_WRONLY)
        let output = Output(descriptor: file.number)
        #expect(!output.isTerminal && output.columns == nil)
        try output.write("value: ")
        try output.write(SecretBytes(copyingUTF8: "hunter2"))
        try output.write("\n")
        #expect(try folder.text(of: "a") == "value: hunter2\n")
    }

    @Test func `a reader that went away is an error that can be told`() throws {
        _ = signal(SIGPIPE, SIG_IGN)
        let pipe = try Channel()
        pipe.closeReading()
        let error = #expect(throws: SystemFailure.self) { try Output(descriptor: pipe.writing).write("x") }
        #expect(error?.isBrokenPipe == true)
        pipe.closeWriting()
    }

    @Test(arguments: [false, true])
    func `more than a pipe holds is written in full`(doesNotWait: Bool) throws {
        let pipe = try Channel()
        var launch = ChildProcess.Launch("/usr/bin/wc", ["-c"])
        launch.input = .descriptor(pipe.reading)
        let counted = try Channel()
        launch.output = .descriptor(counted.writing)
        let child = try ChildProcess(launch, environment: ChildEnvironment([:]))
        pipe.closeReading()
        counted.closeWriting()
        if doesNotWait { try #require(fcntl(pipe.writing, F_SETFL, O_NONBLOCK) == 0) }
        try Output(descriptor: pipe.writing).write([UInt8](repeating: 7, count: 1_000_000).span)
        pipe.closeWriting()
        #expect(try Input(descriptor: counted.reading).readAll(limit: 100).text().contains("1000000"))
        #expect(try child.wait() == .exited(0))
    }

    // RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("\u{FF}~?>", "w79+Pz4="),
    ])
    func `Base64 matches the standard`(text: String, encoded: String) {
        var writer = SecretWriter()
        Base64.append(Array(text.utf8).span, to: &writer)
        #expect(writer.finish().text() == encoded)
    }
}
