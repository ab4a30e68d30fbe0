import ArgumentParser
import Cryptography
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct SlotAddCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add another way to open the vault.",
        discussion: """
            Without options another passphrase. With --new-keyfile or --add-keyfile a keyfile, which opens the vault by \
            itself; with --with-passphrase it opens the vault only together with a passphrase. The vault itself is opened \
            as ever, with --keyfile if that is how.
            """)

    @Option(help: ArgumentHelp("Draw a keyfile, and write it to this new file of mode 0600.", valueName: "file"))
    var newKeyfile: String?

    @Option(help: ArgumentHelp("Use this keyfile, which exists.", valueName: "file"))
    var addKeyfile: String?

    @Flag(help: "Have the keyfile open the vault only together with a new passphrase.")
    var withPassphrase = false

    @Option(help: ArgumentHelp("What to call it: letters, digits and . _ @ + -", valueName: "name"))
    var name: String?

    @OptionGroup(title: "New passphrase") var newPassphrase: NewPassphraseOptions

    @OptionGroup(title: "Key stretching") var stretching: StretchingOptions

    @OptionGroup(title: "Common options") var global: GlobalOptions

    var descriptors: [Int32?] { [global.passphraseDescriptor, newPassphrase.descriptor] }

    func validate() throws {
        if newKeyfile != nil, addKeyfile != nil {
            throw ValidationError("--new-keyfile and --add-keyfile exclude each other.")
        }
        if withPassphrase, !hasKeyfile {
            throw ValidationError("--with-passphrase goes with --new-keyfile or --add-keyfile.")
        }
        if newPassphrase.descriptor != nil, !type.isStretched {
            throw ValidationError("--new-passphrase-fd goes with --with-passphrase where there is a keyfile.")
        }
        try newPassphrase.check(beside: global)
    }

    private var hasKeyfile: Bool { newKeyfile != nil || addKeyfile != nil }

    private var type: SlotType {
        guard hasKeyfile else { return .passphrase }
        return withPassphrase ? .passphraseAndKeyfile : .keyfile
    }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let context = session.access
        let cost = try stretching.cost(within: context.stretching)
        let name = try name.map { (name) throws(VaultError) in try Label(name).text }
        let locked = try session.lockedVault()
        try SlotRoom.check(locked.slots.map(\.header.type) + [type])
        let key = try key(session)
        try checkNew(key, locked)

        let opened = try VaultOpener(session).open(locked)
        try SlotListing(opened.root.vault, standard: session.stretching.standard).checkFree(name)
        let credential = try credential(key, opened.credential, session)
        if type.isStretched, newPassphrase.isTyped { opened.root.vault.passphraseWasTyped = true }
        let slot = try PreparedSlot(credential, cost: cost, name: name, randomness: context.randomness)
        let vault = try add(slot, key, to: opened.root, session)
        return try result(slot.id, vault, session)
    }

    /// What is, or will be, in the keyfile; empty without one.
    private func key(_ session: Session) throws(VaultError) -> SecretBytes {
        if let newKeyfile {
            try Keyfile(newKeyfile, session).checkFree()
            return session.surroundings.randomness.secret(count: Keyfile.length)
        }
        guard let addKeyfile else { return SecretBytes(count: 0) }
        return try Keyfile(addKeyfile, session).read()
    }

    /// Sees that a keyfile that exists does not open the vault by itself already; costs nothing.
    private func checkNew(_ key: borrowing SecretBytes, _ locked: borrowing LockedVault) throws(VaultError) {
        guard addKeyfile != nil else { return }
        let opened = try locked.openedSlot(with: .key(key.duplicate(), type: .keyfile))
        guard opened == nil else {
            throw VaultError(
                .notFound, "this keyfile opens the vault by itself already", hint: "see 'vault slot list'")
        }
    }

    private func credential(
        _ key: borrowing SecretBytes, _ opened: borrowing SlotCredential, _ session: Session
    ) throws(VaultError) -> SlotCredential {
        guard type.isStretched else { return .key(key.duplicate(), type: .keyfile) }
        let passphrase = try newPassphrase.ask(session)
        if hasKeyfile { return .passphrase(passphrase, andKeyfile: key.duplicate()) }
        guard opened.type != .passphrase || !opened.hasPassphrase(passphrase) else {
            throw VaultError(
                .usage, "this passphrase opens the vault already; nothing was changed", hint: "choose another one")
        }
        return .passphrase(passphrase)
    }

    /// The keyfile is on the medium before the slot is, and goes again when there is no slot.
    private func add(
        _ slot: PreparedSlot, _ key: borrowing SecretBytes, to root: consuming RootAccess, _ session: Session
    ) throws(VaultError) -> UnlockedVault {
        guard let newKeyfile else { return try root.add(slot) }
        let file = Keyfile(newKeyfile, session)
        try file.write(key)
        do throws(VaultError) { return try root.add(slot) } catch {
            if session.isWithoutSlot(slot.id) { file.withdraw() }
            throw error
        }
    }

    private func result(
        _ slot: Identifier, _ vault: UnlockedVault, _ session: Session
    ) throws(VaultError) -> CommandResult {
        let listing = try SlotListing(vault, standard: session.stretching.standard)
        let title = listing.rows.first { $0.id == slot }?.title ?? type.title
        var result = CommandResult(remark: "Added the \(Visible.escaped(title)).")
        result.remarks.append("Copies that were made before do not open with it.")
        if let newKeyfile {
            result.remarks.append(
                "The keyfile is \(Visible.quoted(newKeyfile)): keep it apart from the vault and its copies, and keep a copy of it."
            )
        }
        if withPassphrase, vault.slots.contains(where: { $0.header.type == .passphrase }) {
            result.remarks.append("A passphrase alone still opens the vault; 'vault slot remove ID' takes that away.")
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
