import Testing

/// A command that writes, and the world it is given in: one line of the table that every fault is tried on.
struct WritingCommand: Sendable, CustomTestStringConvertible {
    let name: String

    /// `HOME/` stands for the folder that is watched.
    let arguments: [String]

    /// What standard input holds.
    var input = ""

    /// What the person at the terminal answers: a part of the prompt, and the answer.
    var answers = Self.usualAnswers

    /// A copy of a vault that the command makes besides the backups, in the watched folder.
    var copy: String?

    /// The address of a code that it hands out: whoever does not get the code is told where it is.
    var handsOut: String?

    /// How often it speaks before it is done, to tell what it is about to do.
    var announcements = 0

    /// Whether an interruption may leave a vault that this machine does not know yet.
    var mayBeDoubted = false

    /// Whether it tells something by the job's command, which must be told then by it or by the next run.
    var tells = false

    /// Makes the world before the command.
    var prepare: @Sendable (FaultWorld) throws -> Void = { try Self.filledVault($0) }

    var testDescription: String { name }

    static let usualAnswers = [
        ("New passphrase", FaultWorld.newPassphrase), ("assphrase", FaultWorld.passphrase),
    ]

    private static let answersToInit = [("assphrase", FaultWorld.passphrase)]

    private static let table = """
        Title,Username,Password
        Deribit,max,first imported
        OKX,max,second imported

        """

    /// Files that open vaults, wherever there are such.
    static let keys = ["kit.txt", "new-kit.txt", "keyfile", "new-keyfile"]

    private static let newKit = "HOME/new-kit.txt"

    private static let answersWithKit = [("Recovery key", "HOME/kit.txt")] + usualAnswers

    private static let codes = "1. 4821-9377\n2. 0053-1846\n3. 7719-2040\n"

    /// In the suite every sixth of them, from one of six on; all of them in a campaign.
    static func sample(from first: Int) -> [WritingCommand] {
        if let names = Campaign.commands { return all.filter { names.contains($0.name) } }
        return Campaign.isWhole ? all : all.indices.filter { $0 % 6 == first }.map { all[$0] }
    }

    /// Every command that changes a file. A new one gets a line here.
    static let all = ofVaults + ofJobs

