package import Cryptography
package import VaultFormat
package import VaultModel

/// Values that are about to take their places in one record.
package struct NewValues: ~Copyable {
    /// The values by their tags, and nothing else.
    package private(set) var secrets = RecordSecrets()

    /// Where they came from.
    package let provenance: Provenance

    private var tags: [UInt16] = []

    package init(provenance: Provenance) { self.provenance = provenance }

    /// Takes one more value.
    ///
    /// - Precondition: The tag is of a single value and was not set before.
    package mutating func set(_ tag: UInt16, to value: borrowing SecretBytes) {
        precondition(!tags.contains(tag), "a value is set once")
        secrets = secrets.setting(tag, to: value)
        tags.append(tag)
    }

    /// Whether a record holds all of them already.
    package borrowing func areIn(_ record: borrowing RecordSecrets) -> Bool {
        differences(from: record).isEmpty
    }

    /// The tags whose values a record does not hold, or holds otherwise.
    borrowing func differences(from record: borrowing RecordSecrets) -> [UInt16] {
        var differences: [UInt16] = []
        for tag in tags {
            guard let new = secrets.value(tag) else { continue }
            if let old = record.value(tag), old.equals(new) { continue }
            differences.append(tag)
        }
        return differences
    }
}

extension WriteTransaction {
    /// Puts values into a record and keeps those that they replace in the history.
    ///
    /// A value that is there already stays as it is, with its dates. `describe` says what else is different in the
    /// overview.
    ///
    /// - Throws: `.notFound` when the record is not there any more.
    package func replaceValues(
        of id: Identifier, by new: borrowing NewValues, _ describe: (inout Overview) -> Void = { _ in }
    ) throws(VaultError) {
        let before = try liveOverview(of: id)
        var secrets = try secrets(of: id)
        let differences = new.differences(from: secrets)
        if differences.contains(where: { $0 != SecretTag.notes }) { try before.checkNothingIsPending() }
        for tag in differences {
            guard let value = new.secrets.value(tag) else { continue }
            // The dates of an overview are those of the value and say nothing of the notes beside it.
            let dates = tag == SecretTag.notes ? before.withoutDatesOfValue : before
            let old = secrets.duplicate()
            do { secrets = try old.replacing(tag, with: value, overview: dates, now: now) } catch {
                throw VaultError(error)
            }
        }
        let isOtherValue = differences.contains { $0 != SecretTag.notes }
        let provenance = new.provenance
        let now = now
        try update(id, secrets: secrets) { (overview) throws(VaultError) in
            if isOtherValue {
                overview = overview.withoutDatesOfValue
                overview.changed = now
                overview.provenance = provenance
            }
            describe(&overview)
        }
    }
}

extension Overview {
    /// The same without what was said of the value: when it changed, where it came from, who saw it.
    var withoutDatesOfValue: Overview {
        var overview = self
        overview.changed = nil
        overview.provenance = nil
        overview.reviewed = nil
        overview.exposed = nil
        overview.exposure = nil
        overview.verified = nil
        return overview
    }
}
