import Surroundings
import TestSupport
import Testing
import VaultFormat

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A vault that a keyfile opens, by itself or together with a passphrase.
@Suite struct KeyfileTests {
    private let passphrase = CommandHarness.passphrase

    private func withKeyfile(_ more: String..., typed: [String] = []) throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "kraken password")
        let added = world.open(["slot", "add", "--new-keyfile", world.keyfile] + more, typed: typed)
        try #require(added.code == 0, "\(added.errors)")
        return world
    }

    @Test func `a new keyfile is 32 private bytes, and opens the vault without a question`() throws {
        let world = try withKeyfile()
        #expect(try world.folder.bytes(of: "key").count == 32)
        #expect(try world.permissions(of: "key") == 0o600)
        let got = world.run(["get", "kraken", "--keyfile", world.keyfile])
        #expect(got.text == "kraken password\n")
        #expect(got.prompts.isEmpty)
        #expect(world.open(["get", "kraken"]).code == 0)
    }

    @Test(arguments: [["list"], ["verify"], ["status"], ["doctor"], ["backup"], ["slot", "list"], ["find", "kraken"]])
    func `every command takes the keyfile from the environment, and asks nothing`(arguments: [String]) throws {
        var world = try withKeyfile()
        world.environment["VAULT_KEYFILE"] = world.keyfile
        world.hasTerminal = false
        #expect(world.run(arguments).code == 0)
    }

    @Test func `a keyfile with a passphrase opens only with both`() throws {
        let world = try withKeyfile("--with-passphrase", "--allow-weak", typed: ["second one", "second one"])
        let open = ["get", "kraken", "--keyfile", world.keyfile]
        #expect(world.run(open, typed: ["second one"]).text == "kraken password\n")
        #expect(world.run(open, typed: [passphrase]).code == 5)
        #expect(world.run(["get", "kraken"], typed: ["second one"]).code == 5)
        try world.folder.write([UInt8](repeating: 7, count: 32), to: "key")
        #expect(world.run(open, typed: ["second one"]).code == 5)
    }

    @Test func `a vault without a slot of a passphrase alone says so before it asks`() throws {
        let world = try withKeyfile()
        let slot = try world.slotID(0)
        #expect(world.run(["slot", "remove", slot, "--yes", "--keyfile", world.keyfile]).code == 0)
        let refused = world.open(["get", "kraken"])
        #expect(refused.code == 6)
        #expect(refused.prompts.isEmpty)
        #expect(refused.errors.contains("name it with --keyfile FILE"))
        #expect(world.run(["get", "kraken", "--keyfile", world.keyfile]).code == 0)
        #expect(world.run(["passwd", "--keyfile", world.keyfile]).code == 6)
    }

    @Test func `another keyfile does not open it, and nothing is asked`() throws {
        let world = try withKeyfile()
        try world.folder.write([UInt8](repeating: 7, count: 32), to: "other")
        let refused = world.open(["get", "kraken", "--keyfile", world.folder.path(of: "other")])
        #expect(refused.code == 5)
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a keyfile that is named for a vault of passphrases is refused, one of the environment is not`() throws {
        var world = try CommandHarness.withVault()
        try world.folder.write([UInt8](repeating: 7, count: 32), to: "key")
        let refused = world.open(["verify", "--keyfile", world.keyfile])
        #expect(refused.code == 5)
        #expect(refused.prompts.isEmpty)
        world.environment["VAULT_KEYFILE"] = world.keyfile
        #expect(world.open(["verify"]).code == 0)
    }

    @Test(arguments: [0, 1, 31, 33, 4_096])
    func `a keyfile of another size is refused`(size: Int) throws {
        let world = try withKeyfile()
        try world.folder.write([UInt8](repeating: 7, count: size), to: "key")
        let refused = world.open(["verify", "--keyfile", world.keyfile])
        #expect(refused.code == 2)
        #expect(refused.prompts.isEmpty)
        #expect(world.open(["slot", "add", "--add-keyfile", world.keyfile]).code == 2)
    }

    @Test func `a keyfile that others may read is refused with the command that mends it`() throws {
        let world = try withKeyfile()
        #expect(unsafe chmod(world.keyfile, 0o640) == 0)
        let refused = world.open(["verify", "--keyfile", world.keyfile])
        #expect(refused.code == 23)
        #expect(refused.errors.contains("chmod 600 '\(world.keyfile)'"))
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a link, a second name, a pipe and a folder are no keyfiles`() throws {
        let world = try withKeyfile()
        let (symbolic, second) = (world.folder.path(of: "symbolic"), world.folder.path(of: "second"))
        let pipe = world.folder.path(of: "pipe")
        #expect(unsafe symlink(world.keyfile, symbolic) == 0)
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        for path in [symbolic, pipe] { #expect(world.open(["verify", "--keyfile", path]).code == 23, "\(path)") }
        #expect(world.open(["verify", "--keyfile", world.folder.path]).code == 23)
        #expect(unsafe link(world.keyfile, second) == 0)
        #expect(world.open(["verify", "--keyfile", second]).code == 23)
    }

    @Test func `a keyfile that is not there is told before anything is asked`() throws {
        let world = try withKeyfile()
        let refused = world.open(["verify", "--keyfile", world.folder.path(of: "nowhere")])
        #expect(refused.code == 4)
        #expect(refused.prompts.isEmpty)
    }

    @Test func `passwd changes the passphrase and keeps the keyfile`() throws {
        let world = try withKeyfile("--with-passphrase", "--allow-weak", typed: ["second one", "second one"])
        let changed = world.run(
            ["passwd", "--allow-weak", "--keyfile", world.keyfile], typed: ["second one", "third one", "third one"])
        #expect(changed.code == 0, "\(changed.errors)")
        let open = ["get", "kraken", "--keyfile", world.keyfile]
        #expect(world.run(open, typed: ["third one"]).code == 0)
        #expect(world.run(open, typed: ["second one"]).code == 5)
        #expect(world.run(["get", "kraken"], typed: ["third one"]).code == 5)
        #expect(world.open(["get", "kraken"]).code == 0)
    }

    @Test func `only what would be tried counts against the bounds of the stretching`() throws {
        var world = try withKeyfile("--name", "usb")
        world.stretching.accepted = StretchingPolicy.standard(availableMemory: 1 << 30).accepted
        let asked = world.open(["get", "kraken"])
        #expect(asked.code == 22)
        #expect(asked.prompts.isEmpty)
        #expect(world.run(["get", "kraken", "--keyfile", world.keyfile]).code == 0)
        #expect(world.run(["doctor"]).text.contains("[E_KDF_LOW]"))
    }
}

extension CommandHarness {
    var keyfile: String { folder.path(of: "key") }

    /// The identifier of a slot by its place in `slot list`.
    func slotID(_ index: Int) throws -> String {
        let listed = open(["slot", "list", "--json"]).text
        return try #require(listed.components(after: #""id": ""#).dropFirst(index).first).prefix(32).description
    }
}

extension String {
    /// The pieces that follow each occurrence of a text.
    func components(after separator: String) -> [Substring] {
        Array(split(separator: separator, omittingEmptySubsequences: false).dropFirst())
    }
}
