import Audits
import SQLite
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// One run of the program: what it may know of the world, and what its arguments say about asking.
struct Session: Sendable {
    let surroundings: Surroundings
    let hardening: Hardening
    let options: GlobalOptions
    /// The exchanges that are known.
    let exchanges: ExchangesInForce
    /// Bounds of the key stretching; lower in tests.
    let stretching: StretchingPolicy
    /// The way to agents that hold vaults open.
    let agents: any AgentDoor
    /// How long other programs that have the vault locked are waited for; less in tests.
    let patience: Connection.Patience
    /// What a new file of the age format costs to open, as the logarithm to base 2; lower in tests.
    let exportWork: Int

    var now: Timestamp { Timestamp(milliseconds: surroundings.now()) }

    /// The path of the vault: named by an option, by the environment, or the usual one.
    var vaultPath: String {
        options.vault ?? surroundings.environment["VAULT_FILE"] ?? surroundings.folders.vaultFile
    }

    var access: AccessContext {
        let now = surroundings.now
        return AccessContext(
            now: { Timestamp(milliseconds: now()) }, randomness: surroundings.randomness, files: surroundings.files,
            userID: surroundings.userID, stateFolder: surroundings.folders.stateFolder,
            stretching: options.acceptsAnyCost ? stretching.acceptingAnyCost() : stretching, patience: patience,
            capsules: CapsuleKeeper { [exchanges] in exchanges.catalogue })
    }

    /// Finds records; at a terminal the beginning of a label is enough.
    func lookup(_ vault: any OpenVault) throws(VaultError) -> Lookup {
        Lookup(try vault.overviews(), acceptsPrefix: acceptsPrefix)
    }

    /// Finds the account of a label, and its items; nothing else may be looked up by it.
    func lookup(_ vault: any OpenVault, for label: String) throws(VaultError) -> Lookup {
        Lookup(try vault.candidates(for: label), acceptsPrefix: acceptsPrefix)
    }

    private var acceptsPrefix: Bool { surroundings.standardOutput.isTerminal }

    /// Whether colours are wanted on standard output.
    var isColored: Bool {
        switch options.color {
        case .always: true
        case .never: false
        case .auto:
            printsToPerson && surroundings.environment["NO_COLOR", default: ""].isEmpty
                && surroundings.environment["TERM"] != "dumb"
        }
    }
}
