import Cryptography
import VaultModel

/// The parameters of a link, as places in it: a value becomes text only when it is asked for.
struct LinkQuery {
    /// The parameters that are understood.
    enum Name: String {
        case secret, issuer, algorithm, digits, period, counter, encoder
        /// Of an `otpauth-migration` link.
        case data
    }

    /// More parameters than this is no link of an exchange.
    private static let mostParameters = 32
    private static let longestName = 32

    private var places: [(name: String, value: Range<Int>)] = []

    /// Finds the parameters.
    ///
    /// - Throws: `.usage` for a parameter without a value or with an impossible name (by its number, since what
    ///   stands there may be the seed), and for one that is there twice.
    init(_ link: Span<UInt8>, in range: Range<Int>) throws(VaultError) {
        var (start, ordinal) = (range.lowerBound, 0)
        while start < range.upperBound {
            let end = link.firstIndex(of: UInt8(ascii: "&"), in: start..<range.upperBound) ?? range.upperBound
            defer { start = end + 1 }
            guard start < end else { continue }
            ordinal += 1
            guard ordinal <= Self.mostParameters else {
                throw VaultError(.usage, "the link has more than \(Self.mostParameters) parameters")
            }
            guard let equals = link.firstIndex(of: UInt8(ascii: "="), in: start..<end),
                let name = Self.name(link.extracting(start..<equals))
            else { throw VaultError(.usage, "parameter \(ordinal) of the link is not of the form name=value") }
            guard !places.contains(where: { $0.name == name }) else {
                throw VaultError(.usage, "the link has '\(name)' twice")
            }
            places.append((name, equals + 1..<end))
        }
    }

    /// The decoded value, or `nil` when the parameter is absent or empty.
    func value(of name: Name, in link: Span<UInt8>) throws(VaultError) -> SecretBytes? {
        guard let place = places.first(where: { $0.name == name.rawValue }), !place.value.isEmpty else { return nil }
        guard let value = PercentEncoding.decode(link.extracting(place.value), plusIsSpace: name != .data) else {
            throw VaultError(
                .usage, "the '\(name)' of the link is encoded wrongly", hint: "a '%' begins two hexadecimal digits")
        }
        return value
    }

    /// The value as text. Only for parameters that are not secret.
    func text(of name: Name, in link: Span<UInt8>) throws(VaultError) -> String? {
        guard let value = try value(of: name, in: link) else { return nil }
        guard let text = value.withBytes({ String(validating: $0.array(), as: UTF8.self) }) else {
            throw VaultError(.usage, "the '\(name)' of the link is not UTF-8")
        }
        return text
    }

    /// The value as a number.
    func number(of name: Name, in link: Span<UInt8>) throws(VaultError) -> UInt64? {
        guard let text = try text(of: name, in: link) else { return nil }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = UInt64(text) else {
            throw VaultError(.usage, "the '\(name)' of the link is not a number")
        }
        return number
    }

    /// Parameters that say nothing about a code of this type, as they stand in the link.
    func foreignNames(isTimeBased: Bool) -> [String] {
        places.map(\.name).filter { name in
            switch Name(rawValue: name) {
            case .counter: isTimeBased
            case .period: !isTimeBased
            case .secret, .issuer, .algorithm, .digits, .encoder: false
            case .data, nil: true
            }
        }
    }

    private static func name(_ bytes: Span<UInt8>) -> String? {
        guard (1...longestName).contains(bytes.count) else { return nil }
        for index in 0..<bytes.count {
            guard Label.isAlphanumeric(bytes[index]) || "._-".utf8.contains(bytes[index]) else { return nil }
        }
        return Label.fold(String(decoding: bytes.array(), as: UTF8.self))
    }
}
