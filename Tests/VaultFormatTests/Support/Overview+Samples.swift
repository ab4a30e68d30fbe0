import Cryptography
import VaultModel

extension Overview {
    /// The least that an account's overview says.
    static func sample() -> Overview {
        var overview = Overview(
            kind: .account,
            lineage: Lineage(
                revision: Identifier(repeating: 1), parents: [], clock: HybridClock(rawValue: 5),
                device: Identifier(repeating: 2)),
            created: Timestamp(milliseconds: 1_760_000_000_000))
        overview.name = Label(exactly: "kraken")
        return overview
    }

    /// An overview with any of its fields, decided by a seed.
    static func random(_ source: Randomness) -> Overview {
        let kind = ItemKind(rawValue: UInt8(1 + source.below(8))) ?? .account
        var overview = Overview(
            kind: kind,
            lineage: Lineage(
                revision: Identifier(from: source), parents: source.some { Identifier(from: source) } ?? [],
                clock: HybridClock(rawValue: source.word()), device: Identifier(from: source)),
            created: source.time())
        overview.account = kind == .account ? nil : Identifier(from: source)
        overview.name = kind == .account || source.flip() ? Label(exactly: source.label()) : nil
        overview.changed = source.perhaps { source.time() }
        overview.provenance = source.perhaps {
            [.typed, .imported, .generated(bits: UInt16(source.below(65_536)))][Int(source.below(3))]
        }
        overview.reviewed = source.perhaps { source.time() }
        overview.exposed = source.perhaps { source.time() }
        overview.exposure = source.perhaps { .revealed }
        overview.verified = source.perhaps { source.time() }
        overview.pending = source.perhaps { source.time() }
        overview.deleted = source.perhaps { source.time() }
        overview.purged = source.perhaps { source.time() }
        overview.links = source.some { Identifier(from: source) } ?? []
        overview.tags = source.some { source.text() } ?? []
        overview.title = source.perhaps { source.text() }
        overview.source = source.perhaps { source.text() }
        overview.addAccountFacts(source)
        overview.addItemFacts(source)
        // Below, between and behind the fields that this version knows.
        overview.unknown = ([0, 0x0016, 0x0030, 0x0045, 0x0057, 0x0063, 0x0072, 0x7FFF] as [UInt16]).compactMap { tag in
            source.perhaps { UnknownField(tag: tag, value: source.bytes(count: Int(source.below(9)))) }
        }
        return overview
    }

    private mutating func addAccountFacts(_ source: Randomness) {
        facts.exchange = source.perhaps { source.text() }
        facts.username = source.perhaps { source.text() }
        facts.url = source.perhaps { source.text() }
        facts.factors = source.some { source.text() }
        facts.protections = source.some { source.text() }
        facts.payouts = source.some { source.day() } ?? []
        facts.lastLogin = source.perhaps { source.time() }
        facts.role = source.perhaps { UInt8(source.below(256)) }
        facts.recovery = source.some { source.text() }
    }

    private mutating func addItemFacts(_ source: Randomness) {
        api.permissions = source.perhaps { UInt8(source.below(256)) }
        api.addresses = source.some { source.text() }
        api.deployed = source.perhaps { source.text() }
        api.expires = source.perhaps { source.day() }
        api.lastUsed = source.perhaps { source.day() }
        code.algorithm = source.perhaps { UInt8(source.below(256)) }
        code.digits = source.perhaps { UInt8(source.below(256)) }
        code.period = source.perhaps { UInt16(source.below(65_536)) }
        code.counter = source.perhaps { source.word() }
        code.issuer = source.perhaps { source.text() }
        code.account = source.perhaps { source.text() }
        code.accepted = source.perhaps { 1 }
        codeSet.total = source.perhaps { UInt16(source.below(65_536)) }
        codeSet.unused = source.perhaps { UInt16(source.below(65_536)) }
        codeSet.shape = source.perhaps { source.text() }
        recoveryKey.form = source.perhaps { UInt8(source.below(256)) }
        recoveryKey.keptApart = source.perhaps { 1 }
    }
}

extension Randomness {
    fileprivate func flip() -> Bool { below(2) == 0 }
    fileprivate func word() -> UInt64 { bytes(count: 8).span.integer(at: 0) }
    fileprivate func time() -> Timestamp { Timestamp(milliseconds: word()) }
    fileprivate func day() -> Day { Day(number: UInt16(below(65_536))) }

    fileprivate func perhaps<Value>(_ value: () -> Value) -> Value? { flip() ? value() : nil }

    /// No list, or one of none to four.
    fileprivate func some<Value>(_ value: () -> Value) -> [Value]? {
        perhaps { (0..<below(5)).map { _ in value() } }
    }

    fileprivate func text() -> String {
        let letters = Array("aZ0 .é密🔑\u{301}\n\u{7F}".unicodeScalars)
        var text = ""
        for _ in 0..<below(12) { text.unicodeScalars.append(letters[Int(below(UInt32(letters.count)))]) }
        return text
    }

    fileprivate func label() -> String {
        let letters = Array("aZ0._@+-")
        return "k" + String((0..<below(20)).map { _ in letters[Int(below(UInt32(letters.count)))] })
    }
}
