package import Cryptography
package import VaultModel

/// What opens a key slot. The raw value is its number in the file.
package enum SlotType: UInt8, CaseIterable, Sendable {
    case passphrase = 1
    case recovery = 2
    case keyfile = 3
    case systemStore = 4
    case passphraseAndKeyfile = 5
    case auditGrant = 6

    /// Whether a passphrase is stretched for it.
    package var isStretched: Bool { self == .passphrase || self == .passphraseAndKeyfile }

    /// What a person calls it.
    package var title: String {
        switch self {
        case .passphrase: "passphrase"
        case .recovery: "recovery key"
        case .keyfile: "keyfile"
        case .systemStore: "system key store"
        case .passphraseAndKeyfile: "passphrase and keyfile"
        case .auditGrant: "audit grant"
        }
    }
}

/// The 64 bytes of a slot that are read before anything is known: where to start and what it costs.
package struct SlotHeader: Equatable, Sendable {
    static let length = 64
    private static let magic = Array("VKS1".utf8)

    package let type: SlotType
    /// Zero passes and memory in a slot that is not stretched.
    package let cost: StretchingCost
    /// Sixteen bytes.
    package let salt: Identifier
    package let id: Identifier
    /// The vault's epoch, or the audit epoch in an audit grant.
    package let epoch: UInt32

    package init(type: SlotType, cost: StretchingCost?, salt: Identifier, id: Identifier, epoch: UInt32) {
        self.type = type
        self.cost = cost ?? StretchingCost(passes: 0, memoryInKiB: 0)
        self.salt = salt
        self.id = id
        self.epoch = epoch
    }

    /// Reads the first 64 bytes; every combination that this format does not name is refused.
    init(_ span: Span<UInt8>) throws(FormatError) {
        guard span.extracting(0..<4).matches(Self.magic.span), let type = SlotType(rawValue: span[4]) else {
            throw .format
        }
        let flags: UInt16 = span.integer(at: 6)
        let target: UInt32 = span.integer(at: 52)
        let reserved: UInt64 = span.integer(at: 56)
        cost = StretchingCost(passes: span.integer(at: 8), memoryInKiB: span.integer(at: 12))
        guard span[5] == (type.isStretched ? 1 : 0), flags == 0, reserved == 0,
            target == (type == .auditGrant ? 2 : 1),
            type.isStretched
                ? cost.passes > 0 && cost.memoryInKiB > 0
                : cost.work == 0 && cost.passes == 0
                    && cost.memoryInKiB == 0
        else { throw .format }
        self.type = type
        salt = Identifier(span, at: 16)
        id = Identifier(span, at: 32)
        epoch = span.integer(at: 48)
    }

    var bytes: [UInt8] {
        var bytes = Self.magic
        bytes += [type.rawValue, type.isStretched ? 1 : 0, 0, 0]
        bytes.append(integer: cost.passes)
        bytes.append(integer: cost.memoryInKiB)
        bytes += salt.bytes
        bytes += id.bytes
        bytes.append(integer: epoch)
        bytes.append(integer: UInt32(type == .auditGrant ? 2 : 1))
        bytes.append(integer: UInt64(0))
        return bytes
    }

    /// Whether the slot opens the vault in an epoch after the given one; an audit grant counts epochs of its own.
    package func isOfLaterEpoch(than other: UInt32) -> Bool { type != .auditGrant && epoch > other }

    /// Whether a passphrase is stretched for less than a new slot would be: finding V901.
    package func isWeaker(than standard: StretchingCost) -> Bool {
        type.isStretched && cost.work < standard.work
    }

    /// The same slot in another epoch.
    package func moved(to epoch: UInt32) -> SlotHeader {
        SlotHeader(type: type, cost: type.isStretched ? cost : nil, salt: salt, id: id, epoch: epoch)
    }
}
