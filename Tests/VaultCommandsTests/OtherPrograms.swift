import Surroundings
import TestSupport
import Testing

/// Programs of other people that tests hold this one against.
struct OtherPrograms {
    let folder: TemporaryFolder

    /// Runs a program and answers with what it wrote; a program that is missing, or fails, fails the test.
    func run(_ name: String, _ arguments: [String], stdin: String = "", package: String) throws -> [UInt8] {
        let surroundings = Surroundings.ofThisProcess()
        let path = surroundings.environment["PATH"]
        let program = try #require(
            ExecutableSearch.find(name, path: path), "\(name) is not installed; it is in the package '\(package)'")
        try folder.write(Array(stdin.utf8), to: "program.in")
        try folder.write([], to: "program.out")
        try folder.write([], to: "program.err")
        var launch = ChildProcess.Launch(program, arguments)
        launch.input = .file(folder.path(of: "program.in"))
        launch.output = .file(folder.path(of: "program.out"))
        launch.error = .file(folder.path(of: "program.err"))
        let environment = ChildEnvironment([
            "PATH": path ?? "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen",
        ])
        let ending = try ChildProcess(launch, environment: environment).wait()
        let errors = String(decoding: try folder.bytes(of: "program.err"), as: UTF8.self)
        try #require(ending == .exited(0), "\(name) failed: \(errors)")
        return try folder.bytes(of: "program.out")
    }
}
