package import Cryptography
package import VaultModel

extension Overview {
    /// Overview bodies of more than this many bytes cost a larger bucket.
    package static let ordinaryLength = 508

    /// Longer user names and URLs go to the secrets, so that an ordinary overview stays small.
    package static let longestUsername = 128
    package static let longestURL = 256

    /// The canonical bytes.
    package func encoded() -> SecretBytes {
        let known = SecretFields(unchecked: encodedKnownFields())
        // Fields of a later version have their place among ours.
        return unknown.isEmpty ? known.finish() : known.merging(unknown).finish()
    }

    private func encodedKnownFields() -> SecretBytes {
        var writer = FieldWriter()
        writer.write(0x0001, integer: kind.rawValue)
        writer.write(0x0002, identifier: account)
        writer.write(0x0003, text: name?.text)
        writer.write(0x0004, identifier: lineage.revision)
        write(0x0005, lineage.parents.map(\.bytes), to: &writer)
        writer.write(0x0006, integer: lineage.clock.rawValue)
        writer.write(0x0007, identifier: lineage.device)
        writer.write(0x0008, time: created)
        writer.write(0x0009, time: changed)
        writer.write(0x000A, integer: provenance?.number)
        writer.write(0x000B, integer: provenance?.bits)
        writer.write(0x000C, time: reviewed)
        writer.write(0x000D, time: exposed)
        writer.write(0x000E, integer: exposure?.rawValue)
        writer.write(0x000F, time: verified)
        writer.write(0x0010, time: deleted)
        writer.write(0x0011, time: purged)
        write(0x0012, links.map(\.bytes), to: &writer)
        write(0x0013, tags.map { Array($0.utf8) }, to: &writer)
        writer.write(0x0014, text: title)
        writer.write(0x0015, text: source)
        writer.write(0x0017, time: pending)
        encodeAccount(to: &writer)
        encodeItem(to: &writer)
        return writer.finish()
    }

    private func encodeAccount(to writer: inout FieldWriter) {
        writer.write(0x0020, text: facts.exchange)
        writer.write(0x0021, text: facts.username)
        writer.write(0x0022, text: facts.url)
        writeIfKnown(0x0023, facts.factors, to: &writer)
        writeIfKnown(0x0024, facts.protections, to: &writer)
        write(0x0025, facts.payouts.map { day in [UInt8(day.number & 0xFF), UInt8(day.number >> 8)] }, to: &writer)
        writer.write(0x0026, time: facts.lastLogin)
        writer.write(0x0027, integer: facts.role)
        writeIfKnown(0x0028, facts.recovery, to: &writer)
    }

    private func encodeItem(to writer: inout FieldWriter) {
        writer.write(0x0040, integer: api.permissions)
        writeIfKnown(0x0041, api.addresses, to: &writer)
        writer.write(0x0042, text: api.deployed)
        writer.write(0x0043, day: api.expires)
        writer.write(0x0044, day: api.lastUsed)
        writer.write(0x0050, integer: code.algorithm)
        writer.write(0x0051, integer: code.digits)
        writer.write(0x0052, integer: code.period)
        writer.write(0x0053, integer: code.counter)
        writer.write(0x0054, text: code.issuer)
        writer.write(0x0055, text: code.account)
        writer.write(0x0056, integer: code.accepted)
        writer.write(0x0060, integer: codeSet.total)
        writer.write(0x0061, integer: codeSet.unused)
        writer.write(0x0062, text: codeSet.shape)
        writer.write(0x0070, integer: recoveryKey.form)
        writer.write(0x0071, integer: recoveryKey.keptApart)
    }

    /// An empty list is not written: here it says the same as an absent one.
    private func write(_ tag: UInt16, _ elements: [[UInt8]], to writer: inout FieldWriter) {
        if !elements.isEmpty { writer.write(tag, list: elements) }
    }

    /// An empty list is written: "none" is not "unknown".
    private func writeIfKnown(_ tag: UInt16, _ texts: [String]?, to writer: inout FieldWriter) {
        if let texts { writer.write(tag, list: texts.map { Array($0.utf8) }) }
    }
}

extension Provenance {
    var number: UInt8 {
        switch self {
        case .typed: 1
        case .imported: 2
        case .generated: 3
        }
    }

    var bits: UInt16? {
        switch self {
        case .typed, .imported: nil
        case .generated(let bits): bits
        }
    }

    init(number: UInt8, bits: UInt16?) throws(FormatError) {
        switch (number, bits) {
        case (1, nil): self = .typed
        case (2, nil): self = .imported
        case (3, .some(let bits)): self = .generated(bits: bits)
        default: throw .fields
        }
    }
}
