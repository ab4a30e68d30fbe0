import Cryptography
import Surroundings
package import VaultFormat
package import VaultModel
import VaultStore

/// A vault whose file was verified and whose keys are at hand.
///
/// A class, because it is one open file with one state; not `Sendable`, because a transaction belongs to one line of
/// work.
package final class UnlockedVault: OpenVault {
    package let location: VaultLocation
    package let id: Identifier
    /// This machine, as the vault knows it.
    package private(set) var device: Identifier
    package let context: AccessContext
    /// The file as it was when it was opened.
    let opened: FileFacts
    let database: VaultDatabase
    let anchorUse: AnchorUse
    private(set) var keys: Keyring
    /// Under which the capsule is sealed.
    private(set) var auditKey: Key<AuditRole>
    private(set) var state: VerifiedState
    private var notices: [Notice] = []
    /// Whether somebody typed a passphrase that opens the vault, or will; the next write notes it.
    package var passphraseWasTyped = false
    /// Whether the copy of the capsule turned out to be somebody else's work.
    package private(set) var hadForgedCapsule = false
    /// Whether this machine has a number, but no anchor of this vault yet that it could keep.
    private var lacksAnchor = false

    private init(
        database: VaultDatabase, location: VaultLocation, id: Identifier, device: Identifier, keys: consuming Keyring,
        auditKey: consuming Key<AuditRole>, state: consuming VerifiedState, opened: FileFacts, context: AccessContext,
        anchorUse: AnchorUse
    ) {
        self.opened = opened
        self.database = database
        self.location = location
        self.id = id
        self.device = device
        self.keys = keys
        self.auditKey = auditKey
        self.state = state
        self.context = context
        self.anchorUse = anchorUse
    }

    /// Verifies a file with an opened root key and judges it by the anchor.
    static func open(
        _ database: VaultDatabase, at location: VaultLocation, id: Identifier, root: borrowing RootKey,
        slot: KeySlot, context: AccessContext, anchorUse: AnchorUse
    ) throws(VaultError) -> UnlockedVault {
        let keys = Keyring(root)
        let wrap: Key<WrapRole> = root.subkey()
        return try open(
            database, at: location, id: id, keys: keys, epoch: slot.header.epoch, context: context,
            anchorUse: anchorUse, hasSlot: { $0.contains { $0.slot == slot } },
            auditKey: { (state) throws(VaultError) in try state.auditKey(under: wrap, vault: id) })
    }

    /// Verifies a file with keys that were handed over and judges it by the anchor.
    static func open(
        _ locked: consuming LockedVault, with handed: borrowing HandedKeys
    ) throws(VaultError) -> UnlockedVault {
        guard locked.id == handed.vault else { throw .replaced }
        let (auditEpoch, epoch) = (handed.auditEpoch, handed.epoch)
        return try open(
            locked.database, at: locked.location, id: locked.id, keys: handed.keyring, epoch: epoch,
            context: locked.context, anchorUse: .required, form: .encoded,
            hasSlot: { $0.contains { $0.slot.header.type != .auditGrant && $0.slot.header.epoch == epoch } },
            auditKey: { (state) throws(VaultError) in
                guard state.manifest.auditEpoch == auditEpoch else { throw .otherKeys }
                return handed.auditKey.duplicate()
            })
    }

    private static func open(
        _ database: VaultDatabase, at location: VaultLocation, id: Identifier, keys: borrowing Keyring, epoch: UInt32,
        context: AccessContext, anchorUse: AnchorUse, form: RecordTable.Form = .decoded,
        hasSlot: ([StoredSlot]) -> Bool,
        auditKey opening: (borrowing VerifiedState) throws(VaultError) -> Key<AuditRole>
    ) throws(VaultError) -> UnlockedVault {
        let found = try filing { () throws(FileError) in try context.files.inspect(location.path) }
        guard let facts = found else { throw VaultError(.noVault, "the vault file is gone") }
        let anchors = AnchorStore(context, vault: id)
        let knownDevice = anchorUse == .ignored ? nil : try anchors.device()
        let device = knownDevice ?? Identifier(from: context.randomness)
        var judgement = AnchorJudgement.advanced
        var opened: Key<AuditRole>?
        let state = try database.read { () throws(VaultError) in
            // What was opened may have been replaced while somebody typed; it would look like a rollback.
            try database.confirmInPlace()
            guard try hasSlot(database.opening().slots) else { throw .otherKeys }
            let state = try VerifiedState(database, keys: keys, epoch: epoch, form: form)
            opened = try opening(state)
            // Inside the transaction, which keeps writers from committing: what another process wrote after it would
            // have moved the anchor past this state, and that must not be told as a rollback.
            judgement = try state.judge(by: anchors, device: device, anchorUse: anchorUse, key: keys.anchor, vault: id)
            try database.noteVersion()
            return state
        }
        guard let auditKey = opened.take() else { preconditionFailure("a state that was read has an audit key") }
        let vault = UnlockedVault(
            database: database, location: location, id: id, device: device, keys: keys.duplicate(), auditKey: auditKey,
            state: state, opened: facts, context: context, anchorUse: anchorUse)
        if anchorUse != .ignored {
            let hasNumber =
                knownDevice != nil
                || vault.remembering { () throws(VaultError) in vault.device = try anchors.keep(device: device) }
            let hasAnchor = judgement == .current || vault.moveAnchor()
            vault.lacksAnchor = judgement == .first && hasNumber && !hasAnchor
            if judgement == .first { vault.notices.append(.firstSeen(vault.witness)) }
            vault.compareCapsuleCopy()
        }
        return vault
    }

    /// The state in words that a person can compare.
    package var witness: Witness {
        Witness(generation: state.manifest.generation, head: state.contents.head)
    }

    package var generation: UInt64 { state.manifest.generation }
    package var epoch: UInt32 { state.manifest.epoch }
    package var slots: [KeySlot] { state.contents.opening.slots.map(\.slot) }

    package func takeNotices() -> [Notice] {
        defer { notices = [] }
        return notices
    }

    func note(_ notice: Notice) { notices.append(notice) }

    func noteForgedCopy() {
        hadForgedCapsule = true
        note(.capsuleCopyReplaced)
    }

    /// Takes over the state that a committed write left, and brings it to the anchor.
    func adopt(
        _ state: consuming VerifiedState, keys: consuming Keyring? = nil, auditKey: consuming Key<AuditRole>? = nil
    ) {
        if let keys { self.keys = keys }
        if let auditKey { self.auditKey = auditKey }
        let former = capsuleFile
        self.state = state
        self.state.table.apply(self.state.changed)
        moveAnchor()
        if capsuleFile != former { writeCapsuleCopy() }
    }

    /// Reads everything again when another process has written; inside a transaction.
    func refresh() throws(VaultError) {
        if try database.isUnchanged(), try database.manifest() == state.contents.manifest { return }
        // With the former keys nothing of a rekeyed file opens, which must not be told as damage.
        guard try !database.opening().slots.contains(where: { $0.slot.header.isOfLaterEpoch(than: epoch) }) else {
            throw VaultError(
                .busy, "another program gave the vault new keys while it was open", hint: "run the command again",
                code: "E_EPOCH")
        }
        let state = try VerifiedState(
            database, keys: keys, epoch: state.manifest.epoch, form: state.table.form)
        guard state.manifest.auditEpoch == self.state.manifest.auditEpoch else {
            throw VaultError(
                .busy, "another program took an audit key away while the vault was open",
                hint: "run the command again", code: "E_EPOCH")
        }
        let anchors = AnchorStore(context, vault: id)
        _ = try state.judge(by: anchors, device: device, anchorUse: anchorUse, key: keys.anchor, vault: id)
        // What this process has seen is an anchor as well, one that nobody can roll back together with the file.
        if anchorUse == .required { try state.judge(after: self.state, vault: id, device: device, key: keys.anchor) }
        try database.noteVersion()
        self.state = state
    }

    /// Moves the anchor to the present state. What was written stands even if that fails, and a person is told.
    ///
    /// - Returns: Whether the anchor is there.
    @discardableResult
    func moveAnchor() -> Bool {
        guard anchorUse != .ignored else { return true }
        let anchor = Anchor(
            state.manifest, head: state.contents.head, vault: id, device: device, key: keys.anchor)
        return remembering { () throws(VaultError) in
            try AnchorStore(context, vault: id).advance(to: anchor)
        }
    }

    /// Sees that a write could be remembered at all.
    ///
    /// A vault that names this machine among its writers, and of which the machine has no anchor, is refused from then
    /// on: so the first write waits until there is one.
    func confirmRemembered() throws(VaultError) {
        guard lacksAnchor else { return }
        let anchor = Anchor(
            state.manifest, head: state.contents.head, vault: id, device: device, key: keys.anchor)
        do { try AnchorStore(context, vault: id).advance(to: anchor) } catch {
            throw VaultError(
                error.reason, "this machine cannot remember the vault, so nothing was changed: \(error.message)",
                hint: "make room in \(Visible.quoted(context.stateFolder)), or make it writable", code: error.code)
        }
        lacksAnchor = false
    }

    private func remembering(_ body: () throws(VaultError) -> Void) -> Bool {
        do {
            try body()
            return true
        } catch {
            notices.append(.anchorNotWritten(error.message))
            return false
        }
    }
}

extension VaultError {
    /// What opened the vault a moment ago does so no more.
    fileprivate static var otherKeys: VaultError {
        VaultError(.busy, "the vault was given other keys while it was being unlocked", hint: "try again")
    }
}
