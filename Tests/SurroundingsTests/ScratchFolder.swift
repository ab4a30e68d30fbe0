import Surroundings
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A folder of mode 0700 for one test, removed with all it holds when the test lets go.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/surroundings-XXXXXX".utf8CString)
        try #require(unsafe mkdtemp(&template) != nil)
        path = try Path.real(String(decoding: template.map { UInt8(bitPattern: $0) }.dropLast(), as: UTF8.self))
    }

    deinit {
        do {
            let launch = ChildProcess.Launch("/bin/rm", ["-rf", path])
            _ = try ChildProcess(launch, environment: ChildEnvironment([:])).wait()
        } catch {
            Issue.record(error)
        }
    }

    /// The path of something in the folder.
    subscript(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file of a mode, as any program would.
    func write(_ name: String, _ text: String, mode: mode_t = 0o600) throws {
        try PrivateFiles().replaceAtomically(self[name], Array(text.utf8).span)
        try #require(unsafe chmod(self[name], mode) == 0)
    }

    /// Writes a script that can be run at once.
    ///
    /// Another process writes it: a program that a test beside this one starts at the same moment would for an instant
    /// hold a descriptor of ours, and a file that is open for writing cannot be run.
    func writeScript(_ name: String, _ script: String) throws {
        let writer = ChildProcess.Launch(
            "/bin/sh", ["-c", #"printf '%s\n' "$1" > "$0"; chmod 700 "$0""#, self[name], script])
        let environment = ChildEnvironment(["PATH": "/usr/bin:/bin"])
        try #require(try ChildProcess(writer, environment: environment).wait() == .exited(0))
    }

    /// Reads a file whatever its mode.
    func text(of name: String) throws -> String { String(decoding: try bytes(of: name), as: UTF8.self) }

    /// Reads a file whatever its mode.
    func bytes(of name: String) throws -> [UInt8] { try ForeignFile.read(self[name], limit: 1_000_000) }
}
