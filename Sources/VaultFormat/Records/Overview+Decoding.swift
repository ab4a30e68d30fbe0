package import Cryptography
package import VaultModel

extension Overview {
    /// Reads an opened overview.
    ///
    /// - Throws: `.fields` when the body is not canonical, or says what no writer of this format says.
    package init(_ body: borrowing SecretBytes) throws(FormatError) {
        self = try body.withBytes { (span) throws(FormatError) in try Overview(span) }
    }

    /// Reads an opened overview that lies inside something else.
    ///
    /// - Throws: `.fields` when the body is not canonical, or says what no writer of this format says.
    package init(_ span: Span<UInt8>) throws(FormatError) {
        try FieldTable.overview.validate(span)
        var reading = OverviewReading()
        var cursor = FieldCursor()
        while let field = try cursor.next(in: span) {
            try reading.take(field.tag, span.extracting(field.range))
        }
        self = try reading.finished()
    }
}

/// An overview while its fields arrive.
private struct OverviewReading {
    private var kind: UInt8 = 0
    private var revision = Identifier.zero
    private var parents: [Identifier] = []
    private var clock: UInt64 = 0
    private var device = Identifier.zero
    private var created = Timestamp(milliseconds: 0)
    private var provenance: UInt8?
    private var bits: UInt16?
    private var rest = Overview.Fields(
        kind: .account,
        lineage: Lineage(revision: .zero, parents: [], clock: HybridClock(rawValue: 0), device: .zero),
        created: Timestamp(milliseconds: 0))

    mutating func take(_ tag: UInt16, _ value: Span<UInt8>) throws(FormatError) {
        switch tag {
        case 0x0001: kind = value[0]
        case 0x0002: rest.account = Identifier(value)
        case 0x0003: rest.name = try name(value)
        case 0x0004: revision = Identifier(value)
        case 0x0005: parents = try value.identifiers()
        case 0x0006: clock = value.integer(at: 0)
        case 0x0007: device = Identifier(value)
        case 0x0008: created = value.time()
        case 0x0009: rest.changed = value.time()
        case 0x000A: provenance = value[0]
        case 0x000B: bits = value.integer(at: 0)
        case 0x000C: rest.reviewed = value.time()
        case 0x000D: rest.exposed = value.time()
        case 0x000E: rest.exposure = try exposure(value)
        case 0x000F: rest.verified = value.time()
        case 0x0010: rest.deleted = value.time()
        case 0x0011: rest.purged = value.time()
        case 0x0012: rest.links = try value.identifiers()
        case 0x0013: rest.tags = try value.texts()
        case 0x0014: rest.title = value.text()
        case 0x0015: rest.source = value.text()
        case 0x0017: rest.pending = value.time()
        case 0x0020...0x0028: try takeAccountFact(tag, value)
        case 0x0040...0x0071: try takeItemFact(tag, value)
        default: rest.unknown.append(UnknownField(tag: tag, value: value.array()))
        }
    }

    private mutating func takeAccountFact(_ tag: UInt16, _ value: Span<UInt8>) throws(FormatError) {
        switch tag {
        case 0x0020: rest.facts.exchange = value.text()
        case 0x0021: rest.facts.username = value.text()
        case 0x0022: rest.facts.url = value.text()
        case 0x0023: rest.facts.factors = try value.texts()
        case 0x0024: rest.facts.protections = try value.texts()
        case 0x0025: rest.facts.payouts = try value.days()
        case 0x0026: rest.facts.lastLogin = value.time()
        case 0x0027: rest.facts.role = value[0]
        default: rest.facts.recovery = try value.texts()
        }
    }

    private mutating func takeItemFact(_ tag: UInt16, _ value: Span<UInt8>) throws(FormatError) {
        switch tag {
        case 0x0040: rest.api.permissions = value[0]
        case 0x0041: rest.api.addresses = try value.texts()
        case 0x0042: rest.api.deployed = value.text()
        case 0x0043: rest.api.expires = value.day()
        case 0x0044: rest.api.lastUsed = value.day()
        case 0x0050: rest.code.algorithm = value[0]
        case 0x0051: rest.code.digits = value[0]
        case 0x0052: rest.code.period = value.integer(at: 0)
        case 0x0053: rest.code.counter = value.integer(at: 0)
        case 0x0054: rest.code.issuer = value.text()
        case 0x0055: rest.code.account = value.text()
        case 0x0056: rest.code.accepted = value[0]
        case 0x0060: rest.codeSet.total = value.integer(at: 0)
        case 0x0061: rest.codeSet.unused = value.integer(at: 0)
        case 0x0062: rest.codeSet.shape = value.text()
        case 0x0070: rest.recoveryKey.form = value[0]
        case 0x0071: rest.recoveryKey.keptApart = value[0]
        default: rest.unknown.append(UnknownField(tag: tag, value: value.array()))
        }
    }

    /// The overview, once every field was taken: kind, account and name must make sense together.
    consuming func finished() throws(FormatError) -> Overview {
        guard let kind = ItemKind(rawValue: kind), parents.count <= Lineage.mostParents else { throw .fields }
        guard (kind == .account) == (rest.account == nil), kind != .account || rest.name != nil else { throw .fields }
        guard provenance != nil || bits == nil else { throw .fields }
        rest.kind = kind
        rest.created = created
        rest.lineage = Lineage(
            revision: revision, parents: parents, clock: HybridClock(rawValue: clock), device: device)
        if let provenance { rest.provenance = try Provenance(number: provenance, bits: bits) }
        return Overview(rest)
    }

    private func name(_ value: Span<UInt8>) throws(FormatError) -> Label {
        guard let name = Label(exactly: value.text()) else { throw .fields }
        return name
    }

    private func exposure(_ value: Span<UInt8>) throws(FormatError) -> Exposure {
        guard let exposure = Exposure(rawValue: value[0]) else { throw .fields }
        return exposure
    }
}