    private static let ofVaults = [
        WritingCommand(
            name: "init", arguments: ["init", "--allow-weak", "--recovery-kit", "HOME/kit.txt"],
            answers: answersToInit, prepare: { _ in }),
        WritingCommand(name: "add", arguments: ["add", "okx", "--generate", "--username", "max"]),
        WritingCommand(
            name: "add --output", arguments: ["add", "okx", "--generate", "--show", "--output", "HOME/value"]),
        WritingCommand(name: "set", arguments: ["set", "kraken", "--stdin"], input: "another password"),
        WritingCommand(name: "set item", arguments: ["set", "kraken/secret:pin", "--stdin"], input: "a new item"),
        WritingCommand(
            name: "api add", arguments: ["api", "add", "kraken", "bot", "--stdin", "--permission", "read"],
            input: "key: a key\nprivate-key:\na file\n"),
        WritingCommand(
            name: "rotate", arguments: ["rotate", "kraken", "--stdin", "--yes"], input: "the next password",
            announcements: 1),
        WritingCommand(
            name: "rotate --confirm", arguments: ["rotate", "kraken", "--confirm"],
            prepare: { try Self.vaultWithPending($0) }),
        WritingCommand(
            name: "rotate --undo", arguments: ["rotate", "kraken", "--undo"], prepare: { try Self.vaultWithPending($0) }
        ),
        WritingCommand(name: "edit", arguments: ["edit", "kraken", "--tag", "old", "--note", "a note"]),
        WritingCommand(name: "rename", arguments: ["rename", "kraken", "kraken-main"]),
        WritingCommand(name: "rm", arguments: ["rm", "kraken", "--yes"]),
        WritingCommand(name: "trash restore", arguments: ["trash", "restore", "bitstamp"]),
        WritingCommand(name: "trash empty", arguments: ["trash", "empty", "--yes"]),
        WritingCommand(
            name: "import csv",
            arguments: ["import", "csv", "-", "--map", "Title=title,Username=username,Password=password"], input: table),
        WritingCommand(name: "passwd", arguments: ["passwd", "--allow-weak"]),
        WritingCommand(
            name: "passwd --keep-backup",
            arguments: ["passwd", "--allow-weak", "--keep-backup"]),
        WritingCommand(
            name: "passwd --recovery", arguments: ["passwd", "--recovery", "--allow-weak", "--recovery-kit", newKit],
            answers: answersWithKit, prepare: { try Self.vaultWithKeys($0) }),
        WritingCommand(name: "rekey", arguments: ["rekey"], prepare: { try Self.vaultWithKeys($0) }),
        WritingCommand(name: "slot add", arguments: ["slot", "add", "--allow-weak"]),
        WritingCommand(
            name: "slot add --new-keyfile", arguments: ["slot", "add", "--new-keyfile", "HOME/new-keyfile"],
            prepare: { try Self.vaultWithKeys($0) }),
        WritingCommand(
            name: "slot remove", arguments: ["slot", "remove", "stick", "--yes"],
            prepare: { try Self.vaultWithKeys($0) }),
        WritingCommand(
            name: "recovery new", arguments: ["recovery", "new", "--recovery-kit", newKit],
            prepare: { try Self.vaultWithKeys($0) }),
        WritingCommand(
            name: "recovery test", arguments: ["recovery", "test"], answers: answersWithKit,
            prepare: { try Self.vaultWithKeys($0) }),
        WritingCommand(name: "codes add", arguments: ["codes", "add", "bitmart", "--stdin"], input: codes),
        WritingCommand(
            name: "codes add again", arguments: ["codes", "add", "kraken", "--stdin", "--yes"], input: codes,
            announcements: 1,
            prepare: { try Self.vaultWithCodes($0) }),
        WritingCommand(
            name: "codes next", arguments: ["codes", "next", "kraken"], handsOut: "kraken/codes",
            prepare: { try Self.vaultWithCodes($0) }),
        WritingCommand(
            name: "codes next --output", arguments: ["codes", "next", "kraken", "--output", "HOME/value"],
            handsOut: "kraken/codes", prepare: { try Self.vaultWithCodes($0) }),
        WritingCommand(
            name: "codes use", arguments: ["codes", "use", "kraken"], prepare: { try Self.vaultWithCodes($0) }),
        WritingCommand(
            name: "codes void", arguments: ["codes", "void", "kraken", "3"], prepare: { try Self.vaultWithCodes($0) }),
        WritingCommand(
            name: "codes verify", arguments: ["codes", "verify", "kraken"], prepare: { try Self.vaultWithCodes($0) }),
        WritingCommand(
            name: "codes export", arguments: ["codes", "export", "kraken", "--output", "HOME/value"],
            prepare: { try Self.vaultWithCodes($0) }),
        WritingCommand(name: "otp add", arguments: ["otp", "add", "kraken", "--stdin"], input: "GEZDGNBVGY3TQOJQ"),
        WritingCommand(
            name: "otp show", arguments: ["otp", "show", "kraken"], handsOut: "kraken/totp",
            prepare: { try Self.vaultWithCounter($0) }),
        WritingCommand(
            name: "otp show --output", arguments: ["otp", "show", "kraken", "--output", "HOME/value"],
            handsOut: "kraken/totp", prepare: { try Self.vaultWithCounter($0) }),
        WritingCommand(
            name: "otp import", arguments: ["otp", "import", "-"],
            input: "otpauth://totp/Kraken:max@post.example?secret=GEZDGNBV\notpauth://totp/Bank?secret=GEZDGNBV\n"),
        WritingCommand(
            name: "restore", arguments: ["restore", "HOME/copy.db", "--yes"], announcements: 1,
            prepare: { try Self.vaultWithCopy($0) }),
        WritingCommand(
            name: "restore of a missing vault", arguments: ["restore", "HOME/copy.db", "--yes"],
            announcements: 1, mayBeDoubted: true,
            prepare: { try Self.vaultWithCopy($0) { _ in nil } }),
        WritingCommand(
            name: "restore of a damaged vault", arguments: ["restore", "HOME/copy.db", "--yes"],
            announcements: 1, mayBeDoubted: true,
            prepare: { try Self.vaultWithCopy($0) { Array($0.dropLast(8_192)) } }),
        WritingCommand(
            name: "restore of an unreadable vault", arguments: ["restore", "HOME/copy.db", "--yes"],
            announcements: 1, mayBeDoubted: true,
            prepare: { try Self.vaultWithCopy($0) { $0.map { ~$0 } } }),
        WritingCommand(
            name: "restore --test", arguments: ["restore", "--test", "HOME/copy.db"],
            prepare: { try Self.vaultWithCopy($0) }),
        WritingCommand(name: "compact", arguments: ["compact"]),
        WritingCommand(name: "backup", arguments: ["backup"], prepare: { try Self.vaultWithBackups($0) }),
        WritingCommand(name: "backup FILE", arguments: ["backup", "HOME/copy.db"], copy: "copy.db"),
        WritingCommand(
            name: "verify --accept-rollback", arguments: ["verify", "--accept-rollback"],
            prepare: { try Self.rolledBack($0) }),
        WritingCommand(name: "list on a new machine", arguments: ["list"], prepare: { try Self.newMachine($0) }),
        WritingCommand(
            name: "add on a new machine", arguments: ["add", "okx", "--generate"], prepare: { try Self.newMachine($0) }),
        WritingCommand(
            name: "codes export --split",
            arguments: ["codes", "export", "kraken", "--split", "HOME/names", "--output", "HOME/value"],
            prepare: { try Self.vaultWithCodes($0) }),
        WritingCommand(
            name: "codes export --format age",
            arguments: ["codes", "export", "kraken", "--format", "age", "--output", "HOME/value"],
            answers: [("for the file", "orbit maple violin 42 cactus tower")] + usualAnswers,
            prepare: { try Self.vaultWithCodes($0) }),
    ]

