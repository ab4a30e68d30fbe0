import Cryptography
package import VaultFormat
package import VaultModel
import VaultStore

/// Changes to a file that this process has the keys of.
package final class FileWriteTransaction: WriteTransaction {
    private let vault: UnlockedVault
    private let sealer: Sealer
    private var leaves: [Int64: Digest?] = [:]
    private var objectLeaves: [Int64: Digest?] = [:]
    private var changed: [Identifier: Overview] = [:]
    private var objects: [ObjectPlace]
    private var slots: [StoredSlot]
    private var clock: HybridClock
    // Made when they are first needed. Not `lazy`: every change of a lazy set copies it.
    private var aliases: Set<UInt64>?
    /// The aliases of records that were inserted under identifiers of somebody else.
    private var newAliases: Set<UInt64> = []
    private var claimed: Set<Label> = []
    private var hasPutSettings = false
    private var capsuleWork = CapsuleWork()

    /// The moment at which all of it happens.
    package let now: Timestamp

    init(_ vault: UnlockedVault) {
        self.vault = vault
        sealer = vault.sealer
        now = vault.context.now()
        clock = vault.state.manifest.clock
        objects = vault.state.objects
        slots = vault.state.contents.opening.slots
    }

    package func generation() -> UInt64 { vault.generation }

    package func overview(of id: Identifier) -> Overview? { changed[id] ?? vault.state.table[id] }

    package func overviews() -> [Identifier: Overview] {
        changed.isEmpty ? vault.state.overviews : vault.state.overviews.merging(changed) { $1 }
    }

    package func items(of account: Identifier) -> [Identifier: Overview] {
        // One that this transaction has made has none to meet, and is not searched for: an import makes very many.
        guard vault.state.table[account] != nil else { return [:] }
        return vault.items(of: account).merging(changed.filter { $0.value.account == account }) { $1 }
    }

    /// Accounts with all their items, those in the trash among them.
    private func families(of accounts: Set<Identifier>) -> [Identifier: Overview] {
        let table = vault.state.table
        // What is new has no items but new ones; the others are looked for among all, once.
        let known = accounts.filter { table[$0] != nil }
        var families = known.isEmpty ? [:] : table.families(of: known)
        for (id, overview) in changed { families[id] = accounts.contains(overview.account ?? id) ? overview : nil }
        return families
    }

    package func firstLineage() -> Lineage {
        Lineage(
            revision: Identifier(from: vault.context.randomness), parents: [], clock: tick(), device: vault.device)
    }

    package func insert(_ overview: Overview, _ secrets: borrowing RecordSecrets) throws(VaultError) -> Identifier {
        let id = freshIdentifier()
        capsuleWork.touch(id, isJudgedAnew: secrets.isJudged(in: overview))
        try write(id, overview, secrets.fields.bytes)
        return id
    }

    package func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets {
        try vault.openSecrets(of: id, leaf: leaves[id.rowNumber] ?? nil)
    }

    package func claim(_ label: Label) -> Bool {
        let table = vault.state.table
        // One look at all labels costs less than an index of them; for many accounts the index is worth it.
        if !claimed.isEmpty { table.makeIndex() }
        guard claimed.insert(label).inserted else { return false }
        guard let holder = table.account(label.folded) else { return true }
        return changed[holder].map { !$0.isLiveAccount || $0.name != label } ?? false
    }

    package func update(
        _ id: Identifier, secrets: borrowing RecordSecrets, _ change: (inout Overview) throws(VaultError) -> Void
    ) throws(VaultError) {
        guard let old = overview(of: id) else { throw VaultError(.notFound, "the record is gone") }
        var overview = old
        try change(&overview)
        overview.lineage = old.lineage.successor(
            revision: Identifier(from: vault.context.randomness), clock: tick(), device: vault.device)
        let oldSecrets = try self.secrets(of: id)
        capsuleWork.touch(
            id,
            isJudgedAnew: secrets.isJudged(in: overview)
                && (!secrets.fields.bytes.equals(oldSecrets.fields.bytes) || overview.links != old.links
                    || overview.reviewed != old.reviewed)
        )
        let now = now
        let stamped = try unsealing { () throws(FormatError) in
            let shorter = try secrets.forgettingFormerCodes(now: now)
            return try FieldStamps.stamping(
                shorter ?? secrets.duplicate(), overview: overview.encoded(), replacing: oldSecrets,
                oldOverview: old.encoded(), lineage: old.lineage)
        }
        try write(id, overview, stamped.fields.bytes)
    }

    package func put(_ settings: borrowing VaultSettings) throws(VaultError) {
        var stamped = settings.stamped(device: vault.device, clock: tick())
        if vault.passphraseWasTyped, stamped.hasOldPassphraseTyped(at: now) {
            stamped = stamped.settingPassphraseTyped(now)
        }
        if vault.hasAuditKeys {
            try capsuleWork.write(
                .reading(stamped.fields.bytes.duplicate()),
                over: capsuleWork.settings == nil ? try vault.openSettings() : nil)
        }
        hasPutSettings = true
        let blob = try sealer.seal(
            SettingsBlob.self, stamped.fields.bytes, object: vault.id, under: vault.keys.secrets,
            hedge: vault.keys.hedge)
        let place = ObjectPlace(kind: SettingsBlob.number, id: vault.id)
        objectLeaves[place.rowNumber] = try vault.database.put(place, blob: blob)
        if !objects.contains(place) { objects.append(place) }
    }

    package func settings() throws(VaultError) -> VaultSettings { try vault.openSettings() }

    package func put(_ run: AuditRun) throws(VaultError) {
        let id = Identifier(from: vault.context.randomness)
        try run.forEachPart { (part, body) throws(VaultError) in
            let blob = try sealer.seal(
                AuditRunBlob.self, body, object: id, under: vault.keys.secrets, hedge: vault.keys.hedge)
            let place = ObjectPlace(kind: AuditRunBlob.number, id: id, part: UInt32(part))
            objectLeaves[place.rowNumber] = try vault.database.put(place, blob: blob)
            objects.append(place)
        }
    }

    package func removeRun(_ id: Identifier) throws(VaultError) {
        for place in objects where place.kind == AuditRunBlob.number && place.id == id {
            try vault.database.remove(place)
            objectLeaves[place.rowNumber] = .some(nil)
        }
        objects.removeAll { $0.kind == AuditRunBlob.number && $0.id == id }
    }

    package func auditRuns() throws(VaultError) -> [StoredRun] { try vault.openAuditRuns() }

    /// Adds a slot that is made.
    func add(_ slot: StoredSlot) throws(VaultError) {
        slots.append(slot)
        try vault.database.putSlots(slots)
    }

    package func put(_ capsule: Capsule) { capsuleWork.replacement = capsule }

    /// Ends the transaction with a new manifest.
    func finish() throws(VaultError) -> VerifiedState {
        if vault.passphraseWasTyped, !hasPutSettings {
            let settings = try settings()
            if settings.hasOldPassphraseTyped(at: now) { try put(settings) }
        }
        let before = vault.state.contents
        let capsule = try vault.writeCapsule(
            capsuleWork, slots: slots, now: now, overview: { self.overview(of: $0) },
            families: { self.families(of: $0) })
        let next = NextContents(
            opening: FileOpening(vault: vault.id, slots: slots), auditKey: before.auditKey, capsule: capsule,
            records: before.records.applying(leaves), objects: before.objects.applying(objectLeaves),
            table: vault.state.table, changed: changed, places: objects)
        return try vault.writeManifest(over: next, clock: tick(), sealer: sealer, keys: vault.keys)
    }

    package func purge(_ id: Identifier) throws(VaultError) {
        guard let old = overview(of: id) else { throw VaultError(.notFound, "the record is gone") }
        let lineage = old.lineage.successor(
            revision: Identifier(from: vault.context.randomness), clock: tick(), device: vault.device)
        var overview = Overview(kind: old.kind, lineage: lineage, created: old.created)
        overview.account = old.account
        overview.name = old.name
        overview.deleted = old.deleted ?? now
        overview.purged = now
        capsuleWork.touch(id, isJudgedAnew: false)
        try write(id, overview, RecordSecrets().fields.bytes)
    }

    private func write(_ id: Identifier, _ overview: Overview, _ secrets: borrowing SecretBytes) throws(VaultError) {
        let body = overview.encoded()
        guard body.isCanonical(FieldTable.overview), secrets.isCanonical(FieldTable.secrets) else {
            throw VaultError(.usage, "a value is not UTF-8 text, or has a NUL in it", hint: "nothing was changed")
        }
        let sealedOverview = try sealer.seal(
            OverviewBlob.self, body, object: id, under: vault.keys.overviews, hedge: vault.keys.hedge)
        let sealedSecrets = try sealShortening(secrets, of: id)
        leaves[id.rowNumber] = try vault.database.put(id, overview: sealedOverview, secrets: sealedSecrets)
        changed[id] = overview
        aliases?.insert(id.alias)
    }

    /// Seals secrets; when they would not fit, the oldest former values go first, and a person is told.
    private func sealShortening(
        _ secrets: borrowing SecretBytes, of id: Identifier
    ) throws(VaultError) -> SealedBlob {
        guard SecretsBlob.bucket(holding: secrets.count + 4) == nil else {
            return try sealer.seal(
                SecretsBlob.self, secrets, object: id, under: vault.keys.secrets, hedge: vault.keys.hedge)
        }
        let record = try RecordSecrets.reading(secrets.duplicate())
        let shorter = try unsealing { () throws(FormatError) -> RecordSecrets? in
            if let shorter = try record.forgettingOldest() { return shorter }
            return try record.forgettingOldestCodes()
        }
        guard let shorter else { throw .tooLarge }
        vault.note(.historyShortened)
        return try sealShortening(shorter.fields.bytes, of: id)
    }

    /// Adds a record under an identifier that somebody else drew.
    ///
    /// - Returns: Whether nothing else has it, nor its alias.
    package func insert(
        _ overview: Overview, _ secrets: borrowing RecordSecrets, as id: Identifier
    ) throws(VaultError) -> Bool {
        guard !vault.state.table.hasAlias(id.alias), newAliases.insert(id.alias).inserted else { return false }
        var overview = overview
        overview.lineage = firstLineage()
        capsuleWork.touch(id, isJudgedAnew: secrets.isJudged(in: overview))
        try write(id, overview, secrets.fields.bytes)
        return true
    }

    /// An identifier whose row and whose alias, by which the audit capsule names records, nothing else has.
    private func freshIdentifier() -> Identifier {
        if aliases == nil { aliases = Set(vault.state.overviews.keys.map(\.alias)) }
        while true {
            let id = Identifier(from: vault.context.randomness)
            // Two identifiers with one row number share their first 63 bits, and so their alias too.
            if aliases?.contains(id.alias) != true { return id }
        }
    }

    private func tick() -> HybridClock {
        clock = clock.next(at: now)
        return clock
    }
}

extension UnlockedVault {
    package func write<Value: ~Copyable>(
        _ body: (any WriteTransaction) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        try change { (transaction) throws(VaultError) in try body(transaction) }
    }

    /// The same, with what only a process that has the keys can change.
    package func change<Value: ~Copyable>(
        _ body: (FileWriteTransaction) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        try confirmUnmoved()
        try confirmRemembered()
        var written: Value?
        let state = try database.write { () throws(VaultError) -> VerifiedState in
            try refresh()
            let transaction = FileWriteTransaction(self)
            written = try body(transaction)
            return try transaction.finish()
        }
        adopt(state)
        guard let value = written.take() else { preconditionFailure("a committed transaction has a value") }
        return value
    }
}
