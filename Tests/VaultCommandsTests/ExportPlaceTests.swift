import Surroundings
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where codes in clear may be written to.
@Suite struct ExportPlaceTests {
    private static let passphrase = "orbit maple violin 42 cactus tower"

    @Test(arguments: [
        (0o755, "html", Int32(23)), (0o755, "age", 0), (0o770, "txt", 23), (0o777, "age", 23), (0o700, "json", 0),
    ])
    func `others must not see a file in clear lie there, nor exchange an encrypted one`(
        rights: Int, ending: String, code: Int32
    ) throws {
        let world = try CommandHarness.withCodes()
        let folder = world.folder.path(of: "out")
        try #require(unsafe mkdir(folder, 0o700) == 0 && chmod(folder, mode_t(rights)) == 0)
        let before = try world.vaultBytes()
        let made = world.open(
            ["codes", "export", "kraken", "--output", "\(folder)/codes.\(ending)"],
            typed: ending == "age" ? [Self.passphrase, Self.passphrase] : [])
        #expect(made.code == code, "\(made.errors)")
        guard code != 0 else { return }
        let mending = ending == "age" ? "chmod go-w '\(folder)'" : "chmod 700 '\(folder)'"
        #expect(made.errors.contains("run: \(mending)"))
        #expect(made.prompts.isEmpty)
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: ["html", "age"]) func `a file or a link that is there is left as it is`(ending: String) throws {
        let world = try CommandHarness.withCodes()
        try world.folder.write([7], to: "there.\(ending)")
        try #require(unsafe symlink("/nowhere/at-all", world.folder.path(of: "link.\(ending)")) == 0)
        let before = try world.vaultBytes()
        for name in ["there", "link"] {
            let refused = world.open(
                ["codes", "export", "kraken", "--output", world.folder.path(of: "\(name).\(ending)")],
                typed: [Self.passphrase, Self.passphrase])
            #expect(refused.code == 1 && refused.errors.contains("exists already"))
        }
        #expect(try world.folder.bytes(of: "there.\(ending)") == [7])
        #expect(try world.vaultBytes() == before)
    }

    @Test func `an export in clear is told by the audit until there are other codes`() throws {
        var world = try CommandHarness.withCodes()
        world.wait(days: 1)
        func exposed() throws -> [String] { try world.findings().filter { $0.hasPrefix("B305") } }
        #expect(try exposed() == [])
        #expect(world.open(["codes", "export", "kraken", "--format", "html"]).code == 0)
        #expect(try exposed() == ["B305 kraken/codes"])
        #expect(world.open(["audit", "--fail-on", "never"]).text.contains("It was put on a sheet with its name"))
        world.wait(days: 1)
        #expect(world.open(["codes", "add", "kraken", "--stdin", "--yes"], stdin: "12345678\n23456789\n").code == 0)
        #expect(try exposed() == [])
    }
}
