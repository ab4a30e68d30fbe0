import TestSupport

extension MemoryStory {
    /// Commands that make a vault, or change what opens it.
    static let ofVaults: [MemoryStory] = [
        MemoryStory(
            "init with a recovery kit", ["init", "--recovery-kit", "kit"] + MemoryWorld.cost,
            typing: [("New passphrase", MemoryWorld.passphrase), ("again", MemoryWorld.passphrase)], after: nil,
            uses: [],
            learns: { world, _ in try world.keys() + world.recoveryKey().canaries }),
        MemoryStory(
            "recovery new", ["recovery", "new", "--recovery-kit", "new-kit"], typing: [unlocking],
            secrets: [MemoryWorld.password], knows: { try $0.recoveryKey().canaries },
            learns: { world, _ in try world.keys() + world.recoveryKey(on: "new-kit").canaries }),
        MemoryStory(
            "recovery test", ["recovery", "test", "--passphrase-fd", "3"], "3<key",
            after: { world in try world.folder.write(Array(world.recoveryKey().text.utf8), to: "key") },
            secrets: [MemoryWorld.password], knows: { try $0.recoveryKey().canaries },
            uses: [opened, "the recovery key"]),
        MemoryStory(
            "slot add with a new keyfile", ["slot", "add", "--new-keyfile", "keyfile"], typing: [unlocking],
            secrets: [MemoryWorld.password], learns: { world, _ in [try world.keyfile("keyfile")] }),
        MemoryStory(
            "get with a keyfile", ["get", "kraken", "--keyfile", "keyfile"],
            after: { try $0.run(["slot", "add", "--new-keyfile", "keyfile"]) }, secrets: [MemoryWorld.password],
            knows: { [try $0.keyfile("keyfile")] }, uses: [opened, "the keyfile"]),
        MemoryStory(
            "rekey", ["rekey"], typing: [unlocking], secrets: [MemoryWorld.password],
            learns: { world, _ in try world.keys() }),
        MemoryStory(
            "restore --test", ["restore", "--test", "copy"], typing: [unlocking],
            after: { try $0.run(["backup", "copy"]) }, secrets: [MemoryWorld.password]),
    ]

    /// Commands about backup codes.
    static let ofCodes: [MemoryStory] = [
        MemoryStory(
            "codes add", ["codes", "add", "kraken", "--stdin", "--yes"], "<codes", typing: [unlocking],
            secrets: MemoryWorld.codes + [MemoryWorld.password]),
        MemoryStory(
            "codes next", ["codes", "next", "kraken"], typing: [unlocking],
            after: { try $0.run(["codes", "add", "kraken", "--stdin", "--yes"], "<codes") },
            secrets: MemoryWorld.codes, uses: [opened, MemoryWorld.codes[0]]),
        MemoryStory(
            "otp add", ["otp", "add", "kraken/totp:two", "--stdin"], "<link", typing: [unlocking],
            secrets: [MemoryWorld.seed]),
        MemoryStory("otp show", ["otp", "show", "kraken"], typing: [unlocking], secrets: [MemoryWorld.seed]),
        MemoryStory("otp uri", ["otp", "uri", "kraken"], typing: [unlocking], secrets: [MemoryWorld.seed]),
        MemoryStory(
            "otp check", ["otp", "check", "kraken", "000000", "000001"], typing: [unlocking],
            secrets: [MemoryWorld.seed]),
        MemoryStory(
            "otp import", ["otp", "import", "-"], "<link", typing: [unlocking], secrets: [MemoryWorld.seed]),
    ]
}
