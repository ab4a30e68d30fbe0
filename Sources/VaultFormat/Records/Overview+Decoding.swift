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
        try reading.finish()
        // Moved: a copy would count up some twenty references.
        var fields = Overview.Fields.none
        swap(&fields, &reading.fields)
        self.init(fields)
    }
}

extension Overview.Fields {
    /// Those of a record of which nothing is known.
    fileprivate static var none: Overview.Fields {
        Overview.Fields(
            kind: .account,
            lineage: Lineage(revision: .zero, parents: [], clock: HybridClock(rawValue: 0), device: .zero),
            created: Timestamp(milliseconds: 0))
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
    var fields = Overview.Fields.none

    mutating func take(_ tag: UInt16, _ value: Span<UInt8>) throws(FormatError) {
        switch tag {
        case 0x0001: kind = value[0]
        case 0x0002: fields.account = Identifier(value)
        case 0x0003: fields.name = try name(value)
        case 0x0004: revision = Identifier(value)
        case 0x0005: parents = try value.identifiers()
        case 0x0006: clock = value.integer(at: 0)
        case 0x0007: device = Identifier(value)
        case 0x0008: created = value.time()
        case 0x0009: fields.changed = value.time()
        case 0x000A: provenance = value[0]
        case 0x000B: bits = value.integer(at: 0)
        case 0x000C: fields.reviewed = value.time()
        case 0x000D: fields.exposed = value.time()
        case 0x000E: fields.exposure = try exposure(value)
        case 0x000F: fields.verified = value.time()
        case 0x0010: fields.deleted = value.time()
        case 0x0011: fields.purged = value.time()
        case 0x0012: fields.links = try value.identifiers()
        case 0x0013: fields.tags = try value.texts()
        case 0x0014: fields.title = value.text()
        case 0x0015: fields.source = value.text()
        case 0x0017: fields.pending = value.time()
        case 0x0020...0x0028: try takeAccountFact(tag, value)
        case 0x0040...0x0071: try takeItemFact(tag, value)
        default: fields.unknown.append(UnknownField(tag: tag, value: value.array()))
        }
    }

    private mutating func takeAccountFact(_ tag: UInt16, _ value: Span<UInt8>) throws(FormatError) {
        switch tag {
        case 0x0020: fields.facts.exchange = value.text()
        case 0x0021: fields.facts.username = value.text()
        case 0x0022: fields.facts.url = value.text()
        case 0x0023: fields.facts.factors = try value.texts()
        case 0x0024: fields.facts.protections = try value.texts()
        case 0x0025: fields.facts.payouts = try value.days()
        case 0x0026: fields.facts.lastLogin = value.time()
        case 0x0027: fields.facts.role = value[0]
        default: fields.facts.recovery = try value.texts()
        }
    }

    private mutating func takeItemFact(_ tag: UInt16, _ value: Span<UInt8>) throws(FormatError) {
        switch tag {
        case 0x0040: fields.api.permissions = value[0]
        case 0x0041: fields.api.addresses = try value.texts()
        case 0x0042: fields.api.deployed = value.text()
        case 0x0043: fields.api.expires = value.day()
        case 0x0044: fields.api.lastUsed = value.day()
        case 0x0050: fields.code.algorithm = value[0]
        case 0x0051: fields.code.digits = value[0]
        case 0x0052: fields.code.period = value.integer(at: 0)
        case 0x0053: fields.code.counter = value.integer(at: 0)
        case 0x0054: fields.code.issuer = value.text()
        case 0x0055: fields.code.account = value.text()
        case 0x0056: fields.code.accepted = value[0]
        case 0x0060: fields.codeSet.total = value.integer(at: 0)
        case 0x0061: fields.codeSet.unused = value.integer(at: 0)
        case 0x0062: fields.codeSet.shape = value.text()
        case 0x0070: fields.recoveryKey.form = value[0]
        case 0x0071: fields.recoveryKey.keptApart = value[0]
        default: fields.unknown.append(UnknownField(tag: tag, value: value.array()))
        }
    }

    /// Completes the fields, once every one was taken: kind, account and name must make sense together.
    mutating func finish() throws(FormatError) {
        guard let kind = ItemKind(rawValue: kind), parents.count <= Lineage.mostParents else { throw .fields }
        guard (kind == .account) == (fields.account == nil), kind != .account || fields.name != nil
        else { throw .fields }
        guard provenance != nil || bits == nil else { throw .fields }
        fields.kind = kind
        fields.created = created
        fields.lineage = Lineage(
            revision: revision, parents: parents, clock: HybridClock(rawValue: clock), device: device)
        if let provenance { fields.provenance = try Provenance(number: provenance, bits: bits) }
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
