package import Cryptography
package import VaultModel

/// The set of backup codes of a record, and the sets that it replaced.
extension RecordSecrets {
    /// How long a replaced set is kept, in milliseconds: long enough to notice that the new one was the wrong one.
    package static let formerCodesLife: UInt64 = 30 * 86_400_000

    /// The set in force.
    package borrowing func codes() throws(FormatError) -> CodeSet? {
        guard let list = fields.value(SecretTag.codes) else { return nil }
        return try CodeSet(list)
    }

    /// The same secrets with a new set, the old one void and kept.
    ///
    /// - Parameter list: The value of the field, see `CodeSetWriter`.
    package borrowing func replacingCodes(
        with list: borrowing SecretBytes, now: Timestamp
    ) throws(FormatError) -> RecordSecrets {
        guard var old = try codes() else { return setting(SecretTag.codes, to: list) }
        // What was used stays known as used.
        for index in 0..<old.count where old.standings[index].state == .unused { old.set(index, to: .void, since: now) }
        var former = FieldWriter()
        former.write(1, old.encoded())
        former.write(2, time: now)
        var all = ListWriter()
        all.append(former.finish())
        try keepFormerCodes(in: &all) { _ in true }
        return setting(SecretTag.codes, to: list).setting(SecretTag.formerCodes, to: all.finish())
    }

    /// The same secrets without the sets that were replaced too long ago; `nil` when there are none.
    package borrowing func forgettingFormerCodes(now: Timestamp) throws(FormatError) -> RecordSecrets? {
        let isOver = { (voided: Timestamp) in
            now.milliseconds >= voided.milliseconds && now.milliseconds - voided.milliseconds >= Self.formerCodesLife
        }
        guard try formerCodes().contains(where: isOver) else { return nil }
        return try keepingFormerCodes { !isOver($0) }
    }

    /// The same secrets without the set that was replaced first; `nil` when there is none.
    package borrowing func forgettingOldestCodes() throws(FormatError) -> RecordSecrets? {
        let count = try formerCodes().count
        guard count > 0 else { return nil }
        var index = 0
        return try keepingFormerCodes { _ in
            index += 1
            return index < count
        }
    }

    /// When the kept sets were replaced, the newest first.
    package borrowing func formerCodes() throws(FormatError) -> [Timestamp] {
        var times: [Timestamp] = []
        guard let list = fields.value(SecretTag.formerCodes) else { return [] }
        try list.withBytes { (list) throws(FormatError) in
            try FieldList.forEach(in: list) { (range) throws(FormatError) in
                times.append(try Self.voided(list.extracting(range)))
            }
        }
        return times
    }

    private borrowing func keepingFormerCodes(_ keeps: (Timestamp) -> Bool) throws(FormatError) -> RecordSecrets {
        var kept = ListWriter()
        try keepFormerCodes(in: &kept, keeps)
        return kept.count == 0
            ? removing(SecretTag.formerCodes) : setting(SecretTag.formerCodes, to: kept.finish())
    }

    private borrowing func keepFormerCodes(
        in writer: inout ListWriter, _ keeps: (Timestamp) -> Bool
    ) throws(FormatError) {
        guard let list = fields.value(SecretTag.formerCodes) else { return }
        try list.withBytes { (list) throws(FormatError) in
            try FieldList.forEach(in: list) { (range) throws(FormatError) in
                let set = list.extracting(range)
                if keeps(try Self.voided(set)) { writer.append(set) }
            }
        }
    }

    private static func voided(_ set: Span<UInt8>) throws(FormatError) -> Timestamp {
        var cursor = FieldCursor()
        while let field = try cursor.next(in: set) {
            if field.tag == 2 { return set.extracting(field.range).time() }
        }
        throw .fields
    }
}
