import Cryptography
import Foundation
import Recovery
import Surroundings
import TestSupport
import VaultAccess
import VaultFormat
import VaultModel

/// A home with a vault in it, made by the real program, in which another run of that program is watched.
struct MemoryWorld: Sendable {
    /// Texts of a person that lie nowhere in a program or a word list.
    static let passphrase = "wq7Rk-Vz03Lt-pX8mB-u5Yd"
    static let nextPassphrase = "Jh2sN_6fGq_Tc9vW_e1Mx"
    static let formerPassword = "yD4b.Qe8ZkS7w.Ni0Ra"
    static let password = "U3gx+Hp9JvCt+5Lm2oFz"
    static let newPassword = "K8rd~Wn1XsBy~6Th4cQa"
    static let codes = ["h5vq-t8xw-29mk", "r7bc-z3np-64dj"]
    static let seed = "NV4WY5DJOBWGK43FMZUWG2LPNZQWY43F"

    let folder: TemporaryFolder
    /// The path of the program.
    let program: String
    private let isProbe: Bool

    init() throws {
        isProbe = Self.named == nil
        program = Self.named ?? BuiltProducts.executable("VaultProbe")
        folder = try TemporaryFolder()
        try folder.write(Array((Self.passphrase + "\n").utf8), to: "passphrase")
        try folder.write(Array((Self.formerPassword + "\n").utf8), to: "former")
        try folder.write(Array((Self.password + "\n").utf8), to: "password")
        try folder.write(Array((Self.newPassword + "\n").utf8), to: "new")
        try folder.write(Array("otpauth://totp/x?secret=\(Self.seed)\n".utf8), to: "link")
        try folder.write(
            Array("name,url,username,password,note\nbybit,https://bybit.com,max,\(Self.newPassword),\n".utf8),
            to: "table.csv")
        try folder.write(Array(Self.codes.map { $0 + "\n" }.joined().utf8), to: "codes")
    }

    /// A vault with an account that has a present and a former password, and a one-time code.
    static func withVault() throws -> MemoryWorld {
        let world = try MemoryWorld()
        try world.run(["init", "--recovery-kit", "kit"] + cost, "")
        try world.run(["add", "kraken", "--stdin", "--username", "max"], "<former")
        try world.run(["set", "kraken", "--stdin"], "<password")
        try world.run(["set", "kraken/totp", "--stdin"], "<link")
        return world
    }

    /// Arguments that keep key stretching as cheap as the program lets it be.
    static let cost = named == nil ? [] : ["--kdf-memory", "64"]

    /// The program that is run when it is not the probe.
    private static let named = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_PROGRAM"]

    var environment: [String: String] {
        [
            "HOME": folder.path, "XDG_DATA_HOME": folder.path(of: "data"), "XDG_STATE_HOME": folder.path(of: "state"),
            "TERM": "xterm", "PATH": "\(folder.path):/usr/bin:/bin", "DISPLAY": ":7",
            "VAULT_NO_AGENT": "1",
        ]
    }

    /// Starts the program on a terminal, in the home, as soon as Enter is pressed.
    ///
    /// - Parameter redirections: As a shell reads them.
    func start(_ arguments: [String], _ redirections: String) throws -> PseudoTerminal {
        let command = "read -r go; cd \"$HOME\"; exec \"$0\" \"$@\" \(redirections)"
        return try PseudoTerminal.start("/bin/sh", ["-c", command, program] + arguments, environment: environment)
    }

    /// The keys that the vault has by now, as canaries.
    func keys(passphrase: String = passphrase) throws -> [Canary] {
        let stretching =
            isProbe
            ? StretchingPolicy(
                accepted: Self.least, created: Self.least, standard: Self.least, mostMemoryInKiB: 1_024,
                mostPasses: 16, mostWork: 16 * 1_024) : StretchingPolicy.standard(availableMemory: 1 << 31)
        let context = AccessContext(
            now: { Timestamp(milliseconds: 1_790_000_000_000) }, randomness: .system, files: PrivateFiles(),
            userID: OrdinaryUser.ownIdentifier, stateFolder: folder.path(of: "other-state"), stretching: stretching)
        return try VaultKeys.canaries(
            ofVault: folder.path(of: "data/vault/vault.db"), passphrase: passphrase, context: context)
    }

    /// The recovery key on a sheet: as it stands there, and its bytes.
    func recoveryKey(on sheet: String = "kit") throws -> (text: String, canaries: [Canary]) {
        let text = try StormRecovery.key(on: folder.bytes(of: sheet))
        let typed = SecretBytes(copyingUTF8: text)
        let key = try typed.withBytes { try RecoveryKey(reading: $0) }
        let groups = text.replacing(" ", with: "")
        return (text, [Canary(groups), Canary("the recovery key", bytes: key.bytes.withBytes { $0.array() })])
    }

    /// What is in a keyfile.
    func keyfile(_ name: String) throws -> Canary { Canary("the keyfile", bytes: try folder.bytes(of: name)) }

    private static let least = StretchingCost(passes: 1, memoryInKiB: 8)

    /// Runs a command that nobody watches.
    func run(_ arguments: [String], _ redirections: String = "") throws {
        let terminal = try start(arguments + ["--passphrase-fd", "3"], redirections + " 3<passphrase")
        try terminal.send("\r")
        guard try terminal.waitForExit() == .exited(0) else {
            throw PseudoTerminal.Failure(description: "'\(arguments[0])' failed: \(terminal.screen)")
        }
    }
}
