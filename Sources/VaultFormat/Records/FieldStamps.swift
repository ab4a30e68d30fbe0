package import Cryptography
package import VaultModel

/// When and where each field of a record was last written.
///
/// A field carries the clock and device of its record, unless a stamp names an older one for it. So a record that was
/// written once has no stamps, and one field edited later leaves one stamp for all the others.
package struct FieldStamps {
    private struct Writing: Hashable {
        let clock: UInt64
        let device: Identifier
    }

    private var writings: [UInt16: Writing] = [:]

    /// Fields that describe the version and not the account: revision, parents, clock, device; history and stamps.
    private static let unstamped: Set<UInt16> = [0x0001, 0x0004, 0x0005, 0x0006, 0x0007, 0x0106, 0x0107]

    /// Reads the stamps of the version that is about to be replaced.
    private init(_ secrets: borrowing SecretFields) throws(FormatError) {
        guard let list = secrets.value(SecretTag.stamps) else { return }
        var writings: [UInt16: Writing] = [:]
        try list.withBytes { (list) throws(FormatError) in
            try FieldList.forEach(in: list) { (range) throws(FormatError) in
                let group = list.extracting(range)
                var cursor = FieldCursor()
                guard let clock = try cursor.next(in: group), let device = try cursor.next(in: group),
                    let tags = try cursor.next(in: group)
                else { throw .fields }
                let writing = Writing(
                    clock: group.integer(at: clock.range.lowerBound),
                    device: Identifier(group, at: device.range.lowerBound))
                let values = group.extracting(tags.range)
                try FieldList.forEach(in: values) { (tag) throws(FormatError) in
                    writings[values.integer(at: tag.lowerBound)] = writing
                }
            }
        }
        self.writings = writings
    }

    /// The new version's secrets, with stamps for everything that it leaves as it was.
    ///
    /// - Parameters:
    ///   - lineage: The replaced version's, whose clock unstamped fields had.
    package static func stamping(
        _ secrets: borrowing RecordSecrets, overview: borrowing SecretBytes, replacing old: borrowing RecordSecrets,
        oldOverview: borrowing SecretBytes, lineage: Lineage
    ) throws(FormatError) -> RecordSecrets {
        var stamps = try FieldStamps(old.fields)
        let before = Writing(clock: lineage.clock.rawValue, device: lineage.device)
        for (new, previous) in [
            (try contents(overview), try contents(oldOverview)),
            (try contents(secrets.fields.bytes), try contents(old.fields.bytes)),
        ] {
            for (tag, digest) in previous where !unstamped.contains(tag) {
                if new[tag] == digest {
                    if stamps.writings[tag] == nil { stamps.writings[tag] = before }
                } else {
                    stamps.writings[tag] = nil
                }
            }
            for tag in new.keys where previous[tag] == nil { stamps.writings[tag] = nil }
        }
        guard !stamps.writings.isEmpty else { return secrets.removing(SecretTag.stamps) }
        return secrets.setting(SecretTag.stamps, to: stamps.encoded())
    }

    /// Fields by tag, as digests that live for this comparison alone.
    private static func contents(_ body: borrowing SecretBytes) throws(FormatError) -> [UInt16: Digest] {
        try body.withBytes { (body) throws(FormatError) in
            var contents: [UInt16: Digest] = [:]
            var cursor = FieldCursor()
            while let field = try cursor.next(in: body) {
                contents[field.tag] = Blake2b.digest(of: body.extracting(field.range), personal: "vault.stamps")
            }
            return contents
        }
    }

    private func encoded() -> SecretBytes {
        var list = ListWriter()
        let groups = Dictionary(grouping: writings.keys) { writings[$0] }
        let ordered = groups.keys.compactMap { $0 }.sorted { ($0.clock, $0.device) < ($1.clock, $1.device) }
        for writing in ordered {
            var group = FieldWriter()
            group.write(1, integer: writing.clock)
            group.write(2, identifier: writing.device)
            group.write(3, list: (groups[writing] ?? []).sorted().map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
            list.append(group.finish())
        }
        return list.finish()
    }
}
