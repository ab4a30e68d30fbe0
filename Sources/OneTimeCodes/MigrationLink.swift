import Cryptography
import VaultModel

/// One QR code of an export of Google Authenticator.
///
/// - Source: the message `MigrationPayload` as the program writes it; there is no published description. Fields of a
///   later version are passed over.
enum MigrationLink {
    static let scheme = "otpauth-migration://"

    /// Which part of which batch a link is.
    struct Part: Equatable {
        let batch: UInt64
        let index: UInt64
        let count: UInt64
    }

    /// Reads a link, and appends what it has to a batch.
    ///
    /// - Throws: `.usage` when it cannot be read; one entry that cannot be used is only noted.
    static func read(_ link: Span<UInt8>, into batch: inout OneTimeCodeBatch) throws(VaultError) -> Part {
        let message = try data(of: link)
        return try message.withBytes { (message) throws(VaultError) in
            var (identifier, index, count): (UInt64, UInt64, UInt64) = (0, 0, 1)
            var fields = ProtocolBuffer(in: 0..<message.count)
            while let (field, value) = try fields.next(in: message) {
                switch (field, value) {
                case (1, .bytes(let place)): try readEntry(message, at: place, into: &batch)
                case (3, .number(let number)): count = max(1, number)
                case (4, .number(let number)): index = number
                case (5, .number(let number)): identifier = number
                default: continue
                }
            }
            guard index < count, count <= 1_000 else { throw ProtocolBuffer.damaged }
            return Part(batch: identifier, index: index, count: count)
        }
    }

    private static func data(of link: Span<UInt8>) throws(VaultError) -> SecretBytes {
        let mark = link.firstIndex(of: UInt8(ascii: "?"), in: 0..<link.count) ?? link.count
        let query = try LinkQuery(link, in: min(mark + 1, link.count)..<link.count)
        guard let data = try query.value(of: .data, in: link) else {
            throw VaultError(.usage, "the otpauth-migration link has no 'data'", hint: "take the whole link")
        }
        guard let message = data.withBytes({ Base64.decode($0) }) else { throw ProtocolBuffer.damaged }
        return message
    }

    private static func readEntry(
        _ message: Span<UInt8>, at place: Range<Int>, into batch: inout OneTimeCodeBatch
    ) throws(VaultError) {
        var seed: Range<Int>?
        var (name, issuer) = ("", "")
        var (algorithm, digits, type, counter): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var fields = ProtocolBuffer(in: place)
        while let (field, value) = try fields.next(in: message) {
            switch (field, value) {
            case (1, .bytes(let place)): seed = place
            case (2, .bytes(let place)): name = try text(message.extracting(place))
            case (3, .bytes(let place)): issuer = try text(message.extracting(place))
            case (4, .number(let number)): algorithm = number
            case (5, .number(let number)): digits = number
            case (6, .number(let number)): type = number
            case (7, .number(let number)): counter = number
            default: continue
            }
        }
        let label = LinkLabel(name, issuerParameter: issuer)
        do throws(VaultError) {
            let source = OneTimeCodeSource(
                seed: try checked(message.extracting(seed ?? 0..<0)),
                parameters: try parameters(algorithm, digits, type, counter), issuer: label.issuer,
                account: label.account, remarks: [])
            try batch.append(source)
        } catch {
            let number = batch.entries.count + batch.unusable.count + 1
            batch.note(.init(number: number, name: label.issuer ?? label.account ?? "", reason: error.message))
        }
    }

    private static func checked(_ seed: Span<UInt8>) throws(VaultError) -> SecretBytes {
        guard !seed.isEmpty else { throw VaultError(.usage, "the seed is empty") }
        guard seed.count <= Base32.longestSeed else { throw Base32.tooLong }
        return SecretBytes(copying: seed)
    }

    /// The numbers of the program's enumerations; 0 stands for what nobody chose.
    private static func parameters(
        _ algorithm: UInt64, _ digits: UInt64, _ type: UInt64, _ counter: UInt64
    ) throws(VaultError) -> OneTimeCodeParameters {
        let hashes: [UInt64: HMAC.Hash] = [0: .sha1, 1: .sha1, 2: .sha256, 3: .sha512]
        guard let hash = hashes[algorithm] else { throw VaultError(.usage, "the digest is unknown") }
        guard let digits = [0: 6, 1: 6, 2: 8, 3: 7][digits] else {
            throw VaultError(.usage, "the number of digits is unknown")
        }
        switch type {
        case 1: return try OneTimeCodeParameters(hash: hash, digits: digits, movingFactor: .counter(counter))
        case 0, 2: return try OneTimeCodeParameters(hash: hash, digits: digits, movingFactor: .time(period: 30))
        default: throw VaultError(.usage, "the type is neither totp nor hotp")
        }
    }

    private static func text(_ bytes: Span<UInt8>) throws(VaultError) -> String {
        guard bytes.count <= 4_096, let text = String(validating: bytes.array(), as: UTF8.self) else {
            throw ProtocolBuffer.damaged
        }
        return text
    }
}
