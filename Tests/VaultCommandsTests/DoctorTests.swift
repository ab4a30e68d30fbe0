import AgentLink
import Surroundings
import TestSupport
import Testing
import VaultModel

@testable import VaultCommands

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct DoctorTests {
    @Test func `a sound vault gives nothing but good news, and nobody is asked`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let examined = world.run(["doctor"])
        #expect(examined.code == 0)
        #expect(examined.prompts.isEmpty)
        let levels = Set(examined.text.split(separator: "\n").compactMap { $0.split(separator: " ").first })
        #expect(levels == ["ok"])
        #expect(examined.text.contains("libsodium 1."))
        #expect(examined.text.contains("SQLite 3."))
        #expect(try world.vaultBytes() == before)
    }

    @Test func `where there is no vault it says how to make one`() throws {
        let examined = try CommandHarness().run(["doctor"])
        #expect(examined.code == 3)
        #expect(examined.text.contains("vault init"))
    }

    @Test func `every problem of the place is told with its remedy, not the first alone`() throws {
        let world = try CommandHarness.withVault()
        let (file, folder) = (world.folder.path(of: "data/vault/vault.db"), world.folder.path(of: "data/vault"))
        try #require(unsafe chmod(file, 0o644) == 0 && chmod(folder, 0o755) == 0)
        let examined = world.run(["doctor"])
        #expect(examined.code == 23)
        #expect(examined.text.contains("run: chmod 600 '\(file)'"))
        #expect(examined.text.contains("run: chmod 700 '\(folder)'"))
        #expect(examined.text.contains("[E_PLACE]"))
    }

    @Test func `an anchor that others can write is told`() throws {
        let world = try CommandHarness.withVault()
        let name = try #require(try world.folder.names(in: "state/vault/anchor").first { !$0.hasSuffix(".lock") })
        try #require(unsafe chmod(world.folder.path(of: "state/vault/anchor/" + name), 0o666) == 0)
        let examined = world.run(["doctor"])
        #expect(examined.code == 23)
        #expect(examined.text.contains("chmod 600"))
    }

    @Test func `an anchor that is missing is a warning`() throws {
        let world = try CommandHarness.withVault()
        for name in try world.folder.names(in: "state/vault/anchor") where !name.hasSuffix(".lock") {
            try PrivateFiles().remove(world.folder.path(of: "state/vault/anchor/" + name))
        }
        let examined = world.run(["doctor"])
        #expect(examined.code == 0)
        #expect(examined.text.contains("warning  this machine does not know the vault yet"))
    }

    @Test func `the code of an error is shown`() throws {
        let world = try CommandHarness.withVault()
        try world.folder.write([1], to: "data/vault/vault.db-wal")
        let examined = world.run(["doctor"])
        #expect(examined.code == 22)
        #expect(examined.text.contains("[E_SIDECAR]"))
    }

    @Test func `something else in the vault's place is told`() throws {
        let world = try CommandHarness.withVault()
        try world.folder.write(Array("something else".utf8), to: "data/vault/vault.db")
        let examined = world.run(["doctor"])
        #expect(examined.code == 22)
        #expect(examined.text.contains("[E_FORMAT]"))
    }

    @Test func `what a crash left behind is told, with the command that removes it`() throws {
        let world = try CommandHarness.withVault()
        try world.folder.write([], to: "data/vault/vault.db.0a1b2c3d.new")
        let unit = "home/.config/systemd/user/.vault-schedule-0a1b2c3d.timer.0123456789abcdef.new"
        try PrivateFiles().makePrivateFolder(world.folder.path(of: "home/.config/systemd/user"))
        try world.folder.write([], to: unit)
        let examined = world.run(["doctor"])
        #expect(examined.code == 0)
        #expect(examined.text.contains("rm '\(world.folder.path(of: "data/vault/vault.db.0a1b2c3d.new"))'"))
        #expect(examined.text.contains("rm '\(world.folder.path(of: unit))'"))
    }

    @Test func `what a crash left among what this machine remembers is told too`() throws {
        let world = try CommandHarness.withVault()
        let vault = try #require(try PrivateFiles().names(inFolder: world.folder.path(of: "state/vault/anchor")).first)
        // The second is that of a vault whose making was interrupted.
        let names = [
            "anchor/.\(vault).0123456789abcdef.new", "anchor/.0123456789abcdef0123456789abcdef.0123456789abcdef.new",
            "device.0a1b2c3d.new", "anchor/.\(vault).capsule.0123456789abcdef.new",
            ".\(vault).reminders.0123456789abcdef.new",
        ]
        for name in names { try world.folder.write([], to: "state/vault/" + name) }
        // Names that no command makes.
        let strangers = [
            "anchor/.\(vault).old.new", "anchor/.0a1b.0123456789abcdef.new", ".\(vault).told.0123456789abcdef.new",
        ]
        for name in strangers { try world.folder.write([], to: "state/vault/" + name) }
        let examined = world.run(["doctor"])
        #expect(examined.code == 0)
        for name in names { #expect(examined.text.contains("rm '\(world.folder.path(of: "state/vault/" + name))'")) }
        for name in strangers { #expect(!examined.text.contains(name)) }
    }

    @Test func `with a passphrase at hand the contents are verified`() throws {
        let world = try CommandHarness.withVault()
        let good = try DescriptorText(CommandHarness.passphrase, in: world.folder)
        let sound = world.run(["doctor", "--passphrase-fd", "\(good.number)"])
        #expect(sound.code == 0)
        #expect(sound.text.contains("everything in it opens"))

        let wrong = try DescriptorText("another passphrase", in: world.folder)
        #expect(world.run(["doctor", "--passphrase-fd", "\(wrong.number)"]).code == 5)
    }

    @Test func `damage is told with its code, and counts more than anything else`() throws {
        let world = try CommandHarness.withVault()
        try world.flipByte(of: 4_096 * 2 - 10)
        let passphrase = try DescriptorText(CommandHarness.passphrase, in: world.folder)
        let examined = world.run(["doctor", "--passphrase-fd", "\(passphrase.number)"])
        #expect(examined.code == 20)
        #expect(examined.text.contains("[E_"))
    }

    @Test func `a rollback is told, and nothing is remembered of it`() throws {
        let world = try CommandHarness.withVault()
        let old = try world.vaultBytes()
        try world.add("kraken", password: "kraken password")
        try world.folder.write(old, to: "data/vault/vault.db")
        let passphrase = try DescriptorText(CommandHarness.passphrase, in: world.folder)
        let examined = world.run(["doctor", "--passphrase-fd", "\(passphrase.number)"])
        #expect(examined.code == 21)
        #expect(examined.text.contains("[E_ROLLBACK]"))
        #expect(world.open(["verify"]).code == 21)
    }

    @Test func `a script reads levels, subjects and codes`() throws {
        let world = try CommandHarness.withVault()
        try world.folder.write([1], to: "data/vault/vault.db-shm")
        let json = world.run(["doctor", "--json"]).text
        for part in [
            #""schema": 1"#, #""findings": ["#, #""level": "ok""#, #""level": "error""#, #""subject": "core-dumps""#,
            #""code": "E_SIDECAR""#, #""code": null"#,
        ] {
            #expect(json.contains(part), "\(part) in \(json)")
        }
    }

    @Test func `an agent is told with its times, and asking does not keep it from locking`() throws {
        var world = try CommandHarness.withUnlockedVault()
        world.now = Timestamp(milliseconds: world.now.milliseconds + 10 * 60_000)
        let examined = world.run(["doctor"])
        #expect(examined.code == 0 && examined.prompts.isEmpty)
        #expect(
            examined.text.contains(
                "ok       an agent has held the vault for 10 minutes; it locks when nothing is asked for 5 minutes, and"
            ))
        #expect(examined.text.contains("ok       the agent's secrets are kept out of swap"))
        world.now = Timestamp(milliseconds: world.now.milliseconds + 6 * 60_000)
        #expect(world.run(["doctor"]).text.contains("ok       no agent holds the vault"))
        #expect(!world.run(["doctor", "--no-agent"]).text.contains("agent holds"))
    }

    @Test func `an agent that does not answer is an error`() throws {
        let world = try CommandHarness.withUnlockedVault()
        world.agents?.mute()
        let examined = world.run(["doctor"])
        #expect(examined.code == 6)
        #expect(examined.text.contains("the agent does not answer [E_SILENT]"))
    }

    @Test func `what is in the place of an agent is told: a socket that was left over, a file, an open folder`() throws
    {
        var world = try CommandHarness.withVault()
        world.environment["VAULT_NO_AGENT"] = nil
        let place = try AgentPlace(
            vault: world.folder.path(of: "data/vault/vault.db"), try world.session().surroundings)
        #expect(world.run(["doctor"]).text.contains("ok       no agent holds the vault"))
        try PrivateFiles().makePrivateFolder(place.folder)
        do { _ = try LocalSocket(listeningAt: place.socket, queue: 1) }
        #expect(unsafe chmod(place.socket, 0o700) == 0)
        let left = world.run(["doctor"])
        #expect(left.code == 0)
        #expect(left.text.contains("warning  an agent ended without locking"))
        #expect(left.text.contains("rm '\(place.socket)'"))
        #expect(unsafe chmod(place.folder, 0o755) == 0)
        let open = world.run(["doctor"])
        #expect(open.code == 23)
        #expect(open.text.contains("run: chmod 700 '\(place.folder)'"))
        #expect(unsafe chmod(place.folder, 0o700) == 0)
        try PrivateFiles().remove(place.socket)
        try world.folder.write([], to: String(place.socket.dropFirst(world.folder.path.utf8.count + 1)))
        let file = world.run(["doctor"])
        #expect(file.code == 23)
    }
}
