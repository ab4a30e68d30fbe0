import Cryptography
import OneTimeCodes
import VaultAccess
import VaultFormat
import VaultModel

/// A value that an address named.
struct ReadValue: ~Copyable {
    let secret: SecretBytes
    /// How long a one-time code is still valid.
    var secondsLeft: Int?
    /// Whether it is a value that `rotate` would change.
    var isRotated = false
}

/// Finds the one value that an address means.
struct ValueReading {
    private let vault: any OpenVault
    private let now: Timestamp
    /// Whether the new value of a change that nobody has confirmed is wanted.
    private let isPending: Bool

    init(_ vault: any OpenVault, at now: Timestamp, isPending: Bool = false) {
        self.vault = vault
        self.now = now
        self.isPending = isPending
    }

    /// - Throws: `.notFound` when the record has no such value; `.usage` when the address names no value.
    func value(_ address: Address, _ record: Lookup.Record) throws(VaultError) -> ReadValue {
        let secrets = try vault.secrets(of: record.id)
        let overview = record.overview
        guard !isPending || overview.pending != nil else {
            throw VaultError(
                .notFound, "no change of '\(record.address(in: address.label))' is pending",
                hint: "'vault rotate \(record.address(in: address.label))' begins one")
        }
        if overview.kind == .account, let field = address.field {
            switch field {
            case "username": return try text(LongText.username.read(overview, secrets), "user name", address)
            case "url": return try text(LongText.url.read(overview, secrets), "URL", address)
            default: return try part(try .named(field, of: .account), secrets, address)
            }
        }
        if let field = address.field { return try part(try .named(field, of: overview.kind), secrets, address) }
        switch overview.kind {
        case .account, .fund, .phrase, .key, .secret:
            return try part(SecretPart.parts(of: overview.kind)[0], secrets, address)
        case .totp: return try code(overview, secrets, address)
        case .api:
            let present = SecretPart.parts(of: .api).filter { secrets.fields.has($0.tag) }.map(\.name)
            throw VaultError(
                .usage, "an API key has several parts",
                hint: "name one: " + present.map { "\(address)/\($0)" }.joined(separator: ", "))
        case .codes:
            throw VaultError(
                .usage, "backup codes are handed out one by one",
                hint: "take one with 'vault codes next \(address)', or see them with 'vault codes list \(address)'")
        }
    }

    private func text(_ text: String?, _ name: String, _ address: Address) throws(VaultError) -> ReadValue {
        guard let text else { throw VaultError(.notFound, "'\(address.label)' has no \(name)") }
        return ReadValue(secret: SecretBytes(copyingUTF8: text))
    }

    private func part(
        _ part: SecretPart, _ secrets: borrowing RecordSecrets, _ address: Address
    ) throws(VaultError) -> ReadValue {
        // A part that the change leaves as it is has no pending value, and belongs to the new whole all the same.
        var present = secrets.value(part.tag)
        if isPending {
            try secrets.visitPending { (pending) throws(VaultError) in
                if pending.tag == part.tag { present = pending.value.duplicate() }
            }
        }
        guard let value = present.take() else {
            throw VaultError(
                .notFound, "'\(address)' has no \(part.name)", hint: "store one with 'vault set \(address)'")
        }
        return ReadValue(
            secret: ReadableSecret.text(of: part.tag, value), isRotated: part.tag != SecretTag.notes)
    }

    /// The current code of a seed.
    private func code(
        _ overview: Overview, _ secrets: borrowing RecordSecrets, _ address: Address
    ) throws(VaultError) -> ReadValue {
        guard let seed = secrets.value(SecretTag.seed) else {
            throw VaultError(.notFound, "'\(address)' has no seed")
        }
        let parameters = try OneTimeCodeParameters(overview.code)
        if case .counter = parameters.movingFactor {
            throw VaultError(
                .usage, "this one-time code counts uses and does not follow the clock",
                hint: "take the next one with 'vault otp show \(address)'")
        }
        let code = seed.withBytes { OneTimeCode.text(seed: $0, parameters: parameters, at: now) }
        return ReadValue(secret: code, secondsLeft: parameters.secondsLeft(at: now))
    }
}

extension OneTimeCodeParameters {
    /// The parameters that a record keeps.
    init(_ facts: OneTimeCodeFacts) throws(VaultError) {
        let hash: HMAC.Hash =
            switch facts.algorithm {
            case 2: .sha256
            case 3: .sha512
            default: .sha1
            }
        let factor: MovingFactor = facts.counter.map { .counter($0) } ?? .time(period: Int(facts.period ?? 30))
        try self.init(hash: hash, digits: Int(facts.digits ?? 6), movingFactor: factor)
    }

    /// The parameters as a record keeps them.
    func describe(_ facts: inout OneTimeCodeFacts) {
        facts.algorithm =
            switch hash {
            case .sha1: 1
            case .sha256: 2
            case .sha512: 3
            }
        facts.digits = UInt8(digits)
        switch movingFactor {
        case .time(let period):
            facts.period = UInt16(period)
            facts.counter = nil
        case .counter(let counter):
            facts.period = nil
            facts.counter = counter
        }
    }
}
