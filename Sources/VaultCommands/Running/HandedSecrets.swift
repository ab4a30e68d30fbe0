import Cryptography
import Exchanges
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// The secrets that a program is given, gathered before it starts; the vault is closed by then.
struct HandedSecrets: ~Copyable {
    private(set) var environment: ChildEnvironment
    /// All of them, one after the other, so that they can be masked in what the program prints.
    private var all = SecretWriter()
    private var places: [Range<Int>] = []
    /// How many values were read.
    private(set) var count = 0

    /// - Parameter environment: What is not secret.
    init(_ environment: [String: String]) { self.environment = ChildEnvironment(environment) }

    /// Sets a variable to a value.
    ///
    /// - Throws: `.usage` when the value cannot stand in an environment, or the variable has one already.
    mutating func set(_ name: String, to value: borrowing SecretBytes) throws(VaultError) {
        do { try environment.set(name, to: value) } catch {
            throw VaultError(
                .usage, "\(name) cannot be set: it is set twice, or the value has a byte that no variable can hold",
                hint: "hand the value over with --stdin or --fd")
        }
        note(value)
    }

    /// Notes a value that is handed over in another way.
    mutating func note(_ value: borrowing SecretBytes) {
        count += 1
        let start = all.count
        all.append(value)
        places.append(start..<all.count)
        // A value is printed line by line as well, and each line tells a part of it, or all but the end of the line.
        let length = value.count
        let lines = value.withBytes { Self.lines(of: $0) }.filter { $0.count < length }
        places += lines.map { (start + $0.lowerBound)..<(start + $0.upperBound) }
    }

    /// A mask of all values; one for each stream that is read along.
    borrowing func mask() -> SecretMask {
        SecretMask(all.withBytes { SecretBytes(copying: $0) }, places)
    }

    /// The lines that are worth masking, each without its end; of an end that is CR LF also with the first half.
    private static func lines(of text: Span<UInt8>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == UInt8(ascii: "\n") {
            let end = index > start && text[index - 1] == UInt8(ascii: "\r") ? index - 1 : index
            if end > start { lines += end < index ? [start..<end, start..<index] : [start..<end] }
            start = index + 1
        }
        // Of several, short ones stand in many texts, such as the last line of a key in PEM.
        let isOne = lines.allSatisfy { $0.lowerBound == lines[0].lowerBound }
        return isOne ? lines : lines.filter { $0.count >= 8 }
    }
}

/// Reads the values that references name.
struct ReferencedValues {
    private let vault: any OpenVault
    private let session: Session
    private let reading: ValueReading
    private let exchanges: ExchangeCatalogue

    init(_ vault: any OpenVault, _ session: Session) {
        self.vault = vault
        self.session = session
        reading = ValueReading(vault, at: session.now)
        exchanges = session.exchanges.catalogue
    }

    /// What stands before a reference in files and in the environment.
    static let scheme = "vault://"

    /// - Throws: `.notFound`, or `.usage` when the address names no value.
    func value(_ address: Address) throws(VaultError) -> SecretBytes {
        let read = try reading.value(address, session.lookup(vault, for: address.label).record(address))
        return read.secret.duplicate()
    }

    /// The parts of an API key, each with the variable in which bots expect it.
    ///
    /// - Parameter prefix: What stands in the place of the exchange's name; `nil` for that name.
    func forEachPart(
        ofKey address: Address, prefix: String?,
        _ body: (String, borrowing SecretBytes) throws(VaultError) -> Void
    ) throws(VaultError) {
        let lookup = try session.lookup(vault, for: address.label)
        let record = try lookup.record(address)
        let account = try lookup.account(address.label)
        let exchange = account.overview.facts.exchange.flatMap { exchanges.exchange(id: ExchangeID($0)) }
        guard prefix != nil || exchange != nil else {
            throw VaultError(
                .usage, "the exchange of '\(account.overview.name?.text ?? address.label)' is not known",
                hint: "say how the variables are to begin, as in: --env-prefix BITMART=\(address)")
        }
        let secrets = try vault.secrets(of: record.id)
        for part in SecretPart.parts(of: .api) where part.tag != SecretTag.notes {
            var present = secrets.value(part.tag)
            guard let value = present.take() else { continue }
            try body(Self.name(of: part.name, exchange, prefix: prefix), value)
        }
    }

    /// `BITMART_API_MEMO`: the part as the exchange calls it. A prefix replaces the exchange's name.
    private static func name(of part: String, _ exchange: Exchange?, prefix: String?) -> String {
        let usual = exchange?.environmentName(ofAPIKeyPart: part)
        guard let prefix else { return usual ?? "" }
        let word = usual?.split(separator: "_API_", maxSplits: 1).last.map(String.init)
        return "\(prefix)_API_" + (word ?? part.uppercased().replacing("-", with: "_"))
    }
}