    /// A vault with accounts, items, a history and something in the trash.
    static func filledVault(_ world: FaultWorld) throws {
        try filled.get().write(to: world.home)
    }

    /// Made once, since it takes eight runs of the program.
    private static let filled = Result {
        let world = try FaultWorld(firstSeed: 1)
        try world.prepare("init", "--allow-weak", "--no-recovery", answers: answersToInit)
        try world.prepare("add", "kraken", "--generate", "--username", "max@post.example")
        try world.prepare("set", "kraken", "--stdin", input: "the second password")
        try world.prepare("set", "kraken/fund", "--stdin", input: "493817")
        try world.prepare("add", "bitmart", "--generate")
        try world.prepare("add", "bitstamp", "--generate")
        try world.prepare("rm", "bitstamp", "--yes")
        return try world.snapshot()
    }

    /// One that a keyfile and a recovery key open as well.
    private static func vaultWithKeys(_ world: FaultWorld) throws {
        try filledVault(world)
        try world.prepare("recovery", "new", "--recovery-kit", "HOME/kit.txt")
        try world.prepare("slot", "add", "--new-keyfile", "HOME/keyfile", "--name", "stick")
    }

    /// One with a set of codes, of which one is taken.
    private static func vaultWithCodes(_ world: FaultWorld) throws {
        try filledVault(world)
        try world.prepare("codes", "add", "kraken", "--stdin", input: codes)
        try world.prepare("codes", "next", "kraken")
    }

    /// One with a one-time code that counts uses.
    private static func vaultWithCounter(_ world: FaultWorld) throws {
        try filledVault(world)
        try world.prepare("otp", "add", "kraken", "--stdin", "--hotp", input: "GEZDGNBVGY3TQOJQ")
    }

    /// One with a change that nobody has confirmed.
    private static func vaultWithPending(_ world: FaultWorld) throws {
        try filledVault(world)
        try world.prepare("rotate", "kraken", "--stdin", "--yes", input: "the next password")
    }

    /// One that has gone on since a copy was made.
    ///
    /// - Parameter fate: What became of the file since; `nil` for a lost one.
    private static func vaultWithCopy(
        _ world: FaultWorld, fate: (([UInt8]) -> [UInt8]?) = { $0 }
    ) throws {
        try filledVault(world)
        try world.prepare("backup", "HOME/copy.db")
        try world.prepare("add", "okx", "--generate")
        var snapshot = try world.snapshot()
        let vault = fate(snapshot.files["data/vault/vault.db"] ?? [])
        snapshot.entries["data/vault/vault.db"] = vault.map { .some($0) }
        try snapshot.write(to: world.home)
    }

    /// One that has as many backups as are kept.
    private static func vaultWithBackups(_ world: FaultWorld) throws {
        try filledVault(world)
        for _ in 0..<3 { try world.prepare("backup") }
    }

    /// One whose file is older than what this machine remembers.
    private static func rolledBack(_ world: FaultWorld) throws {
        try filledVault(world)
        let before = try world.snapshot()
        try world.prepare("add", "okx", "--generate")
        var after = try world.snapshot()
        after.entries["data/vault/vault.db"] = before.entries["data/vault/vault.db"]
        try after.write(to: world.home)
    }

    /// One that came from another machine.
    private static func newMachine(_ world: FaultWorld) throws {
        try filledVault(world)
        var snapshot = try world.snapshot()
        snapshot.entries = snapshot.entries.filter { !$0.key.hasPrefix("state") }
        try snapshot.write(to: world.home)
    }
}
