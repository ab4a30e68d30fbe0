package import VaultModel

/// What a person does to records that exist.
extension WriteTransaction {
    /// A record that is about to get something.
    ///
    /// - Throws: `.notFound` when it was removed since somebody looked: what was typed meanwhile would be lost with it.
    func liveOverview(of id: Identifier) throws(VaultError) -> Overview {
        guard let overview = try overview(of: id), overview.isLive else {
            throw VaultError(
                .notFound, "it was removed meanwhile; nothing was changed",
                hint: "see 'vault trash list', and restore it first")
        }
        return overview
    }

    /// Gives an account another label, or an item another name.
    ///
    /// - Throws: `.notFound` when it is taken.
    package func rename(_ id: Identifier, to name: Label) throws(VaultError) {
        guard let old = try overview(of: id) else { throw VaultError(.notFound, "the record is gone") }
        let taken = try overviews().contains { other in
            other.key != id && other.value.isLive && other.value.kind == old.kind
                && other.value.account == old.account && other.value.name == name
        }
        guard !taken else { throw VaultError(.notFound, "the name '\(name)' is taken", hint: "choose another one") }
        try update(id) { (overview) throws(VaultError) in overview.name = name }
    }

    /// Moves a record to the trash, an account together with its items.
    ///
    /// - Returns: How many records it were.
    package func moveToTrash(_ id: Identifier) throws(VaultError) -> Int {
        let records = [id] + Lookup(try overviews()).items(of: id).map(\.id)
        for record in records {
            try update(record) { (overview) throws(VaultError) in overview.deleted = now }
        }
        return records.count
    }

    /// Takes a record out of the trash, an account together with the items that went with it.
    ///
    /// - Throws: `.notFound` when it is not there, its label is taken, or its account is in the trash.
    package func restoreFromTrash(_ id: Identifier) throws(VaultError) -> Int {
        guard let old = try overview(of: id), let deleted = old.deleted, old.purged == nil else {
            throw VaultError(.notFound, "the record is not in the trash", hint: "see 'vault trash list'")
        }
        if let account = old.account, try overview(of: account)?.isLive != true {
            throw VaultError(.notFound, "its account is in the trash", hint: "restore the account instead")
        }
        let isTaken = try overviews().contains { other in
            other.value.isLive && other.value.kind == old.kind && other.value.account == old.account
                && other.value.name == old.name
        }
        guard !isTaken else {
            throw VaultError(
                .notFound, "its name is taken by another record",
                hint: "rename that one first with 'vault rename'")
        }
        let items = try overviews().filter {
            $0.value.account == id && $0.value.deleted == deleted && $0.value.purged == nil
        }
        for record in [id] + items.keys.sorted() {
            try update(record) { (overview) throws(VaultError) in overview.deleted = nil }
        }
        return 1 + items.count
    }

    /// Empties the trash: what was in it becomes tombstones without secrets.
    ///
    /// - Returns: How many records it were.
    package func emptyTrash() throws(VaultError) -> Int {
        let records = try overviews().filter { $0.value.deleted != nil && $0.value.purged == nil }.keys.sorted()
        for record in records { try purge(record) }
        return records.count
    }
}
