package import VaultFormat
package import VaultModel

/// A change of a secret in two steps: the new value is kept beside the old one until somebody says that it works.
///
/// Each step is one transaction, so whoever is killed leaves the old value alone, both, or the new one in force.
extension WriteTransaction {
    /// Keeps values beside those that they are to replace.
    ///
    /// - Throws: `.notFound` when a change of the record is pending already; `.usage` when nothing would change.
    package func propose(_ new: borrowing NewValues, for id: Identifier) throws(VaultError) {
        guard let before = try overview(of: id), before.isLive else {
            throw VaultError(.notFound, "the record is gone")
        }
        try before.checkNothingIsPending()
        var secrets = try secrets(of: id)
        let differences = new.differences(from: secrets)
        guard !differences.isEmpty else {
            throw VaultError(.usage, "this is the value that it has already; nothing was changed")
        }
        let (now, provenance) = (now, new.provenance)
        for tag in differences {
            guard let value = new.secrets.value(tag) else { continue }
            let old = secrets.duplicate()
            secrets = try unsealing { () throws(FormatError) in
                try old.proposing(tag, value, since: now, provenance: provenance)
            }
        }
        try update(id, secrets: secrets) { (overview) throws(VaultError) in overview.pending = now }
    }

    /// Puts what is pending in force; what it replaces goes to the history.
    ///
    /// - Parameter describe: What else is different in the overview.
    /// - Throws: `.notFound` when nothing is pending.
    package func acceptPending(
        of id: Identifier, _ describe: (inout Overview) -> Void = { _ in }
    ) throws(VaultError) {
        let before = try pendingOverview(of: id)
        let now = now
        let old = try secrets(of: id)
        let provenance = try old.pendingProvenance()
        let secrets = try unsealing { () throws(FormatError) in
            try old.acceptingPending(overview: before, now: now)
        }
        try update(id, secrets: secrets) { (overview) throws(VaultError) in
            overview = overview.withoutDatesOfValue
            overview.changed = now
            overview.provenance = provenance
            overview.verified = now
            overview.pending = nil
            describe(&overview)
        }
    }

    /// Takes back what is pending; it goes to the history, and the value in force stays as it is.
    ///
    /// - Throws: `.notFound` when nothing is pending.
    package func withdrawPending(of id: Identifier) throws(VaultError) {
        _ = try pendingOverview(of: id)
        let now = now
        let old = try secrets(of: id)
        let secrets = try unsealing { () throws(FormatError) in try old.withdrawingPending(now: now) }
        try update(id, secrets: secrets) { (overview) throws(VaultError) in overview.pending = nil }
    }

    private func pendingOverview(of id: Identifier) throws(VaultError) -> Overview {
        guard let overview = try overview(of: id), overview.isLive else {
            throw VaultError(.notFound, "the record is gone")
        }
        guard overview.pending != nil else {
            throw VaultError(
                .notFound, "no change of it is pending; nothing was changed",
                hint: "'vault rotate --status' lists what is pending")
        }
        return overview
    }
}

extension Overview {
    /// Sees that no new value of the record waits to be confirmed: it would be lost, or take the place of a later one.
    ///
    /// - Throws: `.notFound`, as for anything that is taken.
    package func checkNothingIsPending() throws(VaultError) {
        guard let pending else { return }
        throw VaultError(
            .notFound, "a change of it is pending since \(pending.date); nothing was changed",
            hint: "say whether the new value works: 'vault rotate ADDRESS --confirm' or 'vault rotate ADDRESS --undo'")
    }
}

extension RecordSecrets {
    /// Visits what is pending, for those who may fail in their own way while they look.
    package borrowing func visitPending(
        _ body: (borrowing PendingValue) throws(VaultError) -> Void
    ) throws(VaultError) {
        var failure: VaultError?
        do throws(FormatError) {
            try forEachPending { (pending) throws(FormatError) in
                guard failure == nil else { return }
                do throws(VaultError) { try body(pending) } catch { failure = error }
            }
        } catch {
            throw VaultError(error)
        }
        if let failure { throw failure }
    }

    fileprivate borrowing func pendingProvenance() throws(VaultError) -> Provenance? {
        var provenance: Provenance?
        try visitPending { (pending) throws(VaultError) in provenance = pending.provenance }
        return provenance
    }
}
