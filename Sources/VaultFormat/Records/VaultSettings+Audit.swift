package import Cryptography
package import VaultModel

/// What the audit keeps among the settings.
extension VaultSettings {
    /// When an audit of all secrets was last stored.
    package var lastAudit: Timestamp? { time(0x020B) }

    package borrowing func settingLastAudit(_ time: Timestamp) -> VaultSettings {
        setting(0x020B, integer: time.milliseconds)
    }

    /// The policy that the user accepted; `nil` when none was.
    package var acceptedPolicy: AcceptedPolicy? {
        guard let digest = fields.value(0x0204), let text = fields.value(0x0211) else { return nil }
        return AcceptedPolicy(
            digest: digest.withBytes { Digest($0) }, text: text.withBytes { $0.array() },
            accepted: time(0x0205) ?? Timestamp(milliseconds: 0))
    }

    /// The same settings with another accepted policy, or none.
    package borrowing func settingAcceptedPolicy(_ policy: AcceptedPolicy?) -> VaultSettings {
        guard let policy else {
            return VaultSettings(fields: fields.removing(0x0204).removing(0x0205).removing(0x0211))
        }
        return setting(0x0204, SecretBytes(copying: policy.digest.bytes.span))
            .setting(0x0205, integer: policy.accepted.milliseconds)
            .setting(0x0211, SecretBytes(copying: policy.text.span))
    }

    /// The waivers that the user made.
    package borrowing func waiverNotes() throws(FormatError) -> [WaiverNote] { try groups(0x0206) }

    package borrowing func settingWaiverNotes(_ notes: [WaiverNote]) -> VaultSettings { setting(0x0206, groups: notes) }
}

/// A policy as it was accepted: what is in force, whatever has become of the file since.
package struct AcceptedPolicy: Equatable, Sendable {
    /// `H_policy` of the text.
    package let digest: Digest
    package let text: [UInt8]
    package let accepted: Timestamp

    init(digest: Digest, text: [UInt8], accepted: Timestamp) {
        self.digest = digest
        self.text = text
        self.accepted = accepted
    }

    package init(text: [UInt8], accepted: Timestamp) {
        self.init(digest: Self.digest(of: text), text: text, accepted: accepted)
    }

    /// By which two policies are compared.
    package static func digest(of text: [UInt8]) -> Digest {
        Blake2b.digest(of: text.span, personal: "vault.dg.policy")
    }
}

/// A waiver as the vault keeps it.
package struct WaiverNote: FieldGroup, Equatable, Sendable {
    package let id: Identifier
    /// The rule's code.
    package let rule: String
    package let record: Identifier?
    package let exchange: String?
    package let reason: String
    package let created: Timestamp
    /// The last day on which it holds.
    package let until: Day

    package init(
        id: Identifier, rule: String, record: Identifier?, exchange: String?, reason: String, created: Timestamp,
        until: Day
    ) {
        self.id = id
        self.rule = rule
        self.record = record
        self.exchange = exchange
        self.reason = reason
        self.created = created
        self.until = until
    }

    init(_ body: Span<UInt8>) throws(FormatError) {
        var id = Identifier.zero
        var rule = ""
        var record: Identifier?
        var exchange: String?
        var reason = ""
        var created = Timestamp(milliseconds: 0)
        var until = Day(number: 0)
        try body.forEachField { (tag, value) throws(FormatError) in
            switch tag {
            case 1: id = Identifier(value)
            case 2: rule = value.text()
            case 3: record = Identifier(value)
            case 4: exchange = value.text()
            case 5: reason = value.text()
            case 6: created = value.time()
            case 7: until = value.day()
            default: break
            }
        }
        self.init(
            id: id, rule: rule, record: record, exchange: exchange, reason: reason, created: created, until: until)
    }

    func encoded() -> SecretBytes {
        var writer = FieldWriter()
        writer.write(1, identifier: id)
        writer.write(2, text: rule)
        writer.write(3, identifier: record)
        writer.write(4, text: exchange)
        writer.write(5, text: reason)
        writer.write(6, time: created)
        writer.write(7, day: until)
        return writer.finish()
    }
}
